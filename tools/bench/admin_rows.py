"""Server work of a page as a multiple of Django admin's change list of the same 50 rows, visited in turn."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from tools.bench.browser import paced_visit, pause

ROOT = Path(__file__).parents[2]
PAIRS = 15
ROWS = """{
  customers(first: 50, isDemo: false, isSystem: false, sortBy: [{field: NAME, direction: ASC}]) {
    nodes { name externalId labels description createdAt updatedAt }
  }
  executionResults(first: 50, sortBy: [{field: STARTED_AT, direction: DESC}]) {
    nodes { status error startedAt endedAt flow { name } instance { name customer { name } } }
  }
}"""
VARIABLES = """query($instance: ID!) { instance(id: $instance) { configVariables(first: 100, offset: %d) {
  nodes { value status requiredConfigVariable { key dataType description sortOrder defaultValue } }
} } }"""

type Yardstick = Callable[[str], float]


def the_same_rows(api: str) -> dict[str, list[dict[str, Any]]]:
    """What the two lists show, as the admin is to show it: a model's name and the cells of its rows."""
    answer = _asked(api, ROWS)
    return {
        "customer": [
            {
                "name": node["name"],
                "external_id": node["externalId"] or "",
                "labels": ", ".join(node["labels"] or ()),
                "description": node["description"],
                "created_at": node["createdAt"],
                "updated_at": node["updatedAt"],
            }
            for node in answer["customers"]["nodes"]
        ],
        "execution": [
            {
                "status": node["status"],
                "error": node["error"] or "",
                "customer": node["instance"]["customer"]["name"] if node["instance"] else "",
                "instance": node["instance"]["name"] if node["instance"] else "",
                "flow": node["flow"]["name"] if node["flow"] else "",
                "ended_at": node["endedAt"],
                "started_at": node["startedAt"],
            }
            for node in answer["executionResults"]["nodes"]
        ],
    }


def its_variables(api: str, instance_id: str, count: int) -> dict[str, list[dict[str, Any]]]:
    """The config variables of an instance as the admin is to list them, in the same form."""
    rows: list[dict[str, Any]] = []
    while len(rows) < count:
        answer = _asked(api, VARIABLES % len(rows), instance=instance_id)
        nodes = answer["instance"]["configVariables"]["nodes"]
        assert nodes, f"{len(rows)} config variables, not {count}"
        rows += map(_variable_row, nodes)
    return {"variable": rows}


def _variable_row(node: dict[str, Any]) -> dict[str, Any]:
    asked = node["requiredConfigVariable"]
    return {
        "key": asked["key"],
        "data_type": asked["dataType"],
        "description": asked["description"] or "",
        "value": (node["value"] or "")[:200],
        "default": (asked["defaultValue"] or "")[:200],
        "status": node["status"] or "",
    }


def _asked(api: str, query: str, **variables: object) -> dict[str, Any]:
    headers = {"Authorization": "Bearer sandbox"}
    body = {"query": query, "variables": variables}
    answer = httpx.post(f"{api}/api", json=body, headers=headers, trust_env=False)
    data: dict[str, Any] = answer.json()["data"]
    return data


@contextmanager
def admin(rows: dict[str, list[dict[str, Any]]]) -> Iterator[Yardstick]:
    """A function that shows a change list by its model's name, and gives the milliseconds of server work."""
    command = [sys.executable, "-m", "tools.bench.admin_site"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    told, said = process.stdin, process.stdout

    def tell(line: str) -> None:
        told.write(f"{line}\n")
        told.flush()

    def milliseconds(name: str) -> float:
        tell(name)
        return float(said.readline())

    tell(json.dumps(rows))
    try:
        yield milliseconds
    finally:
        told.close()
        process.wait(timeout=20)


def in_turn(person: httpx.Client, path: str, yardstick: Yardstick, name: str) -> float:
    """Visits a page and the admin's list in turn, each after the same pause; the ratio of their medians."""
    pairs = [(paced_visit(person, path).app, _paced(yardstick, name)) for _ in range(PAIRS + 2)][2:]
    ours, theirs = zip(*pairs, strict=True)
    return median(ours) / median(theirs)


def _paced(yardstick: Yardstick, name: str) -> float:
    pause()
    return yardstick(name)
