"""What instances and the organization did by day: each run is counted once, after it is over.

Test runs are not counted, and a removed instance's runs stay counted for the organization: both are guesses.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sandbox.records import ExecutionRecord

if TYPE_CHECKING:
    from sandbox.world import World


@dataclass(slots=True)
class Counts:
    """The runs of one day; steps are those that ran, or where a plan makes them, those of the flow."""

    successful: int = 0
    failed: int = 0
    spend_mb_secs: int = 0
    steps: int = 0

    def count(self, run: ExecutionRecord, steps: int) -> None:
        """Add a run that is over."""
        self.successful += run.status == "SUCCESS"
        self.failed += run.status == "ERROR"
        self.spend_mb_secs += run.spend_mb_secs or 0
        self.steps += steps


class Usage:
    """The counts of a world. Runs that are still going on wait to be counted."""

    def __init__(self) -> None:
        self._waiting: list[ExecutionRecord] = []
        self._of_instances: defaultdict[date, dict[str, Counts]] = defaultdict(dict)
        self._of_organization: defaultdict[date, Counts] = defaultdict(Counts)

    def add(self, run: ExecutionRecord) -> None:
        """Take in a run."""
        if not run.is_test:
            self._waiting.append(run)

    def by_day(self, world: "World") -> Mapping[date, Mapping[str, Counts]]:
        """Return the counts of each day by instance id, earliest day first."""
        self._catch_up(world)
        return {day: self._of_instances[day] for day in sorted(self._of_instances)}

    def of_organization(self, world: "World") -> Mapping[date, Counts]:
        """Return the counts of each day, earliest first."""
        self._catch_up(world)
        return {day: self._of_organization[day] for day in sorted(self._of_organization)}

    def forget(self, world: "World", instances: set[str]) -> None:
        """Drop the counts of instances that are about to be removed."""
        self._catch_up(world)
        self._waiting = [run for run in self._waiting if run.instance_id not in instances]
        for day in self._of_instances.values():
            for instance_id in instances & day.keys():
                del day[instance_id]

    def _catch_up(self, world: "World") -> None:
        """Count the runs that are over by now."""
        waiting, self._waiting = self._waiting, []
        for run in waiting:
            if run.ended_at is None:
                self._waiting.append(run)
                continue
            day = run.started_at.date()
            steps = len(run.steps or ()) if run.plan is None else len(world.flows[run.flow_id].outline)
            of_day = self._of_instances[day]
            for counts in (of_day.setdefault(run.instance_id, Counts()), self._of_organization[day]):
                counts.count(run, steps)
