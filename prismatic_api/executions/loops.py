"""A loop of an execution: where it stands, how many rounds it took, which failed, when each began."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.node import Node

HUNDREDS = 20
MOST_ROUNDS = HUNDREDS * 100  # whose times are asked for at once


@dataclass(frozen=True, slots=True)
class LoopPlace:
    """Which loop: its internal name, and the path of the round that it stands in ("" outside of loops)."""

    name: str
    around: str = ""

    @property
    def rounds_path(self) -> str:
        """What the paths of all its rounds begin with. The colon keeps round 1 apart from round 10."""
        return f"{self.around} {self.name}:".strip()

    def round_path(self, number: int) -> str:
        """The path of one of its rounds."""
        return f"{self.rounds_path}{number}"

    def number_in(self, path: str) -> int | None:
        """Which of its rounds a path leads through; None for a path that is elsewhere."""
        if not path.startswith(self.rounds_path):
            return None
        number = path[len(self.rounds_path) :].partition(" ")[0]
        return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop without its rounds. ``step`` is None while it is not recorded, as the steps inside come first.

    ``body`` is the internal name of the step that each round begins with; None when there was no round.
    ``failed`` are the first hundred steps inside that failed, at any depth; ``step_count`` counts those
    directly in it.
    """

    place: LoopPlace
    execution: ExecutionSummary
    step: Step | None
    body: str | None
    last_number: int | None
    step_count: int
    failed: tuple[Step, ...]
    failed_count: int

    @property
    def round_count(self) -> int:
        """How many rounds have begun."""
        return 0 if self.last_number is None else self.last_number + 1

    @classmethod
    def from_node(cls, node: Node, place: LoopPlace) -> Self:
        """Read the execution of ``get_loop``."""
        loops = [Step.from_node(step) for step in node.node("loops").nodes("nodes")]
        inside, failed = node.node("first"), node.node("failed")
        bodies = [step.text_or_none("stepName") for step in inside.nodes("nodes")]
        numbers = [step.number_or_none("loopStepIndex") for step in node.node("last").nodes("nodes")]
        return cls(
            place=place,
            execution=ExecutionSummary.from_node(node),
            step=loops[0] if loops else None,
            body=bodies[0] if bodies else None,
            last_number=numbers[0] if numbers else None,
            step_count=inside.number("totalCount"),
            failed=tuple(map(Step.from_node, failed.nodes("nodes"))),
            failed_count=failed.number("totalCount"),
        )


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of a loop and when it began."""

    number: int
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Rounds:
    """Rounds in their order: those to show, and all that were asked for so as to know which took long."""

    shown: tuple[Round, ...]
    known: tuple[Round, ...]

    @classmethod
    def from_node(cls, node: Node, start: int, has_all: bool) -> Self:
        """Read the execution of ``list_rounds``; ``start`` is the position of the first round shown."""
        shown = tuple(_rounds(node.node("shown"), start))
        if not has_all:
            return cls(shown, shown)
        hundreds = (_rounds(node.node(f"hundred{page}"), page * 100) for page in range(HUNDREDS))
        return cls(shown, tuple(round_ for hundred in hundreds for round_ in hundred))


def _rounds(connection: Node, start: int) -> Iterator[Round]:
    """Read rounds by their first steps; one that does not say its number has that of its position."""
    for position, step in enumerate(connection.nodes("nodes"), start):
        number = step.number_or_none("loopStepIndex")
        yield Round(position if number is None else number, step.moment("startedAt"))
