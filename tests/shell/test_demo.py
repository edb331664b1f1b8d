"""`manage.py demo` as a person runs it: another process, a port, a sign-in, one signal to end it."""

import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from tools.bench.servers import NO_PROXY, ROOT, free_port

OURS = ("PRISM", "DATABASE_URL", "CACHE_URL", "SANDBOX", "DJANGO_SETTINGS_MODULE")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@contextmanager
def demo_process(folder: Path, **variables: str):
    """The demo's process in a group of its own, its port, and what it printed up to READY or its end."""
    port = int(variables.pop("PORT", 0)) or free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env={**kept, **NO_PROXY, "VAR_DIR": str(folder), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    printed = []
    for line in process.stdout:
        printed.append(line.strip())
        if line.startswith("READY"):
            break
    yield process, port, printed
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()


@pytest.fixture
def demo(tmp_path: Path):
    with demo_process(tmp_path) as started:
        yield started


def signed_in_on(port: int) -> httpx.Client:
    """A person who signed in as admin."""
    person = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30)
    token = TOKEN.search(person.get("/sign-in/").text)[1]
    fields = {"csrfmiddlewaretoken": token, "username": "admin", "password": "demo", "next": "/preferences/"}
    assert person.post("/sign-in/", data=fields).status_code == 303
    return person


@pytest.mark.slow
@pytest.mark.parametrize(("signal_number", "group"), [(signal.SIGTERM, False), (signal.SIGINT, True)])
def test_it_serves_lets_people_in_and_ends_at_one_signal(demo, signal_number, group):
    process, port, printed = demo
    assert printed[-1] == f"READY http://127.0.0.1:{port}/"
    assert all(name in printed[0] for name in ("viewer", "support", "onboarding", "admin", "demo"))
    with closing(signed_in_on(port)) as person:
        response = person.get("/customers/")
        assert response.status_code == 200
        style = re.search(r"/static/css/app\.[0-9a-f]{12}\.css", response.text)[0]
        assert "immutable" in person.get(style).headers["Cache-Control"]
    (os.killpg if group else os.kill)(process.pid, signal_number)
    assert process.stdout.read() == ""
    assert process.wait(timeout=15) == 0


@pytest.mark.slow
def test_ctrl_c_does_not_wait_for_prismatic(tmp_path):
    with socket.socket() as deaf, demo_process(tmp_path, **mute_prismatic(deaf)) as (process, port, _printed):
        person = signed_in_on(port)
        with ThreadPoolExecutor() as pool:
            page = pool.submit(person.get, "/customers/")
            deaf.accept()
            os.killpg(process.pid, signal.SIGINT)
            assert process.wait(timeout=4) == 0
            assert isinstance(page.exception(), httpx.HTTPError)
        assert process.stdout.read() == ""


def mute_prismatic(listener: socket.socket) -> dict[str, str]:
    """What leads the demo to a Prismatic that takes calls and never answers."""
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return {
        "PRISMATIC_URL": f"http://127.0.0.1:{listener.getsockname()[1]}",
        "PRISM_ACCESS_TOKEN": "sandbox",
    }


@pytest.mark.slow
def test_what_cannot_be_served_is_said_in_a_sentence(tmp_path):
    def said(**variables: str) -> str:
        with demo_process(tmp_path, **variables) as (process, _port, printed):
            assert process.wait(timeout=30) == 1
            return printed[-1]

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert (
            said(PORT=str(port))
            == f"CommandError: Port {port} is in use by another program. Choose another port."
        )
    sentence = "The dashboard cannot start: PRISMATIC_URL must look like https://app.prismatic.io."
    assert said(PRISMATIC_URL="nonsense", PRISM_ACCESS_TOKEN="t") == sentence
    assert said(SANDBOX_STEP_RESULTS="/no/folder").endswith("there is no manifest.json in /no/folder.")
