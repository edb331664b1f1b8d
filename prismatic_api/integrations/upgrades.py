"""What moving an instance to another version would ask of people, from the variables of both."""

from dataclasses import dataclass
from enum import IntEnum

from prismatic_api.integrations.changes import variable_changes
from prismatic_api.integrations.comparison import Changed
from prismatic_api.integrations.variables import RequiredVariable


class Weight(IntEnum):
    """How much an upgrade depends on it. What blocks keeps the instance from being deployed."""

    NOTE = 0
    LOSS = 1
    CHECK = 2
    BLOCKS = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that an upgrade asks for or does: which variable, what, and how much hangs on it."""

    variable: RequiredVariable
    weight: Weight
    act: str
    detail: str = ""


def demands(before: tuple[RequiredVariable, ...], after: tuple[RequiredVariable, ...]) -> tuple[Demand, ...]:
    """Give what an upgrade from one set of variables to another asks for, the most pressing first."""
    differences = variable_changes(before, after)
    found = [
        *(_of_new(variable) for variable in differences.added),
        *(_of_gone(variable) for variable in differences.removed),
        *(demand for changed in differences.changed if (demand := _of_changed(changed))),
    ]
    return tuple(sorted(found, key=lambda demand: -demand.weight))


def _of_new(variable: RequiredVariable) -> Demand:
    if variable.is_connection:
        return Demand(variable, Weight.BLOCKS, "Connect", variable.connection)
    if variable.needs_answer:
        return Demand(variable, Weight.BLOCKS, "Fill in", f"{variable.type_words}, no default")
    return Demand(variable, Weight.NOTE, "Takes its default", variable.default or "no")


def _of_gone(variable: RequiredVariable) -> Demand:
    act = "Connection is dropped" if variable.is_connection else "Value is dropped"
    return Demand(variable, Weight.LOSS, act)


def _of_changed(changed: Changed[RequiredVariable]) -> Demand | None:
    """Give what a variable in both versions asks for: nothing, where only words about it changed."""
    before, after = changed.before, changed.after
    if before.connection_key != after.connection_key and after.is_connection:
        return Demand(
            after, Weight.BLOCKS, "Connect again", f"{before.connection or 'nothing'} → {after.connection}"
        )
    if changed.is_about("type"):
        types = f"{before.type_words} → {after.type_words}"
        if after.needs_answer:
            return Demand(after, Weight.BLOCKS, "Fill in again", types)
        return Demand(after, Weight.CHECK, "Check the value", types)
    if gone := [choice for choice in before.choices if choice not in after.choices]:
        return Demand(after, Weight.CHECK, "Check the choice", f"no longer offered: {', '.join(gone)}")
    if changed.is_about("asked of"):
        return Demand(
            after,
            Weight.CHECK,
            "Check who answers",
            "asked of each user now" if after.user_level else "asked once now",
        )
    if changed.is_about("name"):
        return Demand(after, Weight.NOTE, "Renamed", f"was {before.key}")
    return None
