"""`manage.py demo`: everything needed to look at the dashboard, on this machine alone, in one command."""

import os
import signal
import socket
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from dashboard import connection, garbage
from dashboard.accounts.models import Account
from dashboard.accounts.permissions import Role

PASSWORD = "demo"  # noqa: S105 - known to all, on made-up data behind a loopback address
GRACE = 1  # seconds that requests still running at Ctrl-C are given


class DemoServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no annotations
    """gunicorn with options from here instead of a command line. One process, for the sandbox lives in it."""

    def __init__(self, options: Mapping[str, object]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hands the options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The site."""
        return get_wsgi_application()


class Command(BaseCommand):
    """Migrates, makes the demo accounts, gathers static files and serves until Ctrl-C or SIGTERM."""

    help = "Serves the dashboard on 127.0.0.1, with four accounts when the data is made up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *_: Any, port: int, **__: Any) -> None:
        """Does it. Cookies go without the mark that keeps them to https: this machine is asked over http."""
        settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
        _check(port)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        if settings.IS_SANDBOX:
            self._make_accounts()
        else:
            self.stdout.write(
                f"Data of {settings.PRISMATIC_URL}. `manage.py account add NAME` adds an account."
            )
        DemoServer(self._options(port)).run()

    def _make_accounts(self) -> None:
        there = set(Account.objects.values_list("username", flat=True))
        if missing := [role.value for role in Role if role.value not in there]:
            hashed = make_password(PASSWORD)  # takes its time, so once for all
            Account.objects.bulk_create(Account(username=name, password=hashed) for name in missing)
        for role in Role:
            account = Account.objects.get(username=role.value)
            account.groups.set([Group.objects.get(name=role.value)])
        names = ", ".join(role.value for role in Role)
        self.stdout.write(f"Sandbox data. Sign in as {names}; the password is {PASSWORD}.")
        self.stdout.flush()

    def _options(self, port: int) -> dict[str, object]:
        def tell(worker: Worker) -> None:
            # Ctrl-C reaches the whole group, and the parent passes it on as SIGQUIT. gunicorn's own handler
            # takes locks that the thread it interrupts may hold.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGQUIT, lambda *_: os._exit(0))
            worker.cfg.set("graceful_timeout", GRACE)  # the parent waits longer before it ends it by force
            connection.client()  # the sandbox's world is made now, not while the first person waits
            garbage.spare_the_program()
            if worker.age == 1:
                self.stdout.write(f"READY http://127.0.0.1:{port}/")
                self.stdout.flush()

        return {
            "bind": f"127.0.0.1:{port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 8,
            "limit_request_line": 8190,
            "timeout": 120,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": tell,
            "post_request": garbage.collect,
            "worker_exit": _leave,
        }


def _check(port: int) -> None:
    """Raises CommandError, before anything is touched, when it cannot be served: a second demo on a port
    would take away the static files under the first."""
    if not 1 <= port <= 65535:
        raise CommandError("The port must be a number from 1 to 65535.")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            raise CommandError(f"Port {port} is not for everyone. Choose one above 1023.") from None
        except OSError:
            raise CommandError(f"Port {port} is in use by another program. Choose another port.") from None
    folder = settings.SANDBOX_STEP_RESULTS
    if settings.EMBEDS_SANDBOX and folder and not Path(folder, "manifest.json").is_file():
        raise CommandError(f"SANDBOX_STEP_RESULTS: there is no manifest.json in {folder}.")


def _leave(_arbiter: Arbiter, worker: Worker) -> None:
    """Ends a worker that served, without waiting for threads that wait for an answer of Prismatic."""
    if worker.booted:
        os._exit(0)
