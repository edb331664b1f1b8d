"""A folder of sample bodies becomes the steps of one more failed run."""

import hashlib
import json
from pathlib import Path

import pytest

from sandbox.clock import FixedClock
from sandbox.demo import demo_world
from sandbox.world import World
from tests.sandbox.demo.conftest import NOW

SHARED = Path(__file__).parents[2] / "step_results" / "shared"


def _world(folder: Path) -> World:
    return demo_world(1, 2, 3, 50, FixedClock(NOW), step_results=folder)


def _folder(tmp_path: Path, *cases: dict) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps({"cases": cases}))
    return tmp_path


def test_every_case_is_a_step_with_its_bytes_in_order():
    cases = json.loads((SHARED / "manifest.json").read_text())["cases"]
    world = _world(SHARED)
    steps = world.steps_of("samples")
    assert len(world.executions) == 51
    assert [step.display_step_name for step in steps] == [case["name"] for case in cases]
    for case, step in zip(cases, steps, strict=True):
        body = b"".join(step.body.chunks())
        assert (hashlib.sha256(body).hexdigest(), step.body.size()) == (case["sha256"], case["bytes"])
        assert step.body.status == case.get("http", {}).get("status", 200)


def test_the_run_failed_in_the_flow_sample_bodies():
    world = _world(SHARED)
    run = world.execution("samples")
    assert (run.status, world.flows[run.flow_id].name) == ("ERROR", "Sample bodies")
    assert [step.display_step_name for step in world.steps_of(run.id) if step.has_error] == [
        "request-binary-body"
    ]
    assert run.started_at < run.ended_at < NOW


def test_the_store_answers_as_the_manifest_says(tmp_path):
    (tmp_path / "odd.bin").write_bytes(b"<Error/>")
    answer = {"status": 403, "headers": {"content-type": "application/xml", "x-amz-id-2": "abc"}}
    world = _world(_folder(tmp_path, {"name": "odd", "file": "odd.bin", "http": answer}))
    body = world.steps_of("samples")[0].body
    assert (body.status, body.headers, list(body.chunks())) == (403, answer["headers"], [b"<Error/>"])


@pytest.mark.parametrize(
    "case", [{"name": "a"}, {"name": "a", "file": "fixtures/none.bin"}, {"name": "a", "file": None}]
)
def test_a_case_without_its_file_is_missing_in_the_store(tmp_path, case):
    body = _world(_folder(tmp_path, case)).steps_of("samples")[0].body
    assert body.status == 404
    assert b"<Code>NoSuchKey</Code>" in b"".join(body.chunks())


def test_a_case_that_names_no_file_finds_the_file_of_its_name(tmp_path):
    (tmp_path / "rows-100k.bin").write_bytes(b"\xc0")
    body = _world(_folder(tmp_path, {"name": "rows-100k", "generated": True})).steps_of("samples")[0].body
    assert (body.status, list(body.chunks())) == (200, [b"\xc0"])


def test_a_large_file_is_read_in_pieces_and_only_when_asked_for(tmp_path):
    (tmp_path / "large.bin").write_bytes(bytes(1_000_000))
    body = _world(_folder(tmp_path, {"name": "large", "file": "large.bin"})).steps_of("samples")[0].body
    assert body.length == 1_000_000
    assert max(len(piece) for piece in body.chunks()) <= 1 << 16


def test_thousands_of_cases_keep_their_order(tmp_path):
    names = [f"case {number}" for number in range(3000)]
    world = _world(_folder(tmp_path, *({"name": name} for name in names)))
    assert [step.display_step_name for step in world.steps_of("samples")] == names
