"""What makes the steps of a run when somebody asks for them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sandbox.records import ExecutionRecord, StepRecord
    from sandbox.world import World


class Plan(Protocol):
    """Makes the steps of an execution when somebody asks for them: always the same ones.

    ``failing_step`` is the outermost one that ended it, told without making them; None within a loop.
    """

    @property
    def failing_step(self) -> str | None:
        """Return the shown name of the step that ended the run."""
        ...

    def steps(self, execution: "ExecutionRecord", world: "World") -> Iterable["StepRecord"]:
        """Return the steps in order, without ids."""
        ...
