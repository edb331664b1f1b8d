"""A result that is too large to be opened, in words and a few of its members."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.redaction.rules import MASK
from dashboard.redaction.veil import Veil
from dashboard.step_results.legible import legible, size_words
from dashboard.step_results.nodes import Tree
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.outline import Part, Sample, Summary
from prismatic_api.step_results.pointer import tokens_of, unescaped

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

    def __init__(self, summary: Summary, veil: Veil) -> None:
        self.size = size_words(summary.size)
        self.looked_through = "" if summary.is_whole else size_words(summary.looked_through)
        self.root = _KINDS.get(summary.root, "value")
        self.parts = [_part(part, veil) for part in summary.parts[:_PARTS]]
        self.more_parts = max(0, len(summary.parts) - _PARTS)


def _part(part: Part, veil: Veil) -> PartRow:
    unit = "key" if part.kind is Kind.MAP else "item"
    least = "at least " if part.is_open else ""
    note = f"{_KINDS[part.kind]}, {least}{part.size:,} {unit}{'' if part.size == 1 else 's'}"
    if part.counted < part.size:
        note += f", {part.counted:,} of them seen"
    first, last = _rows(part, part.first, veil), _rows(part, part.last, veil)
    place = legible(part.pointer) or "Whole value"
    return PartRow(place[:_VALUE], note, first, last, part.counted - len(first) - len(last))


def _rows(part: Part, samples: Iterable[Sample], veil: Veil) -> list[SampleRow]:
    """Some members; what lies in something that is called a secret is masked, whatever it is."""
    is_inside = any(veil.hides_named(unescaped(token)) for token in tokens_of(part.pointer))
    names = [sample.name for sample in part.first]
    return [
        SampleRow(
            legible(sample.name),
            MASK if is_inside or veil.hides_named(sample.name, names) else _text(sample, veil),
        )
        for sample in samples
    ]


def _text(sample: Sample, veil: Veil) -> str:
    if sample.document is not None:
        return Tree(sample.document, veil).short(sample.document.root, _VALUE)
    kind = _KINDS.get(sample.kind, "value") if sample.kind else "value"
    return f"{kind}, {size_words(sample.size)}" if sample.size else f"{kind}, see below"
