"""Form widgets of our own, where Django's are too slow for a page that is opened all day."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString


def options(choices: Iterable[tuple[Any, Any]], chosen: str | None = None) -> SafeString:
    """`<option>` elements for pairs of value and words, the chosen value selected, everything escaped."""
    return SafeString(
        "".join(
            f'<option value="{escape(str(value))}"{" selected" if str(value) == chosen else ""}>'
            f"{escape(str(words))}</option>"
            for value, words in choices
        )
    )


class LongSelect(forms.Select):
    """A `<select>` with many choices and no groups. Django's own renders two templates for each choice."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """The element with its options."""
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = "" if value is None else str(value)
        return format_html("<select{}>{}</select>", flatatt(attributes), options(self.choices, chosen))


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
