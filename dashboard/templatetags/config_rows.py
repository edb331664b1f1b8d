"""Rows of the list of config variables: in Python, for an instance can have hundreds."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from dashboard.addresses import page_of
from dashboard.config_variables.listing import ListedElement, ListedVariable
from dashboard.config_variables.shown_values import ShownInput, ShownValue
from dashboard.templatetags.parts import badge, icon
from dashboard.templatetags.texts import legible
from dashboard.templatetags.times import ago
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable
from prismatic_api.connections.refs import Kind, Ref

register = template.Library()

LONGEST_DEFAULT = 200  # characters of a default that are told on hover
LONGEST_WORDS = 500  # characters of a text of the integration's author
QUIET = ' class="quiet"'


@register.simple_tag
def config_rows(
    elements: Iterable[ListedElement], config: InstanceConfig, may: Mapping[str, bool]
) -> SafeString:
    """The rows of a page, with its sections and the words between them."""
    return SafeString("".join(_element(each, config, may) for each in elements))


def _element(element: ListedElement, config: InstanceConfig, may: Mapping[str, bool]) -> str:
    header = element.header and f'<li class="config-section"><bdi>{escape(element.header)}</bdi></li>'
    if element.row is None:
        words = Truncator(element.words).chars(LONGEST_WORDS)
        return f'{header}<li class="config-text"><bdi>{escape(words)}</bdi></li>'
    cells, address_id = config_cells(element.row, config, may), element.row.variable.address_id
    return f'{header}<li class="config-row" id="variable-{escape(address_id)}">{cells}</li>'


@register.simple_tag
def config_cells(
    row: ListedVariable, config: InstanceConfig, may: Mapping[str, bool], focused: bool = False
) -> SafeString:
    """What stands in a row: name, value, marks, and the way into its form, where reading goes on if asked."""
    variable = row.variable
    can_edit = config.allow_update and row.can_be_edited and may["change_instances"]
    about = escape(variable.required.description)
    return SafeString(
        f'<div class="config-row__name"><p><strong><bdi>{escape(variable.key)}</bdi></strong></p>'
        f"{f'<p class="quiet config-row__description"><bdi>{about}</bdi></p>' if about else ''}</div>"
        f'<div class="config-row__value">{config_value(row, config)}</div>'
        f'<div class="config-row__marks">{_marks(row, can_edit)}</div>'
        f"{_edit(variable, focused) if can_edit else ''}"
    )


@register.simple_tag
def config_value(row: ListedVariable, config: InstanceConfig) -> SafeString:
    """The value in words, no secret among them; all of it where that is more than a line."""
    variable, value = row.variable, row.value
    note = f"<p{QUIET}>{escape(value.note)}</p>" if value.note else ""
    return SafeString(f"{_value(variable, value, config)}{note}{_renewed(variable)}")


@register.simple_tag
def config_marks(row: ListedVariable) -> SafeString:
    """The type and the state, in chips, for a page that edits others."""
    return SafeString(_marks(row, can_edit=False))


def _text(text: str) -> str:
    """Somebody's text between two tags, where quotes need not be written as six characters."""
    return escape(legible(text), quote=False)


def _edit(variable: ConfigVariable, focused: bool) -> str:
    """The way into a config variable's form, which takes the place of its row: the list says so.

    It lies below the list's own address. Written out, it is a quarter of a long page.
    """
    address = f"./{quote(variable.address_id, safe='=')}/"
    return (
        f'<a class="button" data-size="small" href="{address}" hx-get="{address}"'
        f' aria-label="Edit {escape(variable.key)}"{" autofocus" if focused else ""}>{icon("edit")}Edit</a>'
    )


