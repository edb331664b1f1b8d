"""Form elements, drawn in Python: Django's templates are too slow for a page that is opened all day."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

type Described = Mapping[str, Any]  # a widget as Django describes it to its templates


class Renderer(DjangoTemplates):
    """Writes what Django's templates write for the elements most forms are made of; the rest is theirs."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The element, or whatever the template makes of the context."""
        draw = _DRAWN.get(template_name.removeprefix("django/forms/widgets/"))
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _escaped(value: Any) -> str:
    """Any value as text; a plain one, as most are, without Django's way around."""
    return escape(value) if type(value) is str else conditional_escape(value)


def attributes(values: Mapping[str, Any]) -> str:
    """Attributes as they stand in a tag, each after a space. False leaves one out, True has no value."""
    return "".join(
        f" {name}" if value is True else f' {name}="{_escaped(value)}"'
        for name, value in values.items()
        if value is not False
    )


def _input(widget: Described) -> SafeString:
    value = "" if widget["value"] is None else f' value="{_escaped(widget["value"])}"'
    name = escape(widget["name"])
    return SafeString(f'<input type="{widget["type"]}" name="{name}"{value}{attributes(widget["attrs"])}>')


def _textarea(widget: Described) -> SafeString:
    text = _escaped(widget["value"] or "")
    return SafeString(
        f'<textarea name="{escape(widget["name"])}"{attributes(widget["attrs"])}>\n{text}</textarea>'
    )


def _select(widget: Described) -> SafeString:
    groups = "".join(
        f'<optgroup label="{conditional_escape(group)}">{_options(choices)}</optgroup>'
        if group
        else _options(choices)
        for group, choices, _ in widget["optgroups"]
    )
    return SafeString(
        f'<select name="{escape(widget["name"])}"{attributes(widget["attrs"])}>{groups}</select>'
    )


def _options(choices: Iterable[Described]) -> str:
    return "".join(
        f'<option value="{conditional_escape(choice["value"])}"{attributes(choice["attrs"])}>'
        f"{conditional_escape(choice['label'])}</option>"
        for choice in choices
    )


_INPUTS = ("text", "search", "email", "url", "tel", "color", "number", "password", "hidden", "checkbox")
_MOMENTS = ("date", "time", "datetime")
_DRAWN: Mapping[str, Callable[[Described], SafeString]] = {
    **{f"{kind}.html": _input for kind in (*_INPUTS, *_MOMENTS)},
    "textarea.html": _textarea,
    "select.html": _select,
}


@lru_cache(maxsize=128)
def options(choices: tuple[tuple[str, str], ...], chosen: str | None = None) -> SafeString:
    """`<option>` elements for pairs of value and words, the chosen value selected, everything escaped.

    Remembered: a list offers the same hundred names to everybody, page after page.
    """
    marks = {chosen: " selected"}
    return SafeString(
        "".join(
            f'<option value="{escape(value)}"{marks.get(value, "")}>{escape(words)}</option>'
            for value, words in choices
        )
    )


@lru_cache(maxsize=64)
def suggestions(choices: tuple[tuple[str, str], ...]) -> SafeString:
    """`<option>` elements of a `<datalist>`; words stand beside a value where they are others."""
    return SafeString(
        "".join(
            f"<option>{escape(value)}</option>"
            if words == value
            else f'<option value="{escape(value)}">{escape(words)}</option>'
            for value, words in choices
        )
    )


class Line(forms.TextInput):
    """An `<input>` of one line. Django's own is described to a template first."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """The element."""
        attrs = self.build_attrs(self.attrs, dict(attrs or {}))
        shown = self.format_value(value)
        return _input({"type": self.input_type, "name": name, "value": shown, "attrs": attrs})


class LongSelect(forms.Select):
    """A `<select>` with many choices and no groups. Django's own describes each choice first."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """The element with its options."""
        described = attributes(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        choices = tuple((str(key), str(words)) for key, words in self.choices)
        chosen = "" if value is None else str(value)
        return SafeString(f"<select{described}>{options(choices, chosen)}</select>")


class Checkboxes(forms.CheckboxSelectMultiple):
    """Django's markup for many checkboxes, without its two templates for each."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """A box with its label for each choice."""
        group, chosen = str((attrs or {}).get("id", f"id_{name}")), {str(one) for one in value or ()}
        boxes = (
            f'<div><label for="{group}_{number}"><input type="checkbox" id="{group}_{number}" '
            f'name="{name}" value="{escape(str(key))}"{" checked" if str(key) in chosen else ""}> '
            f"{escape(str(words))}</label></div>"
            for number, (key, words) in enumerate(self.choices)
        )
        return SafeString(f'<div id="{group}">{"".join(boxes)}</div>')
