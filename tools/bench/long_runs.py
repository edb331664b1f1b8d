"""Pages of an execution of 10,000 steps and of a log of 100,000 lines: work, first byte and size."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tools.bench.admin_rows import admin, in_turn, the_same_rows
from tools.bench.browser import signed_in, typical
from tools.bench.long_world import TELLING
from tools.bench.servers import dashboard, free_port, running

type Measure = tuple[str, str, str]


def long_runs() -> Iterator[Measure]:
    """The rows of the table, first those without latency."""
    with _site(latency=0) as (api, person), admin(the_same_rows(api)) as yardstick:
        for name, path in _pages(person).items():
            ratio = in_turn(person, path, yardstick, "customer" if path.startswith("/logs/") else "execution")
            yield f"{name}: server work ÷ Django admin's list of 50", f"{ratio:.2f}", "≤ 0.5"
            size = len(typical(person, path).text.encode())
            yield f"{name}: page, unpacked", f"{size / 1000:.0f} kB", "≤ 200 kB"
    with _site(latency=100) as (_, person):
        for name, path in _pages(person).items():
            one = typical(person, path)
            ratio = one.first_byte / one.upstream
            yield f"{name}: first byte ÷ answer behind it (100 ms latency)", f"{ratio:.2f}", "≤ 1.15"


@contextmanager
def _site(latency: int) -> Iterator[tuple[str, httpx.Client]]:
    command = ["-m", "tools.bench.long_world", str(free_port()), str(latency)]
    with running(command) as (api, _), dashboard(api) as (site, _):
        yield api, signed_in(site)


def _pages(person: httpx.Client) -> dict[str, str]:
    steps, lines = (_address(person, error) for error in TELLING)
    execution = lines.split("/")[2]
    return {
        "execution of 10,000 steps": steps,
        "its steps, one after the other": f"{steps}steps/",
        "log of 100,000 lines": f"{lines}logs/",
        "log of 100,000 lines, in the room of logs": f"/logs/?window=24h&execution={execution}",
    }


def _address(person: httpx.Client, error: str) -> str:
    """The page of the failed run with an error."""
    listing = person.get("/executions/?status=ERROR&window=1h").text
    rows = re.findall(r'href="(/executions/[^/"?]+/)"[^>]*>(.*?)</tr>', listing, re.DOTALL)
    found = next((path for path, rest in rows if error in rest), "")
    assert found, f"no failed execution says {error!r}"
    return found
