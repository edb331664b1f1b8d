"""`{% field form.name %}`: in Python, for a filter has a dozen fields, and templates cost ten times this."""

from html import escape

from django import template
from django.forms import BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from dashboard.templatetags.parts import icon

register = template.Library()

OPTIONAL = ' <span class="field__optional">optional</span>'


@register.simple_tag
def field(bound: BoundField, wide: bool = False) -> SafeString:
    """A field with its label, its help and what is wrong with it; a hidden one as it is.

    Django's widgets point at the ids of help and errors themselves. `wide` lets it grow in a filter bar.
    """
    if bound.is_hidden:
        return SafeString(bound)
    if bound.use_fieldset:
        return _choices(bound)
    kind, label = bound.widget_type, _label(bound)
    if kind == "checkbox":
        return SafeString(f'<div class="field" data-kind="checkbox">{bound}{label}{_notes(bound)}</div>')
    grows = " data-wide" if wide else ""
    return SafeString(f'<div class="field" data-kind="{kind}"{grows}>{label}{bound}{_notes(bound)}</div>')


def _choices(field: BoundField) -> SafeString:
    notes = field.aria_describedby
    described = f' aria-describedby="{escape(notes)}"' if notes else ""
    legend = f'<legend class="field__label">{conditional_escape(field.label)}{_optional(field)}</legend>'
    return SafeString(
        f'<fieldset class="field" data-kind="choices"{described}>{legend}'
        f'<div class="field__choices">{field}</div>{_notes(field)}</fieldset>'
    )


def _label(field: BoundField) -> str:
    marked = "" if field.widget_type in {"checkbox", "select"} else _optional(field)
    text = conditional_escape(field.label)
    return f'<label class="field__label" for="{escape(field.id_for_label)}">{text}{marked}</label>'


def _optional(field: BoundField) -> str:
    return "" if field.field.required else OPTIONAL


def _notes(field: BoundField) -> str:
    """The help and the errors, under the ids that the widget names in its `aria-describedby`."""
    notes, prefix = "", escape(field.auto_id)
    if field.help_text:
        text = conditional_escape(field.help_text)
        notes = f'<div class="field__help" id="{prefix}_helptext">{text}</div>'
    if errors := field.errors:
        items = "".join(f"<li>{icon('danger')}{conditional_escape(str(error))}</li>" for error in errors)
        notes += f'<ul class="field__errors" id="{prefix}_error">{items}</ul>'
    return notes
