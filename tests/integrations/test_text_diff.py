"""The difference between two texts, line by line."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.integrations.text_diff import MOST_SHOWN, changed_blocks, lines_of, text_diff


def shown(before: str, after: str) -> list[str]:
    """The lines of all hunks with their signs, and "…" where lines are left out."""
    signs = {"kept": " ", "added": "+", "removed": "-"}
    told = []
    for hunk in text_diff(before, after).hunks:
        told += ["…"] if hunk.skipped else []
        told += [f"{signs[line.kind]}{line.text}" for line in hunk.lines]
    return told


def test_a_changed_line_stands_between_three_lines_of_context():
    before = "\n".join("abcdefghijk")
    assert shown(before, before.replace("f", "X")) == [
        *("…", " c", " d", " e", "-f", "+X", " g", " h", " i"),
    ]


def test_lines_carry_the_numbers_of_both_texts():
    (hunk,) = text_diff("a\nb\nc", "a\nnew\nb\nc").hunks
    assert [(line.before, line.after) for line in hunk.lines] == [(1, 1), (None, 2), (2, 3), (3, 4)]


def test_changes_far_apart_are_hunks_of_their_own():
    before = [str(number) for number in range(40)]
    after = [*before[:5], "x", *before[6:30], *before[31:]]
    diff = text_diff("\n".join(before), "\n".join(after))
    assert [(hunk.skipped, hunk.lines[0].before) for hunk in diff.hunks] == [(2, 3), (18, 28)]
    assert (diff.added, diff.removed) == (1, 2)


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\r\nb\r\n"])
def test_a_text_does_not_differ_from_itself(text):
    assert text_diff(text, text.replace("\r\n", "\n")).hunks == ()


def test_something_and_nothing():
    assert shown("", "a\nb\n") == ["+a", "+b"]
    assert shown("a\nb", "") == ["-a", "-b"]


LINES = st.lists(st.sampled_from(["a", "b", "c", "- type: value", "x", "y", "z"]), max_size=30)


@given(LINES, LINES)
def test_the_blocks_turn_the_one_into_the_other(old, new):
    made, at = [], 0
    for a, a_end, b, b_end in changed_blocks(old, new):
        made += [*old[at:a], *new[b:b_end]]
        at = a_end
    assert made + old[at:] == new


def changed_lines(kind: str) -> tuple[str, str]:
    """Two texts of 20,000 lines that differ in all or many of them."""
    draw = random.Random(7)
    many = range(20_000)
    if kind == "all":
        return "\n".join(f"old {n}" for n in many), "\n".join(f"new {n}" for n in many)
    if kind == "every other":
        return "\n".join(f"line {n}" for n in many), "\n".join(f"line {n + n % 2 * 90_000}" for n in many)
    if kind == "shuffled":
        lines = [f"line {n}" for n in many]
        return "\n".join(lines), "\n".join(draw.sample(lines, len(lines)))
    alike = "ab" if kind == "two words" else [f"word {n}" for n in range(100)]
    return "\n".join(draw.choices(alike, k=20_000)), "\n".join(draw.choices(alike, k=20_000))


@pytest.mark.parametrize("kind", ["all", "every other", "shuffled", "two words", "hundred words"])
def test_twenty_thousand_changed_lines_are_answered_within_seconds(kind):
    before, after = changed_lines(kind)
    began = time.process_time()
    diff = text_diff(before, after)
    assert time.process_time() - began < 5
    assert diff.is_cut
    assert sum(len(hunk.lines) for hunk in diff.hunks) == MOST_SHOWN
    assert diff.added - diff.removed == len(lines_of(after)) - len(lines_of(before))


def test_what_is_too_large_is_not_taken_apart():
    assert text_diff("a" * 3_000_001, "b").is_too_large
