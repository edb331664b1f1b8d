"""What a result that is too large to be opened looks like: its containers, their counts, a few members."""

from collections import deque
from dataclasses import dataclass, field

from prismatic_api.step_results.document import Document
from prismatic_api.step_results.heads import Kind

SHOWN = 3  # members from each end of a list


@dataclass(frozen=True, slots=True)
class Sample:
    """One member by its key or index: a ``document`` of its own if it is short, else what it says it is.

    ``size`` counts the bytes it takes; 0 for what has a part of its own.
    """

    name: str
    kind: Kind | None
    size: int
    document: Document | None = None


@dataclass(slots=True)
class Part:
    """An array or a map at an address; ``size`` is what it says, ``counted`` how many members were seen.

    ``is_open`` where there may be more, which JSON does not say beforehand.
    """

    pointer: str
    kind: Kind
    size: int
    counted: int = 0
    first: list[Sample] = field(default_factory=list)
    last: deque[Sample] = field(default_factory=lambda: deque(maxlen=SHOWN))
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """The parts of a result, outer ones first. ``is_whole`` when all of it was looked through.

    ``size`` counts its bytes: those announced, or those that came. ``looked_through`` says how many came.
    """

    size: int
    looked_through: int
    is_whole: bool
    root: Kind
    parts: tuple[Part, ...]
