"""A result that is too large to be opened, in words and a few of its members."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.step_results.legible import legible, size_words
from dashboard.step_results.nodes import Tree
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.outline import Part, Sample, Summary

_PARTS = 40
_VALUE = 300
_KINDS = {Kind.MAP: "object", Kind.ARRAY: "array", Kind.TEXT: "text", Kind.BYTES: "file"}


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A member: its name and what it is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A container: where, how many members, and some from both ends. `left_out` counts those between."""

    place: str
    note: str
    first: list[SampleRow]
    last: list[SampleRow]
    left_out: int


class SummaryPanel:
    """What is told of a result that is too large."""

    def __init__(self, summary: Summary) -> None:
        self.size = size_words(summary.size)
        self.looked_through = "" if summary.is_whole else size_words(summary.looked_through)
        self.root = _KINDS.get(summary.root, "value")
        self.parts = [_part(part) for part in summary.parts[:_PARTS]]
        self.more_parts = max(0, len(summary.parts) - _PARTS)


def _part(part: Part) -> PartRow:
    unit = "key" if part.kind is Kind.MAP else "item"
    least = "at least " if part.is_open else ""
    note = f"{_KINDS[part.kind]}, {least}{part.size:,} {unit}{'' if part.size == 1 else 's'}"
    if part.counted < part.size:
        note += f", {part.counted:,} of them seen"
    first, last = _rows(part.first), _rows(part.last)
    place = legible(part.pointer) or "Whole value"
    return PartRow(place[:_VALUE], note, first, last, part.counted - len(first) - len(last))


def _rows(samples: Iterable[Sample]) -> list[SampleRow]:
    return [SampleRow(legible(sample.name), _text(sample)) for sample in samples]


def _text(sample: Sample) -> str:
    if sample.document is not None:
        return Tree(sample.document).short(sample.document.root, _VALUE)
    kind = _KINDS.get(sample.kind, "value") if sample.kind else "value"
    return f"{kind}, {size_words(sample.size)}" if sample.size else f"{kind}, see below"
