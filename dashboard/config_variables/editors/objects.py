"""The editors of objects and fields of the other system: which of them, and which of them goes with which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.http import QueryDict
from django.utils.safestring import SafeString

from dashboard.config_variables import checks, json_text
from dashboard.config_variables.controls import Box, selection
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.editors.forms import JsonEditor, faithful
from dashboard.config_variables.editors.plain import RawEditor
from dashboard.config_variables.stored_text import as_sent
from prismatic_api.config_variables.types import ConfigVariable

MALFORMED = "What is stored does not look as this type should. It is shown as the text it is."
UNKNOWN = "What can be chosen comes from the other system and was not fetched: this is the text as stored."


def bare(value: Any) -> Any:
    """An element without what it may be wrapped in: {"field": {"key": …}} is seen as well."""
    return value["field"] if isinstance(value, dict) and value.keys() == {"field"} else value


def element(value: Any) -> str | None:
    """The key of an element, {"key": …, "label": …}; None for what is none."""
    value = bare(value)
    key = value.get("key") if isinstance(value, dict) else None
    return key if isinstance(key, str) else None


def words(value: Any) -> str:
    """The label of an element, or its key."""
    value = bare(value)
    label = value.get("label")
    return label if isinstance(label, str) and label else str(value["key"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One object that can be chosen: what is stored of it, its fields, and which of these are."""

    stored: dict[str, Any]
    fields: tuple[dict[str, Any], ...]

    @property
    def key(self) -> str:
        """The object's key."""
        return element(self.stored["object"]) or ""


def entries_in(content: Any) -> dict[str, Entry] | None:
    """The objects of a list by their keys; None for anything that is not such a list."""
    if not isinstance(content, list):
        return None
    found: dict[str, Entry] = {}
    for item in content:
        key = element(item.get("object")) if isinstance(item, dict) else None
        fields = item.get("fields", []) if isinstance(item, dict) else []
        if key is None or key in found or not isinstance(fields, list) or None in map(element, fields):
            return None
        found[key] = Entry(item, tuple(fields))
    return found


type Selection = dict[
    str, tuple[str, ...]
]  # the keys of chosen objects, each with those of its chosen fields


class SelectionWidget(forms.Widget):
    """A box to tick for each object, and for each of its fields."""

    use_fieldset = True

    def __init__(self, offered: dict[str, Entry]) -> None:
        super().__init__()
        self._offered = list(offered.values())

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """The boxes of the objects in the order they are offered."""
        group = str((attrs or {}).get("id", f"id_{name}"))
        return selection(group, self.boxes(name, value))

    def boxes(self, name: str, chosen: Selection) -> list[Box]:
        """The boxes, the chosen ones ticked."""
        return [self._box(name, entry, chosen) for entry in self._offered]

    def _box(self, name: str, entry: Entry, chosen: Selection) -> Box:
        inside, of_object = _fields_name(name, entry), chosen.get(entry.key, ())
        fields = tuple(
            Box(inside, element(each) or "", words(each), element(each) in of_object) for each in entry.fields
        )
        return Box(name, entry.key, words(entry.stored["object"]), entry.key in chosen, fields)

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002 - the label is a legend
        """None: a legend points at nothing."""
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Selection:  # noqa: ARG002
        """What is ticked."""
        return self.sent(data, name)

    def sent(self, data: QueryDict, name: str) -> Selection:
        """What is ticked. What a browser makes of a key is not always the key, so it is looked up."""
        ticked = _as_sent(data.getlist(name))
        return {
            entry.key: tuple(key for key in _keys(entry.fields) if as_sent(key) in _ticked(data, name, entry))
            for entry in self._offered
            if as_sent(entry.key) in ticked
        }


def _fields_name(name: str, entry: Entry) -> str:
    """The name of the boxes for an object's fields: it stays theirs wherever the object stands."""
    return f"{name}.{sha256(entry.key.encode()).hexdigest()[:10]}"


def _ticked(data: QueryDict, name: str, entry: Entry) -> set[str]:
    return _as_sent(data.getlist(_fields_name(name, entry)))


def _as_sent(texts: Iterable[str]) -> set[str]:
    return set(map(as_sent, texts))