def _value(variable: ConfigVariable, value: ShownValue, config: InstanceConfig) -> str:
    if variable.required.user_level:
        who = f"{escape(page_of('instance-detail', config.id))}#user-configs-title"
        return f'<span{QUIET}>Each user of the customer tells their own. <a href="{who}">Who has</a></span>'
    if variable.is_connection:
        inputs = "".join(map(_input, value.inputs))
        told = f'<dl class="config-inputs">{inputs}</dl>' if inputs else f"<span{QUIET}>No inputs.</span>"
        return told + _connection(variable, config)
    line, more = f"<bdi>{_text(value.line)}</bdi>", _more(variable, value)
    if inside := _inside(variable, value):
        return f'<details class="config-whole"><summary>{line}</summary>{inside}{more}</details>'
    return f"<span{'' if value.is_set else QUIET}>{line}</span>{more}"


def _connection(variable: ConfigVariable, config: InstanceConfig) -> str:
    """The way to the page of an instance's own connection: its status, its log, how it is connected again."""
    if variable.id is None or variable.shared:
        return ""
    address = reverse("connection-detail", args=[Ref(Kind.INSTANCE, variable.id, config.id)])
    return f'<p><a href="{escape(address)}">Status and reconnecting</a></p>'


def _inside(variable: ConfigVariable, value: ShownValue) -> str:
    if value.rows:
        return _rows(variable, value)
    whole = _text(value.whole)
    return f'<pre class="code" data-wrap data-lines="none" tabindex="0">{whole}</pre>' if whole else ""


def _more(variable: ConfigVariable, value: ShownValue) -> str:
    """How much of the value is not here."""
    unit = "more" if variable.required.collection else "more characters"
    return f"<p{QUIET}>And {value.rest} {unit}: they are in the download.</p>" if value.rest else ""


def _input(given: ShownInput) -> str:
    quiet = "" if given.is_set else QUIET
    return (
        f"<div><dt><bdi>{escape(given.label)}</bdi></dt><dd{quiet}><bdi>{_text(given.text)}</bdi></dd></div>"
    )


def _rows(variable: ConfigVariable, value: ShownValue) -> str:
    with_keys = variable.required.collection == "KEYVALUELIST"
    rows = "".join(
        f"<tr>{f'<th scope="row"><bdi>{_text(pair.key)}</bdi></th>' if with_keys else ''}"
        f"<td><bdi>{_text(pair.value)}</bdi></td></tr>"
        for pair in value.rows
    )
    return f'<table class="config-pairs"><tbody>{rows}</tbody></table>'


def _renewed(variable: ConfigVariable) -> str:
    times = variable.refreshing
    if times is None or times.last is None:
        return ""
    due = f", due {ago(times.next)}" if times.next else ""
    return f"<p{QUIET}>Token renewed {ago(times.last)}{due}.</p>"


def _marks(row: ListedVariable, can_edit: bool) -> str:
    variable, required = row.variable, row.variable.required
    unknown = "" if required.data_type.is_known else " (unknown)"
    marks = [f'<span class="config-row__type">{escape(required.type_label)}{unknown}</span>']
    if variable.status:
        marks.append(badge(row.tone, variable.status.label))
    if required.user_level:
        marks.append('<span class="chip" title="Each user of the customer tells their own">Per user</span>')
    if variable.shared or required.org_only:
        origin = {"shared": variable.shared, "org_only": required.org_only}
        marks.append(render_to_string("config_variables/origin.html", origin))
    if variable.is_changed_from_default and not required.user_level:
        marks.append(_changed(variable, can_edit))
    return "".join(marks)


def _changed(variable: ConfigVariable, can_edit: bool) -> str:
    default = "none" if variable.required.default is None else variable.required.default
    cut = default if len(default) <= LONGEST_DEFAULT else f"{default[: LONGEST_DEFAULT - 1]}…"
    chip = f'<span class="chip" title="Default: {escape(cut)}">Changed from default</span>'
    if not can_edit:
        return chip
    address = f"./{quote(variable.address_id, safe='=')}/reset/"
    name = f"Reset {escape(variable.key)} to its default"
    return f'{chip}<a class="config-row__reset" href="{address}" aria-label="{name}">Reset</a>'
