"""What a list leaves out, and what errors must hold: the API filters by neither, so rows are sifted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.patterns import pattern_of
from prismatic_api.executions.types import ExecutionSummary

type Said = Callable[[ExecutionSummary], str]

# By what each kind is known in an address, and how a person calls it. Errors are alike if their pattern is.
_VALUES: Final[Mapping[str, Said]] = {
    "customer": lambda run: run.customer_id or "",
    "instance": lambda run: run.instance_id or "",
    "integration": lambda run: run.integration_name,
    "flow": lambda run: run.flow_name,
    "error": lambda run: pattern_of(run.error),
    "status": lambda run: str(run.status),
    "result": lambda run: str(run.result_type or ""),
    "invoke": lambda run: str(run.invoke_type or ""),
}
_NAMES: Final[Mapping[str, Said]] = {
    "customer": lambda run: run.customer_name,
    "instance": lambda run: run.instance_name,
    "status": lambda run: run.status.label,
    "result": lambda run: run.result_type.label if run.result_type else "",
    "invoke": lambda run: run.invoke_type.label if run.invoke_type else "",
}
KINDS: Final = frozenset(_VALUES)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One thing that is left out."""

    kind: str
    value: str

    @classmethod
    def parse(cls, text: str) -> "Exclusion":
        """Read `kind:value` as an address holds it. An error stands for all that are like it."""
        kind, _, value = text.partition(":")
        return cls(kind, pattern_of(value) if kind == "error" else value)

    @property
    def label(self) -> str:
        """What it is, for its chip."""
        return f"Not {self.kind}"

    def fits(self, run: ExecutionSummary) -> bool:
        """Whether a run is left out for it."""
        return _VALUES[self.kind](run) == self.value

    def name(self, left_out: Iterable[ExecutionSummary]) -> str:
        """How a person calls it, as told by one of the runs that were left out for it."""
        named = _NAMES.get(self.kind)
        one = next((run for run in left_out if self.fits(run)), None) if named else None
        return named(one) if named and one else self.value


@dataclass(frozen=True, slots=True)
class Sieve:
    """Lets runs through that are not excluded, whose error holds a text, whose pre-process flow failed."""

    exclusions: tuple[Exclusion, ...]
    error: str
    preprocess: bool = False

    @property
    def is_open(self) -> bool:
        """Whether all runs pass."""
        return not self.exclusions and not self.error and not self.preprocess

    def keeps(self, run: ExecutionSummary) -> bool:
        """Whether a run passes."""
        if self.error and self.error.casefold() not in (run.error or "").casefold():
            return False
        if self.preprocess and not run.failed_in_preprocess:
            return False
        return not any(exclusion.fits(run) for exclusion in self.exclusions)
