"""A signed-in person without a browser: a client with cookies, and a stopwatch."""

import re
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median

import httpx

RUNS = 7
TIMING = re.compile(r"(\w+);dur=([\d.]+)")


@dataclass(frozen=True)
class Visit:
    """One opened page. Times in milliseconds, sizes in bytes as they came over the wire."""

    first_byte: float
    upstream: float
    app: float
    size: int
    text: str


def signed_in(site: str, account: str = "admin", password: str = "demo") -> httpx.Client:
    """A client with the session of a demo account."""
    person = httpx.Client(
        base_url=site, headers={"Accept-Encoding": "br, gzip"}, trust_env=False, timeout=120
    )
    form = person.get("/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
    assert token, "the sign-in page has no form"
    answer = person.post(
        "/sign-in/",
        data={"username": account, "password": password, "csrfmiddlewaretoken": token[1]},
        headers={"Referer": f"{site}/sign-in/"},
    )
    assert answer.status_code in {302, 303}, f"{account} could not sign in: {answer.status_code}"
    return person


def visit(person: httpx.Client, path: str) -> Visit:
    """Opens a page and says what it cost. Raises AssertionError when it is not a page.

    By `http.client` on an open connection: httpx itself would take two milliseconds of each visit.
    """
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    headers = {"Accept-Encoding": person.headers["Accept-Encoding"], "Cookie": cookies}
    with closing(HTTPConnection(person.base_url.host, person.base_url.port, timeout=120)) as line:
        line.connect()
        started = time.perf_counter()
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        first_byte = (time.perf_counter() - started) * 1000
        raw = answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"
    text = httpx.Response(200, headers=answer.getheaders(), content=raw).text
    spent = {name: float(value) for name, value in TIMING.findall(answer.headers["Server-Timing"] or "")}
    return Visit(first_byte, spent["upstream"], spent["app"], len(raw), text)


def pause() -> None:
    """Waits a little, as people do: not the rate budget is measured, nor a processor that never cools."""
    time.sleep(0.15)


def paced_visit(person: httpx.Client, path: str) -> Visit:
    """A visit after a pause."""
    pause()
    return visit(person, path)


def typical(person: httpx.Client, path: str, runs: int = RUNS) -> Visit:
    """The visit with the median time to first byte, after one that is not counted."""
    visit(person, path)
    visits = [paced_visit(person, path) for _ in range(runs)]
    middle = median(one.first_byte for one in visits)
    return next(one for one in visits if one.first_byte == middle)
