"""Prints the table of docs/performance.md: `make bench`. Ratios of medians within this run.

`python -m tools.bench 10000` prints the first bytes alone, in a world of so many customers.
"""

import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from urllib.parse import unquote

import httpx

from tools.bench import bodies, command_line, large
from tools.bench.admin_rows import admin, in_turn, its_variables, the_same_rows
from tools.bench.browser import RUNS, paced_visit, signed_in, typical
from tools.bench.long_runs import long_runs
from tools.bench.servers import ROOT, dashboard, sandbox

ENOUGH = ("--customers", "200")  # for a whole page of them
SETTINGS = ("--config-variables", "205")
LINK = r'href="({}[^"?#]+/)"'
STEP = r'href="({}steps/[^"?#/]+/)"'
FIRST_BYTE = "first byte ÷ answer behind it (100 ms latency)"


def first_link(person: httpx.Client, path: str, prefix: str) -> str:
    """The first address under a prefix that a page links to, other than the page for a new one."""
    found = [
        link for link in re.findall(LINK.format(prefix), person.get(path).text) if not link.endswith("/new/")
    ]
    assert found, f"{path} links to nothing under {prefix}"
    return str(found[0])


def some_pages(person: httpx.Client) -> dict[str, str]:
    """The pages to time, by name; things are read off the lists."""
    customer = first_link(person, "/customers/", "/customers/")
    execution = first_link(person, "/executions/?status=ERROR&window=14d", "/executions/")
    return {
        "overview": "/",
        "connections": "/connections/",
        "logs": "/logs/",
        "alerts": "/alerts/",
        "customers": "/customers/",
        "customer": customer,
        "users": "/users/",
        "user": first_link(person, "/users/", "/users/"),
        "instances": "/instances/",
        "instance": first_link(person, "/instances/", "/instances/"),
        "executions": "/executions/?window=14d",
        "execution": execution,
        "integrations": "/integrations/",
        "integration": first_link(person, "/integrations/?name=order", "/integrations/"),
        "step result": first_link(person, execution, f"{execution}steps/"),
    }


def unopened(person: httpx.Client) -> Iterator[str]:
    """Step results of failed runs, the newest first; the first of all is the one among `some_pages`."""
    failed = person.get("/executions/?status=ERROR&window=14d").text
    for execution in dict.fromkeys(re.findall(LINK.format("/executions/"), failed)):
        steps = re.findall(STEP.format(execution), person.get(execution).text)
        yield from dict.fromkeys(steps)


def first_looks(person: httpx.Client) -> float:
    """First byte of a result's first look ÷ the GraphQL answer, which is all that a second look asks for."""
    looks = [
        paced_visit(person, path).first_byte / paced_visit(person, path).upstream
        for path in islice(unopened(person), 1, 1 + RUNS)
    ]
    return median(looks)


def waiting(customers: str = ENOUGH[1]) -> Iterator[tuple[str, str, str]]:
    with sandbox("--customers", customers, "--latency-ms", "100") as (api, _), dashboard(api) as (site, _):
        person = signed_in(site)
        pages = some_pages(person)
        del pages["step result"]  # its bytes are remembered for three minutes, so a second look is no measure
        for name, path in pages.items():
            one = typical(person, path)
            yield f"{name}: {FIRST_BYTE}", f"{one.first_byte / one.upstream:.2f}", "≤ 1.15"
        yield f"step result: {FIRST_BYTE}", f"{first_looks(person):.2f}", "≤ 2.2"


def working() -> Iterator[tuple[str, str, str]]:
    with sandbox(*ENOUGH) as (api, _), dashboard(api) as (site, _), admin(the_same_rows(api)) as yardstick:
        person = signed_in(site)
        for name, path in some_pages(person).items():
            model = "execution" if name in {"executions", "execution", "step result"} else "customer"
            ratio = in_turn(person, path, yardstick, model)
            yield f"{name}: server work ÷ Django admin's list of 50", f"{ratio:.2f}", "≤ 0.5"


