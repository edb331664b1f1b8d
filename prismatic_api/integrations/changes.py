"""Two versions of an integration held against each other: flows, their steps, config variables."""

from dataclasses import dataclass
from operator import attrgetter

from prismatic_api.integrations.comparison import (
    Changed,
    Differences,
    FactChange,
    Facts,
    Pairing,
    changed_facts,
    differing,
    longest_rising,
    paired,
)
from prismatic_api.integrations.definition import (
    DefinedStep,
    Outline,
    UnreadableDefinition,
    outline_of,
)
from prismatic_api.integrations.flows import Flow
from prismatic_api.integrations.types import ComparedVersion
from prismatic_api.integrations.variables import RequiredVariable

_NOWHERE = Outline((), ())


@dataclass(frozen=True, slots=True)
class FlowSteps:
    """What became of the steps of one flow, by its later name."""

    flow: str
    steps: Differences[DefinedStep]


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """All that differs between two versions. ``unread`` says why steps are not compared, else it is blank."""

    flows: Differences[Flow]
    steps: tuple[FlowSteps, ...]
    variables: Differences[RequiredVariable]
    unread: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs, as far as could be compared."""
        return not (self.flows or self.steps or self.variables)


def changes_between(before: ComparedVersion, after: ComparedVersion) -> VersionChanges:
    """Compare two versions. A definition that cannot be read leaves its steps out."""
    unread, outlines = "", (_NOWHERE, _NOWHERE)
    try:
        outlines = (_outline(before), _outline(after))
    except UnreadableDefinition as error:
        unread = str(error)
    flows = paired(before.flows, after.flows, *map(attrgetter, ("stable_key", "stable_id", "name")))
    return VersionChanges(
        flows=differing(flows, lambda flow: flow.facts),
        steps=_steps(flows, *outlines),
        variables=variable_changes(before.variables, after.variables),
        unread=unread,
    )


def variable_changes(
    before: tuple[RequiredVariable, ...], after: tuple[RequiredVariable, ...]
) -> Differences[RequiredVariable]:
    """Compare config variables: the same one is known by its stable key, else its stable id, else its key."""
    pairing = paired(before, after, *map(attrgetter, ("stable_key", "stable_id", "key")))
    return differing(pairing, lambda variable: variable.facts)


def _outline(version: ComparedVersion) -> Outline:
    """Read a version's definition. Raises ``UnreadableDefinition``, naming the version."""
    if not version.definition:
        return _NOWHERE
    try:
        return outline_of(version.definition)
    except UnreadableDefinition as error:
        raise UnreadableDefinition(f"Definition of version {version.head.version}: {error}") from None


def _steps(flows: Pairing[Flow], before: Outline, after: Outline) -> tuple[FlowSteps, ...]:
    """Compare the steps of the flows that both versions have; of a new flow all steps are new."""
    pairs = ((new.name, _steps_of(before, old), _steps_of(after, new)) for old, new in flows.kept)
    compared = (FlowSteps(name, _step_changes(then, now)) for name, then, now in pairs)
    return tuple(each for each in compared if each.steps)


def _step_changes(
    before: tuple[DefinedStep, ...], after: tuple[DefinedStep, ...]
) -> Differences[DefinedStep]:
    pairing = paired(before, after, attrgetter("stable_key"), attrgetter("name"))
    places = {step: place for place, step in enumerate(before)}
    order = [places[old] for old, _ in pairing.kept]
    staying = {order[index] for index in longest_rising(order)}
    moved = {old for old, _ in pairing.kept if places[old] not in staying}
    changed = []
    for old, new in pairing.kept:
        facts = changed_facts(_facts(old), _facts(new))
        if old in moved:
            facts = (FactChange("order", "", "moved among the steps"), *facts)
        if facts:
            changed.append(Changed(old, new, facts))
    return Differences(pairing.added, pairing.removed, tuple(changed))


def _facts(step: DefinedStep) -> Facts:
    place = " / ".join(step.place) or "the flow itself"
    return (("name", step.name), ("inside", place), *step.facts)


def _steps_of(outline: Outline, flow: Flow) -> tuple[DefinedStep, ...]:
    """Find a flow of the API in a definition, by its stable key or else its name."""
    alike = [one for one in outline.flows if flow.stable_key and one.stable_key == flow.stable_key]
    named = [one for one in outline.flows if one.name == flow.name]
    return next((one.steps for one in (*alike, *named)), ())
