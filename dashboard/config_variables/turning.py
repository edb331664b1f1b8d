"""A form shown otherwise at the press of a button: with choices that were fetched, as text, as a form, open.

What was typed goes along. Where it cannot be said in the other way, the variable stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboard.config_variables import json_text
from dashboard.config_variables.opened import Seen, seen_in
from dashboard.config_variables.parts import Part, as_sent_back, as_shown
from dashboard.config_variables.showing import Showing
from prismatic_api.config_variables.types import ConfigVariable

FETCH, TEXT, FORM, OPEN = "fetch", "text", "form", "open"
_ACTS = (FETCH, TEXT, FORM, OPEN)
_STAYS = {
    FETCH: "The choices are here, but what you typed is none of them, so it stays as you typed it.",
    TEXT: "This cannot be written as text yet: something in it is missing or wrong.",
    FORM: "What you typed cannot be shown as a form, so it stays as text.",
}
_UNTOLD = Seen("")  # like nothing there is: the person will be asked whose change is kept


def pressed(data: QueryDict) -> tuple[str, str]:
    """The button that shows something otherwise, and what: a variable's prefix; blanks for another button."""
    return next(((act, data.get(act, "")) for act in _ACTS if act in data), ("", ""))


@dataclass(frozen=True, slots=True)
class Turning:
    """How a form is shown from now on, what its turned fields show, and what they showed when it was opened.

    `pressed` is the prefix of the variable whose button it was, or stands for the page.
    """

    pressed: str
    showing: Showing
    shown: Mapping[str, Any]
    seen: Mapping[str, Seen]


def turned(variables: Iterable[ConfigVariable], before: Showing, after: Showing, data: QueryDict) -> Turning:
    """Takes what was typed along from one way of showing variables to another."""
    was, (act, prefix) = seen_in(data, before.instance_id), pressed(data)
    shown: dict[str, Any] = {}
    seen: dict[str, Seen] = {}
    for variable in variables:
        old, new = before.part(variable), after.part(variable)
        if old.is_closed:
            shown |= {name: field.initial for name, field in new.named().items()}
            seen |= {name: Seen.of(field) for name, field in new.named().items()}
            continue
        if (old.variable.content, old.is_text) == (new.variable.content, new.is_text):
            continue
        name = new.name("value")
        typed = _Typed(old, data, was.get(name, _UNTOLD))
        try:
            shown[name] = typed.shown_by(new)
        except ValidationError:
            after = after.as_before(variable.key, before).with_problem(new.prefix, _STAYS[act])
        else:
            seen[name] = _UNTOLD if typed.is_by_two else Seen.of(new.fields["value"])
    return Turning(prefix, after, shown, seen)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What came back of a variable as it was shown before, and `was` when the form was opened."""

    part: Part
    data: QueryDict
    was: Seen

    def shown_by(self, new: Part) -> Any:
        """What a new field is to show of it. Raises ValidationError where it cannot."""
        field, other = self.part.fields["value"], new.fields["value"]
        if self._is_untouched:
            return other.initial
        text = field.clean(field.widget.value_from_datadict(self.data, {}, self._name))
        typed = Part.of(replace(new.variable, value=text), raw=new.is_text)
        shown = typed.fields["value"].initial
        if type(typed.editor) is not type(new.editor) or not _is_same(other.clean(shown), text):
            raise ValidationError(_STAYS[FORM])
        return shown

    @property
    def is_by_two(self) -> bool:
        """Whether the person and somebody else have changed it since."""
        return not self._is_untouched and self.was.digest != as_shown(self.part.fields["value"])

    @property
    def _is_untouched(self) -> bool:
        field = self.part.fields["value"]
        return as_sent_back(field, self._name, self.data) in {self.was.digest, as_shown(field)}

    @property
    def _name(self) -> str:
        return self.part.name("value")


def _is_same(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, as they are or as JSON."""
    if one == other:
        return True
    try:
        return json_text.write(json_text.parse(one or "")) == json_text.write(json_text.parse(other or ""))
    except json_text.NotFaithful:
        return False
