"""A variable in a form: its editor, and its fields under names of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict

from dashboard.config_variables.editors import Editor, editor_for, type_editor
from dashboard.config_variables.fields import SecretField
from dashboard.config_variables.stored_text import as_sent
from prismatic_api.config_variables.answers import Answer
from prismatic_api.config_variables.types import ConfigVariable


@lru_cache(maxsize=4096)
def prefix_of(key: str) -> str:
    """What the names of a variable's fields begin with: the same whatever else is in the form."""
    return f"v{sha256(key.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Part:
    """One variable of a form.

    `is_text` says that it is shown as text though its type has another form, `is_closed` that its fields
    are not there before somebody opens it.
    """

    variable: ConfigVariable
    editor: Editor
    prefix: str
    fields: Mapping[str, forms.Field]
    is_text: bool
    is_closed: bool = False

    @classmethod
    def of(cls, variable: ConfigVariable, *, raw: bool = False, closed: bool = False) -> "Part":
        """The part for a variable. One that cannot be edited, or is closed, has no fields."""
        prefix = prefix_of(variable.key)
        if closed:
            return cls(variable, type_editor(variable), prefix, {}, is_text=False, is_closed=True)
        is_text = raw and can_be_text(variable)
        editor = editor_for(variable, raw=is_text)
        return cls(variable, editor, prefix, editor.fields(variable), is_text)

    def named(self) -> dict[str, forms.Field]:
        """The fields by their names in the form."""
        return {self.name(name): field for name, field in self.fields.items()}

    def name(self, name: str) -> str:
        """A field's name in the form."""
        return f"{self.prefix}-{name}"

    def answer(self, cleaned: Mapping[str, Any]) -> Answer | None:
        """What is to be stored, given what some of the fields came to; None if that is nothing."""
        own = {name: cleaned[self.name(name)] for name in self.fields if self.name(name) in cleaned}
        return self.editor.answer(self.variable, own) if own and not self.editor.is_read_only else None

    @property
    def can_be_raw(self) -> bool:
        """Whether it can be edited as the text it is stored as, too: not where that is all there is."""
        return can_be_text(self.variable)

    @property
    def remark(self) -> str:
        """A sentence about what is stored."""
        return self.editor.remark(self.variable)


def can_be_text(variable: ConfigVariable) -> bool:
    """Whether a variable has a form, and the text it is stored as beside it."""
    editor = type_editor(variable)
    return editor.text_editor(variable) is not None and editor.fits(variable)


def as_shown(field: forms.Field) -> str:
    """A digest of what a field shows. A secret shows nothing, so nothing is what stands for it."""
    return _digest("" if isinstance(field, SecretField) else field.initial)


def as_sent_back(field: forms.Field, name: str, data: QueryDict) -> str:
    """The same of what came back: equal if nobody touched it. A new secret is unlike anything."""
    return _digest(field.widget.value_from_datadict(data, {}, name))


def _digest(value: Any) -> str:
    return sha256(repr(_plain(value)).encode()).hexdigest()[:20]


def _plain(value: Any) -> Any:
    """A value with its texts as a browser would send them, and nothing of how it was made."""
    if isinstance(value, str):
        return as_sent(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, dict):
        return [[_plain(key), _plain(inner)] for key, inner in value.items()]
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return "" if value is None else value
