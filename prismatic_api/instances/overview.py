"""An instance with what hangs on it: flows, newest runs, what it did by day, how it is run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.flows.types import FlowConfig
from prismatic_api.instances.hanging import ConnectionPlace, ConnectionState, MonitorState, People, UserConfig
from prismatic_api.instances.types import Instance
from prismatic_api.integrations.types import ComparedVersion
from prismatic_api.integrations.versions import Version
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class Day:
    """How many runs of a day went well and how many failed."""

    day: date
    succeeded: int
    failed: int

    @property
    def runs(self) -> int:
        """All runs of the day that are over."""
        return self.succeeded + self.failed

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a day of ``instanceDailyUsageMetrics``."""
        return cls(
            node.day("snapshotDate"),
            node.number("successfulExecutionCount"),
            node.number("failedExecutionCount"),
        )


@dataclass(frozen=True, slots=True)
class AppliedProfile:
    """How an instance is run: the base profile, and what the instance has of its own instead."""

    names: tuple[str, ...]
    memory_mb: int | None
    logs_disabled: bool | None
    step_results_disabled: bool | None
    quick_start: bool | None

    @classmethod
    def from_nodes(cls, profiles: Iterable[Node]) -> Self:
        """Read the profiles of ``appliedProfileConfig``: base first, so what a later one sets counts."""
        names: list[str] = []
        memory: int | None = None
        flags: dict[str, bool | None] = dict.fromkeys(("logsDisabled", "stepResultsDisabled", "quickStart"))
        for profile in profiles:
            name, own_memory = profile.text_or_none("name"), profile.number_or_none("allocatedMemoryMb")
            own = profile.text("scope") == "INSTANCE"
            names.append(name or ("This instance's own" if own else "Unnamed"))
            memory = memory if own_memory is None else own_memory
            flags |= {key: set_ for key in flags if (set_ := profile.flag_or_none(key)) is not None}
        return cls(tuple(names), memory, *flags.values())


@dataclass(frozen=True, slots=True)
class Move:
    """An instance, the version it is set to, all there are, and the one it may be moved to, if any."""

    instance: Instance
    now: ComparedVersion
    versions: tuple[Version, ...]
    target: ComparedVersion | None


@dataclass(frozen=True, slots=True)
class Deployment:
    """An instance and the newest runs of its flows that run when it is deployed."""

    instance: Instance
    connections: tuple[ConnectionState, ...]
    runs: tuple[ExecutionSummary, ...]


@dataclass(frozen=True, slots=True)
class InstanceOverview:
    """An instance and the first of what hangs on it. ``days`` are in order, without those nothing ran on."""

    instance: Instance
    places: tuple[ConnectionPlace, ...]
    flows: Page[FlowConfig]
    monitors: Page[MonitorState]
    user_configs: Page[UserConfig]
    people: People
    runs: Page[ExecutionSummary]
    days: tuple[Day, ...]
    profile: AppliedProfile | None

    @property
    def not_begun(self) -> tuple[Choice, ...]:
        """Those of the customer's first users who have configured nothing for themselves.

        Nobody, where not all who have are known here.
        """
        if self.user_configs.has_next:
            return ()
        begun = {config.user_id for config in self.user_configs}
        return tuple(person for person in self.people.rows if person.id not in begun)

    @property
    def connections(self) -> tuple[ConnectionState, ...]:
        """How its connections fare."""
        return tuple(place.state for place in self.places)
