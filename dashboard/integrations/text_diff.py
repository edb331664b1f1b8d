"""What differs between two texts, line by line, in time that is bounded whatever the texts are.

Lines that each text has once are found in both at once and hold the texts together; what lies between two of
them is small as a rule, and is compared the slow way. Where it is not small, it counts as replaced.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from prismatic_api.integrations.comparison import longest_rising

CONTEXT: Final = 3
MOST_SHOWN: Final = 2_000  # lines of a difference
LONGEST: Final = 3_000_000  # characters of a text: more is not taken apart into lines
_SLOW: Final = 40_000  # pairs of lines that may be compared one with one, at a place
_ALL_SLOW: Final = 600_000  # and altogether
_DEEPEST: Final = 8

type Block = tuple[int, int, int, int]  # from and to in the one text, from and to in the other


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the difference: kept, "added" or "removed", with its numbers from 1; None where it is not."""

    kind: str
    text: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that stand together; `skipped` lines before them are the same in both texts."""

    skipped: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TextDiff:
    """All hunks; the first of them if it `is_cut`; none for texts too large to be taken apart."""

    hunks: tuple[Hunk, ...] = ()
    added: int = 0
    removed: int = 0
    is_cut: bool = False
    is_too_large: bool = False


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []


def text_diff(before: str, after: str) -> TextDiff:
    """Compare two texts by line."""
    if max(len(before), len(after)) > LONGEST:
        return TextDiff(is_too_large=True)
    old, new = lines_of(before), lines_of(after)
    blocks = list(changed_blocks(old, new))
    hunks, is_cut = [], False
    room, end = MOST_SHOWN, 0
    for group in _grouped(blocks):
        lines = tuple(_lines(old, new, group))
        start = max(group[0][0] - CONTEXT, end)
        hunks.append(Hunk(start - end, lines[:room]))
        room, end = room - len(lines), min(group[-1][1] + CONTEXT, len(old))
        if room <= 0:
            is_cut = room < 0 or group[-1] != blocks[-1]
            break
    added = sum(to - start for _, _, start, to in blocks)
    removed = sum(to - start for start, to, _, _ in blocks)
    return TextDiff(tuple(hunks), added, removed, is_cut)


def changed_blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Where two lists of lines differ, from top to bottom."""
    budget = _Budget(_ALL_SLOW)
    yield from _merged(_between((0, len(old), 0, len(new)), old, new, budget, 0))


@dataclass(slots=True)
class _Budget:
    left: int = field(default=0)

    def allows(self, cost: int) -> bool:
        """Takes the cost from what is left, if it is small enough."""
        if cost > min(_SLOW, self.left):
            return False
        self.left -= cost
        return True


def _between(
    block: Block, old: Sequence[str], new: Sequence[str], budget: _Budget, depth: int
) -> Iterator[Block]:
    block = _trimmed(block, old, new)
    a, a_end, b, b_end = block
    if a == a_end or b == b_end:
        if (a, b) != (a_end, b_end):
            yield block
    elif depth < _DEEPEST and (anchors := _anchors(block, old, new)):
        fixed = [(a - 1, b - 1), *anchors, (a_end, b_end)]
        for (left, right), (next_left, next_right) in pairwise(fixed):
            yield from _between((left + 1, next_left, right + 1, next_right), old, new, budget, depth + 1)
    elif budget.allows((a_end - a) * (b_end - b)):
        matcher = SequenceMatcher(None, old[a:a_end], new[b:b_end], autojunk=False)
        for tag, start, end, start_b, end_b in matcher.get_opcodes():
            if tag != "equal":
                yield a + start, a + end, b + start_b, b + end_b
    else:
        yield block


def _trimmed(block: Block, old: Sequence[str], new: Sequence[str]) -> Block:
    """The block without the lines that are the same at its beginning and its end."""
    a, a_end, b, b_end = block
    while a < a_end and b < b_end and old[a] == new[b]:
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    return a, a_end, b, b_end


def _anchors(block: Block, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places with the same line, which each side has once; only those that keep their order."""
    a, a_end, b, b_end = block
    once = Counter(old[a:a_end])
    places = {new[place]: place for place in range(b, b_end)}
    twice = {line for line, times in Counter(new[b:b_end]).items() if times > 1}
    pairs = [
        (place, places[old[place]])
        for place in range(a, a_end)
        if once[old[place]] == 1 and old[place] in places and old[place] not in twice
    ]
    return [pairs[index] for index in longest_rising([right for _, right in pairs])]


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks that touch as one."""
    last: Block | None = None
    for block in blocks:
        if last and last[1] == block[0] and last[3] == block[2]:
            last = (last[0], block[1], last[2], block[3])
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _grouped(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks whose context touches, together."""
    group: list[Block] = []
    for block in blocks:
        if group and block[0] - group[-1][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _lines(old: Sequence[str], new: Sequence[str], group: list[Block]) -> Iterator[Line]:
    """The lines of a hunk: context, and for each block what went before what came."""
    at = max(group[0][0] - CONTEXT, 0)
    for a, a_end, b, b_end in group:
        yield from (Line("kept", old[i], i + 1, i + 1 + b - a) for i in range(at, a))
        yield from (Line("removed", old[i], i + 1, None) for i in range(a, a_end))
        yield from (Line("added", new[i], None, i + 1) for i in range(b, b_end))
        at = a_end
    _, a_end, _, b_end = group[-1]
    until = min(a_end + CONTEXT, len(old))
    yield from (Line("kept", old[i], i + 1, i + 1 + b_end - a_end) for i in range(a_end, until))
