"""What became of the steps of a flow, as a page tells it: those on a newer component in one line."""

from collections.abc import Iterator
from dataclasses import dataclass

from prismatic_api.integrations.changes import VersionChanges
from prismatic_api.integrations.comparison import Changed
from prismatic_api.integrations.definition import COMPONENT_VERSION, DefinedStep

type ChangedStep = Changed[DefinedStep]


@dataclass(frozen=True, slots=True)
class FlowSteps:
    """The steps of one flow that differ; of those `updated` nothing differs but their component's version."""

    flow: str
    added: tuple[DefinedStep, ...]
    removed: tuple[DefinedStep, ...]
    changed: tuple[ChangedStep, ...]
    updated: tuple[ChangedStep, ...]

    @property
    def has_rows(self) -> bool:
        """Whether there is more to tell than newer components."""
        return bool(self.added or self.removed or self.changed)


def flow_steps(changes: VersionChanges) -> Iterator[FlowSteps]:
    """The flows in which steps differ, in their order."""
    for one in changes.steps:
        changed = one.steps.changed
        yield FlowSteps(
            flow=one.flow,
            added=one.steps.added,
            removed=one.steps.removed,
            changed=tuple(step for step in changed if not _is_update(step)),
            updated=tuple(step for step in changed if _is_update(step)),
        )


def _is_update(changed: ChangedStep) -> bool:
    return all(fact.name == COMPONENT_VERSION for fact in changed.facts)
