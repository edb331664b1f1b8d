"""Large step results: the first screen against msgpack's C decoder, and the memory of handing a file on."""

import re
import threading
import time
from pathlib import Path
from statistics import median

import httpx
import msgpack

from tools.bench import bodies
from tools.bench.browser import RUNS, typical

STEP = re.compile(r'href="(/executions/[^/"]+/steps/[^/"]+/)"[^>]*>\s*(?:<[^>]+>\s*)*([^<]+)')


def step_paths(person: httpx.Client) -> dict[str, str]:
    """Addresses of the steps of the "Sample bodies" execution by display name."""
    listing = person.get("/executions/?status=ERROR&window=14d").text
    sample = re.search(
        r'href="(/executions/[^/"?]+/)"[^>]*>(?:(?!</tr>).)*?Sample bodies', listing, re.DOTALL
    )
    assert sample, "the sample execution is not on the first page of failed executions"
    page = person.get(sample[1]).text
    return {name.strip(): path for path, name in STEP.findall(page)}


def c_decoder_ms(body: bytes) -> float:
    """Median milliseconds of `msgpack.unpackb` on the bytes."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        msgpack.unpackb(body, strict_map_key=False, timestamp=0)
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def first_screen(person: httpx.Client, path: str, folder: Path) -> tuple[float, int]:
    """App time of the page of 100,000 rows as a multiple of the C decoder's; the page's bytes unpacked."""
    page = typical(person, path)
    assert "SKU-0" in page.text
    decoder = c_decoder_ms((folder / "0.bin").read_bytes())
    return page.app / decoder, len(page.text.encode())


def resident_kb(pid: int) -> int:
    """Largest anonymous memory now of a process and its children, in KiB."""
    stats = Path("/proc").glob("[0-9]*/stat")
    children = [int(path.parent.name) for path in stats if parent_of(path) == pid]
    return max(rss(one) for one in [pid, *children])


def parent_of(stat: Path) -> int:
    try:
        return int(stat.read_text().rsplit(")", 1)[1].split()[1])
    except OSError:  # it ended meanwhile
        return -1


def rss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it ended meanwhile
        return 0
    found = re.search(r"RssAnon:\s+(\d+) kB", text)
    return int(found[1]) if found else 0


def memory_added_mib(person: httpx.Client, path: str, pid: int) -> float:
    """Peak of anonymous memory while the 256 MiB file is handed on, over what it was before, in MiB."""
    person.get("/audit/")
    before, peak, done = resident_kb(pid), 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.02):
            peak = max(peak, resident_kb(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    size = 0
    with person.stream("GET", f"{path}file?path=/data") as answer:
        for chunk in answer.iter_raw():
            size += len(chunk)
    done.set()
    watcher.join()
    assert size == 256 * bodies.MIB, f"the file arrived with {size} bytes"
    return (peak - before) / 1024
