"""`manage.py demo` as a person runs it: another process, a port, a sign-in, one signal to end it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tools.bench.servers import NO_PROXY, ROOT, free_port

OURS = ("PRISM", "DATABASE_URL", "CACHE_URL", "SANDBOX", "DJANGO_SETTINGS_MODULE")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def demo(tmp_path: Path):
    """The demo's process in a group of its own, its port, and what it printed up to READY."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env={**kept, **NO_PROXY, "VAR_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
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


@pytest.mark.slow
@pytest.mark.parametrize(("signal_number", "group"), [(signal.SIGTERM, False), (signal.SIGINT, True)])
def test_it_serves_lets_people_in_and_ends_at_one_signal(demo, signal_number, group):
    process, port, printed = demo
    assert printed[-1] == f"READY http://127.0.0.1:{port}/"
    assert all(name in printed[0] for name in ("viewer", "support", "onboarding", "admin", "demo"))
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as person:
        token = TOKEN.search(person.get("/sign-in/").text)[1]
        fields = {
            "csrfmiddlewaretoken": token,
            "username": "admin",
            "password": "demo",
            "next": "/customers/",
        }
        response = person.post("/sign-in/", data=fields, follow_redirects=True)
        assert (response.status_code, response.url.path) == (200, "/customers/")
        style = re.search(r"/static/css/app\.[0-9a-f]{12}\.css", response.text)[0]
        assert "immutable" in person.get(style).headers["Cache-Control"]
    (os.killpg if group else os.kill)(process.pid, signal_number)
    assert process.stdout.read() == ""
    assert process.wait(timeout=15) == 0
