"""What was fetched a moment ago is kept, for a moment."""

from datetime import UTC, datetime

import pytest

from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.scratch import Scratch, TooLarge
from prismatic_api.step_results.shelf import Shelf
from prismatic_api.step_results.types import ResultLink, StepResult, StepRun

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def result(name: str, size: int = 10) -> StepResult:
    run = StepRun(name, name, NOON, NOON, False, "execution", "ERROR", False, None, None, None, None, False)
    return StepResult(run, Bytes(bytes(size)), None, None)


def test_a_result_is_kept_until_its_time_is_over() -> None:
    now = [0.0]
    shelf = Shelf(clock=lambda: now[0])
    shelf.put(kept := result("a"), Limits(kept_seconds=60))
    assert shelf.take("a") is kept
    now[0] = 60
    assert shelf.take("a") is None


@pytest.mark.parametrize("limits", [Limits(kept_results=2), Limits(kept_bytes=25)])
def test_the_one_not_used_longest_makes_room(limits) -> None:
    shelf = Shelf()
    for name in "abab":
        shelf.put(result(name), limits)
    shelf.take("a")
    shelf.put(result("c"), limits)
    assert [name for name in "abc" if shelf.take(name)] == ["a", "c"]


def test_a_link_hides_itself() -> None:
    assert "secret" not in f"{ResultLink('https://x/?sig=secret')!r} {ResultLink('https://x/?sig=secret')}"


def test_a_large_body_lies_in_a_file_that_has_no_name(tmp_path) -> None:
    folder = tmp_path / "bodies"
    with Scratch(folder, most=4 << 20) as scratch:
        body = scratch.write_all([b"a" * (1 << 20), b"b" * 10, b"c"]).body()
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o777 == 0o700
    assert body.read((1 << 20) - 1, 99) == b"a" + b"b" * 10 + b"c"


def test_more_than_the_limit_is_not_taken_in(tmp_path) -> None:
    with Scratch(tmp_path, most=5) as scratch, pytest.raises(TooLarge):
        scratch.write_all([b"abc", b"def"])
