"""One more failed run, whose steps are the sample bodies that a manifest lists: `--step-results DIR`."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from sandbox.body import Body
from sandbox.records import ExecutionRecord, StepRecord
from sandbox.world import World

NAME: Final = "Sample bodies"
_CHUNK: Final = 1 << 16
_EACH: Final = timedelta(milliseconds=10)
_NOT_THERE: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b"<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"
)


def add_samples(world: World, folder: Path) -> ExecutionRecord:
    """Add the run "Sample bodies" with a step for each case of `folder`/manifest.json, in order.

    A step is named after its case; its body is the case's file, opened when somebody asks for it, with the
    status and the headers of the case. Raises OSError or ValueError when the manifest cannot be read.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    cases = manifest["cases"]
    integration = world.add_integration(
        NAME, flows=(NAME,), description="Bodies from a folder, one for each step."
    )
    customer = next((one for one in world.customers.values() if not one.is_system), None)
    started_at = world.clock.now() - timedelta(minutes=5) - _EACH * len(cases)
    run = world.add_execution(
        world.add_instance(NAME, customer or world.add_customer(NAME), integration),
        status="ERROR",
        started_at=started_at,
        ended_at=started_at + _EACH * len(cases),
        error=f"Stopped after {len(cases)} sample bodies",
        steps=[_step(folder, case, started_at + _EACH * place) for place, case in enumerate(cases)],
    )
    if run.steps:
        run.steps[-1].has_error = True
    world.named["samples"] = run.id
    return run


def _step(folder: Path, case: Mapping[str, Any], began: datetime) -> StepRecord:
    return StepRecord(
        display_step_name=case["name"],
        started_at=began,
        ended_at=began + _EACH,
        is_root_result=True,
        body=_body(folder, case),
    )


def _body(folder: Path, case: Mapping[str, Any]) -> Body:
    """Return the body of a case; the store's "not there" when the manifest names no file or it is missing."""
    answer = case.get("http", {})
    headers = dict(answer.get("headers", {}))
    file = _file(folder, case)
    if file is None:
        return Body(_NOT_THERE, 404, {"content-type": "application/xml", **headers})
    return Body(partial(_read, file), answer.get("status", 200), headers, file.stat().st_size)


def _file(folder: Path, case: Mapping[str, Any]) -> Path | None:
    places = [case["file"]] if case.get("file") else [f"{case['name']}.bin", f"fixtures/{case['name']}.bin"]
    return next((folder / place for place in places if (folder / place).is_file()), None)


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            yield chunk
