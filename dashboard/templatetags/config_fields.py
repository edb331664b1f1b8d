"""The variables of a configuration's form: in Python, for a page of them can ask for hundreds."""

from collections.abc import Iterable
from html import escape

from django import template
from django.forms import BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from dashboard.addresses import page_of
from dashboard.config_variables.forms import Shown, ShownPart
from dashboard.config_variables.listing import ListedElement, ListedVariable
from dashboard.templatetags.config_rows import config_marks, config_value
from dashboard.templatetags.parts import icon
from dashboard.templatetags.texts import legible
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable

register = template.Library()

LONGEST_DEFAULT = 120  # characters
LONGEST_WORDS = 2000  # characters of a text of the integration's author


@register.simple_tag(takes_context=True)
def config_variable(context: RequestContext, shown: ShownPart) -> SafeString:
    """A variable with its fields, and what is to be known of it. `alone` says that its page is about it."""
    alone = bool(context.get("alone"))
    has_key, instance_id = not alone or context.get("is_part"), ""
    if alone and "config" in context:
        instance_id = context["config"].id
    return SafeString(_variable(shown, _key(shown) if has_key else "", instance_id))


@register.simple_tag
def config_elements(
    elements: Iterable[tuple[ListedElement, ShownPart | None]], config: InstanceConfig
) -> SafeString:
    """What stands on a page of the integration's: sections, its variables with or without fields, words."""
    return SafeString("".join(_element(element, shown, config) for element, shown in elements))


def _element(element: ListedElement, shown: ShownPart | None, config: InstanceConfig) -> str:
    header = element.header and f'<h2 class="config-section"><bdi>{escape(element.header)}</bdi></h2>'
    if element.row is None:
        words = Truncator(element.words).chars(LONGEST_WORDS)
        return f'{header}<p class="config-text"><bdi>{escape(words)}</bdi></p>'
    if shown is None:
        return f"{header}{_fixed(element.row, config)}"
    return header + (_closed(shown, element.row) if shown.part.is_closed else _variable(shown, _key(shown)))


def _variable(shown: ShownPart, key: str, instance_id: str = "") -> str:
    variable = shown.variable
    return (
        f'<div class="config-variable">{key}{_facts(shown, instance_id)}'
        f"{_description(variable)}{_source(shown)}{_remark(shown)}"
        f"{''.join(_field(each, variable) for each in shown.fields)}"
        f"{_supplied(variable) if variable.inputs else ''}{_turning(shown)}</div>"
    )


def _fixed(row: ListedVariable, config: InstanceConfig) -> str:
    """A variable that cannot be edited here: what it is told."""
    return (
        '<div class="config-variable" data-state="fixed">'
        f'<h2 class="config-variable__key"><bdi>{escape(row.variable.key)}</bdi></h2>'
        f"{_description(row.variable)}"
        f'<div class="config-variable__facts">{config_marks(row)}</div>'
        f"<div>{config_value(row, config)}</div></div>"
    )


def _closed(shown: ShownPart, row: ListedVariable) -> str:
    """A variable with what it is told, and a button that opens its fields: on a page of too many."""
    variable, value, prefix = shown.variable, row.value, escape(shown.part.prefix)
    quiet = "" if value.is_set else ' class="quiet"'
    note = f'<p class="quiet">{escape(value.note)}</p>' if value.note else ""
    return (
        f'<div class="config-variable" data-state="closed">{_key(shown)}'
        f'<p class="config-variable__facts"><span>{escape(variable.required.type_label)}</span></p>'
        f"<p{quiet}><bdi>{escape(legible(value.line))}</bdi></p>{note}"
        f'<input type="hidden" name="closed" value="{prefix}"><button class="button" data-size="small"'
        f' name="open" value="{prefix}" aria-label="Change {escape(variable.key)}" formnovalidate>'
        f"{icon('edit')}Change</button></div>"
    )


def _key(shown: ShownPart) -> str:
    """The name; where it was just opened, reading goes on here."""
    here = ' tabindex="-1" autofocus' if shown.was_turned and not shown.has_source else ""
    return f'<h2 class="config-variable__key"{here}><bdi>{escape(shown.variable.key)}</bdi></h2>'


