"""Starts a sandbox and a dashboard on free loopback ports, and stops them again."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NO_PROXY = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[tuple[str, int]]:
    """A server that prints `READY <address>`; gives the address without a slash and the process id."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **NO_PROXY, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("READY "):
                yield line.split()[1].rstrip("/"), process.pid
                break
        else:
            raise RuntimeError(f"{command} ended before it was ready")
    finally:
        process.terminate()
        process.wait(timeout=20)


def sandbox(*options: str) -> "contextmanager[tuple[str, int]]":
    """`python -m sandbox` with options, on a port of its own."""
    return running(["-m", "sandbox", "--port", str(free_port()), *options])


@contextmanager
def dashboard(api: str) -> Iterator[tuple[str, int]]:
    """The site in front of a sandbox on a port, as a team would run it, with the demo accounts."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PRISMATIC_URL": api,
            "PRISM_ACCESS_TOKEN": "sandbox",
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        }
        with running(["manage.py", "demo", "--port", str(free_port())], **environment) as server:
            yield server
