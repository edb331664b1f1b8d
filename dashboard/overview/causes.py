"""Failures by why they failed: errors that differ only in numbers, ids and names have one cause."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dashboard.addresses import page_of
from dashboard.patterns import key_of, pattern_of
from dashboard.verdicts import count
from prismatic_api.overview.types import Run


@dataclass(frozen=True, slots=True)
class Cause:
    """A pattern of errors and the runs that failed of it, the newest first. There is at least one."""

    pattern: str
    runs: tuple[Run, ...]

    @property
    def key(self) -> str:
        """What names it in an address."""
        return key_of(self.pattern)

    @property
    def address(self) -> str:
        """Its page."""
        return page_of("cause-detail", self.key)

    @property
    def newest(self) -> Run:
        """The run that failed of it last."""
        return self.runs[0]

    @property
    def since(self) -> datetime:
        """When it was met first, in the time looked at."""
        return self.runs[-1].started_at

    @property
    def customers(self) -> tuple[str, ...]:
        """Whom it hits, those hit most often first."""
        return _ranked(run.customer_name for run in self.runs)

    @property
    def places(self) -> tuple[str, ...]:
        """Integrations and flows where it was met, the most frequent first."""
        return _ranked(f"{run.integration_name}: {run.flow_name}" for run in self.runs)

    @property
    def customer_words(self) -> str:
        """Whom it hits in a few words: "Acme, Globex and 3 more"."""
        return shortened(self.customers)

    @property
    def place_words(self) -> str:
        """Where it was met in a few words."""
        return shortened(self.places, 1)

    @property
    def scope(self) -> str:
        """How far it reaches: "31 runs of 4 customers in 2 flows"."""
        customers, flows = len(self.customers), len(self.places)
        return f"{count(len(self.runs), 'run')} of {count(customers, 'customer')} in {count(flows, 'flow')}"


def causes_of(runs: Iterable[Run]) -> list[Cause]:
    """The causes of failed runs, in the order of runs, those that hit most first."""
    found: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        found[pattern_of(run.error)].append(run)
    causes = [Cause(pattern, tuple(of_it)) for pattern, of_it in found.items()]
    return sorted(causes, key=lambda cause: (-len(cause.runs), -cause.newest.started_at.timestamp()))


def shortened(names: tuple[str, ...], shown: int = 2) -> str:
    """The first names, and how many more there are."""
    first, more = ", ".join(names[:shown]), len(names) - shown
    return f"{first} and {more:,} more" if more > 0 else first


def _ranked(names: Iterable[str]) -> tuple[str, ...]:
    numbers: defaultdict[str, int] = defaultdict(int)
    for name in names:
        numbers[name] += 1
    return tuple(sorted(filter(None, numbers), key=lambda name: -numbers[name]))