class SelectionField(forms.Field):
    """Objects and fields, stored as JSON text. Cleans to the text to store."""

    def __init__(
        self, stored: str | None, there: dict[str, Entry], offered: dict[str, Entry], label: str
    ) -> None:
        self.stored = stored
        self.there = there
        self.offered = {key: _both(offered.get(key), there.get(key)) for key in {**offered, **there}}
        self.shown = {
            key: tuple(each for each in _keys(entry.fields) if each in _keys(there[key].fields))
            for key, entry in self.offered.items()
            if key in there
        }
        super().__init__(
            required=False, widget=SelectionWidget(self.offered), initial=self.shown, label=label
        )

    def clean(self, value: Selection) -> str | None:
        """The list as text; what is known of an object beside its fields stays with it."""
        chosen = {key: set(fields) for key, fields in value.items()}
        if chosen == {key: set(fields) for key, fields in self.shown.items()}:
            return self.stored
        return json_text.write([self._item(key, chosen[key]) for key in self._in_order(chosen)])

    def _in_order(self, chosen: Iterable[str]) -> list[str]:
        keys = list(chosen)
        return [*(key for key in self.there if key in keys), *(key for key in keys if key not in self.there)]

    def _item(self, key: str, fields: set[str]) -> dict[str, Any]:
        before = self.there.get(key)
        if before and fields == set(_keys(before.fields)):
            return before.stored
        entry = self.offered[key]
        item = {**(before.stored if before else self._new(entry))}
        if entry.fields:
            item["fields"] = [each for each in entry.fields if element(each) in fields]
        return item

    def _new(self, entry: Entry) -> dict[str, Any]:
        """An object that was not chosen before; marked as the others are, where these are."""
        is_marked = any(each.stored.get("selected") is True for each in self.there.values())
        return {"object": entry.stored["object"], **({"selected": True} if is_marked else {})}


def _both(offered: Entry | None, there: Entry | None) -> Entry:
    """An object with the fields that are offered, and those that are chosen and not offered any more."""
    if offered is None or there is None:
        return offered or there  # type: ignore[return-value]  # one of the two is there
    known = set(_keys(offered.fields))
    return Entry(
        there.stored, (*offered.fields, *(each for each in there.fields if element(each) not in known))
    )


def _keys(elements: Iterable[Any]) -> tuple[str, ...]:
    return tuple(filter(None, map(element, elements)))


class SelectionEditor(JsonEditor):
    """Objects of the other system, with fields of theirs."""

    def is_offer(self, variable: ConfigVariable) -> bool:
        """Whether there are objects to choose from."""
        return bool(self._offered(variable))

    def fits(self, variable: ConfigVariable) -> bool:
        """Whether a selection is stored, or none and it is known what can be chosen."""
        stored = stored_content(variable.value, [])
        return entries_in(stored) is not None and bool(entries_in(stored) or self._offered(variable))

    def in_words(self, stored: str) -> str:
        """The objects, each with how many of its fields."""
        there = entries_in(stored_content(stored, [])) or {}
        return ", ".join(_counted(entry) for entry in there.values())

    def as_text(self, variable: ConfigVariable) -> Editor:
        """The editor for what does not fit."""
        ok = entries_in(stored_content(variable.value, [])) is not None
        return RawEditor(UNKNOWN if ok else MALFORMED, checks.as_json)

    def weight(self, variable: ConfigVariable) -> int:
        """That of a box for each object and field."""
        return 500 + 6 * super().weight(variable)

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """All boxes as one field."""
        there = entries_in(stored_content(variable.value, [])) or {}
        return {"value": SelectionField(variable.value, there, self._offered(variable), variable.key)}

    def _offered(self, variable: ConfigVariable) -> dict[str, Entry]:
        return entries_in(faithful(variable.content)) or {}


def _counted(entry: Entry) -> str:
    number = len(entry.fields)
    fields = f" ({number} field{'' if number == 1 else 's'})" if number else ""
    return f"{words(entry.stored['object'])}{fields}"


def stored_content(text: str | None, blank: Any) -> Any:
    """What a stored text holds; `blank` for none, None for what is no JSON."""
    return faithful(text) if text else blank
