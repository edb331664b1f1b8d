"""A failing step's result on screen, against the official command line tool on the same sandbox."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from statistics import median

import httpx

from tools.bench.browser import typical
from tools.bench.servers import NO_PROXY

RUNS = 5


def prism(cache: Path) -> Path | None:
    """The tool's program, when a test run has put it into `var/`; None where npm or the tool is not there."""
    found = sorted(cache.glob("**/node_modules/.bin/prism"))
    return found[0] if found and shutil.which("node") else None


def seconds(program: Path, api: str, execution: str, step: str) -> float:
    """Median seconds of `prism executions:step-result:get`, ids known."""
    environment = {
        **os.environ,
        **NO_PROXY,
        "PRISMATIC_URL": api,
        "PRISM_ACCESS_TOKEN": "sandbox",
        "PRISM_SKIP_NEW_VERSION_CHECK": "true",
    }
    command = [str(program), "executions:step-result:get", "--executionId", execution, "--stepName", step]
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, env=environment, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return median(times)


def page_seconds(person: httpx.Client, path: str) -> float:
    """Median seconds until the whole page of the same step result has arrived."""
    return typical(person, path, runs=RUNS).first_byte / 1000