def _facts(shown: ShownPart, instance_id: str) -> str:
    """Type, origin and default; with the instance's id a way back to that."""
    variable, required = shown.variable, shown.variable.required
    facts = [f"<span>{escape(required.type_label)}</span>"]
    if variable.shared or required.org_only:
        origin = {"shared": variable.shared, "org_only": required.org_only}
        facts.append(render_to_string("config_variables/origin.html", origin))
    if default := shown.default:
        cut = default if len(default) <= LONGEST_DEFAULT else f"{default[: LONGEST_DEFAULT - 1]}…"
        facts.append(f'<span class="quiet">Default: <bdi>{escape(cut)}</bdi></span>')
    if instance_id and variable.is_changed_from_default:
        address = page_of("config-variable-reset", instance_id, variable.address_id)
        facts.append(f'<a href="{escape(address)}">Reset to the default</a>')
    return f'<p class="config-variable__facts">{" ".join(facts)}</p>'


def _description(variable: ConfigVariable) -> str:
    text = variable.required.description
    return f'<p class="quiet"><bdi>{escape(text)}</bdi></p>' if text else ""


def _source(shown: ShownPart) -> str:
    if not shown.has_source:
        return ""
    given = {"shown": shown, "required": shown.variable.required}
    return render_to_string("config_variables/variable.html#source", given)


def _remark(shown: ShownPart) -> str:
    text = shown.part.remark
    return f'<p class="config-variable__remark">{icon("info")}{escape(text)}</p>' if text else ""


def _field(each: Shown, variable: ConfigVariable) -> str:
    """A field; the label of a variable's only one is its key, which stands above."""
    drawn = config_field(each.field, label_is_key=not variable.is_connection)
    if each.conflict:
        drawn += render_to_string("config_variables/variable.html#conflict", {"each": each})
    return drawn


@register.simple_tag
def config_field(field: BoundField, label_is_key: bool = False) -> SafeString:
    """A field with its label, its help and what is wrong with it."""
    label, kind = escape(str(field.label)), "visually-hidden" if label_is_key else "field__label"
    notes = _notes(field)
    if field.use_fieldset:
        described = f' aria-describedby="{escape(field.aria_describedby or "")}"' if notes else ""
        return SafeString(
            f'<fieldset class="config-field"{described}><legend class="{kind}"><bdi>{label}</bdi></legend>'
            f"{field}{notes}</fieldset>"
        )
    return SafeString(
        f'<div class="config-field"><label class="{kind}" for="{escape(field.id_for_label)}">'
        f"<bdi>{label}</bdi></label>{field}{notes}</div>"
    )


def _notes(field: BoundField) -> str:
    prefix, notes = escape(field.auto_id), ""
    if field.help_text:
        help_text = escape(str(field.help_text))
        notes = f'<div class="field__help" id="{prefix}_helptext"><bdi>{help_text}</bdi></div>'
    if errors := field.errors:
        items = "".join(f"<li>{icon('danger')}{escape(str(error))}</li>" for error in errors)
        notes += f'<ul class="field__errors" id="{prefix}_error">{items}</ul>'
    return notes


def _supplied(variable: ConfigVariable) -> str:
    """The inputs that something else supplies: they are told, not asked for."""
    return "".join(
        f'<p class="quiet"><bdi>{escape(each.label)}</bdi>: {escape(each.supplied_by.label)}'
        f" <bdi>{escape(each.value)}</bdi></p>"
        for each in variable.inputs
        if each.supplied_by
    )


def _turning(shown: ShownPart) -> str:
    """The way to the text that is stored and back, and why it was not gone."""
    prefix, is_text = escape(shown.part.prefix), shown.part.is_text
    act, words = ("form", "as a form") if is_text else ("text", "as the text it is stored as")
    hidden = f'<input type="hidden" name="texts" value="{prefix}">' if is_text else ""
    button = (
        f'<p><button class="button" data-kind="quiet" data-size="small" name="{act}" value="{prefix}"'
        f" formnovalidate>Edit it {words}</button></p>"
        if shown.part.can_be_raw
        else ""
    )
    told = (
        f'<p class="field__errors" role="status">{icon("danger")}{escape(shown.problem)}</p>'
        if shown.problem and not shown.has_source
        else ""
    )
    return f"{hidden}{button}{told}"
