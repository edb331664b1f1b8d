"""What changed between two versions, in sentences."""

from collections.abc import Iterator, Sequence

from dashboard.integrations.steps import flow_steps
from dashboard.verdicts import count
from prismatic_api.integrations.changes import VersionChanges
from prismatic_api.integrations.comparison import Changed
from prismatic_api.integrations.variables import RequiredVariable

_NAMED = 3
_MARKS = {
    "name": "renamed",
    "type": "retyped",
    "connection": "with another connection",
    "default": "with another default",
}


def summary(changes: VersionChanges) -> list[str]:
    """A sentence for each kind of thing that changed; none where nothing did."""
    return [*_about_variables(changes), *_about_flows(changes), *_about_steps(changes)]


def marks(changed: Changed[RequiredVariable]) -> list[str]:
    """What became of a config variable, in a word or two each."""
    found = [word for fact, word in _MARKS.items() if changed.is_about(fact)]
    if changed.is_about("choices") and not changed.is_about("type"):
        found.append("with other choices")
    if changed.is_about("set by"):
        found.append("now for your organization only" if changed.after.org_only else "now open to customers")
    return found or ["described differently"]


def _about_variables(changes: VersionChanges) -> Iterator[str]:
    variables = changes.variables
    kept = [mark for changed in variables.changed for mark in marks(changed)]
    counts = [
        (len(variables.added), "added"),
        (len(variables.removed), "removed"),
        *((kept.count(mark), mark) for mark in dict.fromkeys(kept)),
    ]
    told = [(number, what) for number, what in counts if number]
    if told:
        (number, what), *others = told
        first = f"{count(number, 'config variable')} {what}"
        yield f"{', '.join([first, *(f'{number:,} {what}' for number, what in others)])}."


def _about_flows(changes: VersionChanges) -> Iterator[str]:
    flows = changes.flows
    for number, what in ((flows.added, "added"), (flows.removed, "removed")):
        if number:
            yield f"{_flows([flow.name for flow in number])} {what}."
    if flows.changed:
        yield f"{_flows([changed.after.name for changed in flows.changed])} set up differently."


def _about_steps(changes: VersionChanges) -> Iterator[str]:
    flows = list(flow_steps(changes))
    counts = [
        (sum(len(flow.added) for flow in flows), "added"),
        (sum(len(flow.removed) for flow in flows), "removed"),
        (sum(len(flow.changed) for flow in flows), "changed"),
        (sum(len(flow.updated) for flow in flows), "on another version of the component"),
    ]
    told = [f"{count(number, 'step')} {what}" for number, what in counts if number]
    if told:
        yield f"{', '.join(told)} in {_flows([flow.flow for flow in flows], start='flow')}."


def _flows(names: Sequence[str], start: str = "Flow") -> str:
    """A few flows by name, more by their number."""
    if len(names) > _NAMED:
        return count(len(names), start.lower()).capitalize() if start == "Flow" else count(len(names), start)
    quoted = ", ".join(f"“{name}”" for name in names)
    return f"{start}{'' if len(names) == 1 else 's'} {quoted}"
