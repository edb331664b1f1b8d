"""Serves a sandbox on a port: gunicorn with one process and threads, since the world lives in the process."""

import errno
import logging
import signal
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from gunicorn.app.base import BaseApplication

from sandbox.faults import Dropped, Unreachable
from sandbox.web import problem

_log = logging.getLogger(__name__)


def over_sockets(app: WSGIApplication) -> WSGIApplication:
    """Let a fault that means "nobody there" close the socket, which is as near as a listening server gets.

    What fails unforeseen is answered in JSON, as clients read errors, and logged.
    """

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return app(environ, start_response)
        except Unreachable as fault:
            raise Dropped(errno.ECONNRESET, str(fault)) from fault
        except OSError:
            raise
        except Exception:  # noqa: BLE001  (the last place before the socket; it is logged)
            _log.exception("%s %s failed.", environ["REQUEST_METHOD"], environ.get("PATH_INFO"))
            return problem(500, "Internal Server Error").start(start_response)

    return serve


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no annotations
    """gunicorn around an application that is already there."""

    def __init__(self, app: WSGIApplication, options: Mapping[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """Return the application."""
        return self._app


def serve(app: WSGIApplication, host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Answer on a port until SIGTERM or Ctrl-C. Calls `when_ready` once connections are taken."""
    Server(
        over_sockets(app),
        {
            "bind": f"{host}:{port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 16,
            "keepalive": 75,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "proc_name": "sandbox",
            # Ctrl-C reaches the whole group; a worker that hears of it from its parent too can lock up
            "post_worker_init": lambda _worker: signal.signal(signal.SIGINT, signal.SIG_IGN),
            "when_ready": lambda _server: when_ready(),
            "control_socket_disable": True,
        },
    ).run()
