"""Two configurations side by side: which variables say something else, and which only one of them has."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.config_variables.listing import row_of
from dashboard.config_variables.shown_values import shown_input, text_in_words
from prismatic_api.config_variables.types import ConfigVariable


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that both may say. None is what a side does not have at all.

    `reset_id` is the id of a variable that can be set back to the default on the other side.
    """

    key: str
    name: str
    ours: str | None
    theirs: str | None
    reset_id: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return self.ours != self.theirs


def against_defaults(variables: Iterable[ConfigVariable]) -> list[Compared]:
    """An instance's values and their defaults. Connections have none."""
    return [
        Compared(
            each.key,
            each.key,
            text_in_words(each.value or None),
            text_in_words(each.required.default or None),
            each.address_id if row_of(each).can_be_edited else "",
        )
        for each in variables
        if not each.is_connection and not each.required.user_level
    ]


def side_by_side(ours: Iterable[ConfigVariable], theirs: Iterable[ConfigVariable]) -> list[Compared]:
    """The values of two instances, in the order of the first. Of secrets it is told whether they are set."""
    one, other = _said(ours), _said(theirs)
    return [
        Compared(key, name, one.get((key, name)), other.get((key, name)))
        for key, name in dict.fromkeys([*one, *other])
    ]


def _said(variables: Iterable[ConfigVariable]) -> dict[tuple[str, str], str]:
    """What each variable says, a connection input by input, a schedule part by part."""
    found: dict[tuple[str, str], str] = {}
    for each in variables:
        if each.required.user_level:
            continue
        if each.is_connection:
            found |= {
                (each.key, f"{each.key}: {given.label}"): shown_input(given).text for given in each.inputs
            }
            continue
        found[each.key, each.key] = text_in_words(each.value)
        if each.time_zone:
            found[each.key, f"{each.key}: time zone"] = each.time_zone
    return found