def settings() -> Iterator[tuple[str, str, str]]:
    """An instance that was told 205 things of every type: all of them, and all in one form."""
    with sandbox(*ENOUGH, *SETTINGS) as (api, _), dashboard(api) as (site, _):
        person = signed_in(site)
        pages = told_pages(person)
        rows = the_same_rows(api) | its_variables(api, unquote(pages["list"].split("/")[2]), 205)
        with admin(rows) as yardstick:
            for name, path in pages.items():
                what = f"205 config variables, {name}"
                size = len(typical(person, path, runs=1).text.encode())
                yield f"{what}: page, unpacked", f"{size / 1000:.0f} kB", "≤ 200 kB"
                for model, count in (("customer", "50"), ("variable", "the same 205")):
                    ratio = in_turn(person, path, yardstick, model)
                    yield f"{what}: server work ÷ Django admin's list of {count}", f"{ratio:.2f}", "≤ 0.5"
    with sandbox(*ENOUGH, *SETTINGS, "--latency-ms", "100") as (api, _), dashboard(api) as (site, _):
        person = signed_in(site)
        for name, path in told_pages(person).items():
            one = typical(person, path)
            yield (
                f"205 config variables, {name}: {FIRST_BYTE}",
                f"{one.first_byte / one.upstream:.2f}",
                "≤ 1.15",
            )


def told_pages(person: httpx.Client) -> dict[str, str]:
    """The pages of the instance that was told 205 things."""
    instance = first_link(person, "/instances/?name=Every+Setting", "/instances/")
    return {"list": f"{instance}config/", "form": f"{instance}config/pages/1/"}


def results() -> Iterator[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        samples = bodies.write(Path(folder))
        with sandbox("--step-results", folder) as (api, _), dashboard(api) as (site, pid):
            person = signed_in(site)
            paths = large.step_paths(person)
            ratio, size = large.first_screen(person, paths[bodies.ROWS], samples)
            yield "100,000 rows: first screen ÷ C decoder", f"{ratio:.2f}", "≤ 1.5"
            yield "100,000 rows: page, unpacked", f"{size / 1000:.0f} kB", "≤ 200 kB"
            added = large.memory_added_mib(person, paths[bodies.FILE], pid)
            yield "256 MiB file handed on: memory added", f"{added:.0f} MiB", "≤ 16 MiB"


def against_the_command_line() -> Iterator[tuple[str, str, str]]:
    program = command_line.prism(ROOT / "var")
    if program is None:
        yield "failing step's result: prism ÷ page", "prism is not installed", "≥ 5"
        return
    with sandbox() as (api, _), dashboard(api) as (site, _):
        person = signed_in(site)
        path = some_pages(person)["step result"]
        execution = path.split("/")[2]
        name = re.search(r"<h1[^>]*>\s*([^<]+?)\s*<", person.get(path).text)
        assert name
        ratio = command_line.seconds(program, api, execution, name[1]) / command_line.page_seconds(
            person, path
        )
        yield "failing step's result: prism ÷ page", f"{ratio:.1f}", "≥ 5"


def weight() -> Iterator[tuple[str, str, str]]:
    with sandbox() as (api, _), dashboard(api) as (site, _):
        person = signed_in(site)
        page = typical(person, "/executions/")
        files = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page.text))
        sizes = {path: weigh(person, path) for path in files}
        for path in [path for path in files if path.endswith((".css", ".js"))]:
            sizes.update(imported(person, path, sizes))
        yield (
            "first visit: all bytes, compressed",
            f"{(page.size + sum(sizes.values())) / 1000:.0f} kB",
            "≤ 60 kB",
        )


def weigh(person: httpx.Client, path: str) -> int:
    with person.stream("GET", path) as answer:
        assert answer.status_code == 200, path
        return sum(map(len, answer.iter_raw()))


def imported(person: httpx.Client, path: str, known: dict[str, int]) -> dict[str, int]:
    """Sizes of the files that a style sheet or module imports, and of those that they import."""
    found: dict[str, int] = {}
    for name in re.findall(
        r"""(?:url\(|from\s*|import\s*)["']?([^"')]+\.(?:css|js))["')]""", person.get(path).text
    ):
        target = str(httpx.URL(f"http://here{path}").join(name).path)
        if target not in known and target not in found:
            found[target] = weigh(person, target)
            found.update(imported(person, target, {**known, **found}))
    return found


def main() -> int:
    """Prints the table and the machine it was made on."""
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine}, median of {RUNS}\n")
    print("| measure | here | target |\n|---|---|---|")
    parts = (waiting, working, settings, results, long_runs, against_the_command_line, weight)
    for part in [partial(waiting, *sys.argv[1:])] if sys.argv[1:] else parts:
        for measure, value, target in part():
            print(f"| {measure} | {value} | {target} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
