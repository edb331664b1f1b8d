"""Rows of the list of config variables that say no more than a name, a type and a line."""

from collections.abc import Mapping
from html import escape

from django import template
from django.utils.safestring import SafeString

from dashboard.addresses import page_of
from dashboard.config_variables.listing import ListedVariable
from dashboard.templatetags.parts import icon
from dashboard.templatetags.texts import legible
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable

register = template.Library()

QUIET = ' class="quiet"'


@register.simple_tag
def variable_edit(instance_id: str, variable: ConfigVariable) -> SafeString:
    """The way into a config variable's form, which takes the place of its row."""
    address = escape(page_of("config-variable-edit", instance_id, variable.address_id))
    return SafeString(
        f'<a class="button" data-size="small" href="{address}" hx-get="{address}"'
        f' hx-target="closest .config-row" hx-swap="innerHTML" aria-label="Edit {escape(variable.key)}">'
        f"{icon('edit')}Edit</a>"
    )


@register.simple_tag
def plain_variable(row: ListedVariable, config: InstanceConfig, may: Mapping[str, bool]) -> SafeString:
    """`config_variables/row.html` for a row that is plain: a list of hundreds is there in half the time."""
    variable, required, value = row.variable, row.variable.required, row.value
    about = (
        f'<p class="quiet config-row__description"><bdi>{escape(required.description)}</bdi></p>'
        if required.description
        else ""
    )
    can_edit = config.allow_update and row.can_be_edited and may["change_instances"]
    return SafeString(
        f'<li class="config-row" id="variable-{escape(variable.address_id)}">'
        f'<div class="config-row__name"><p><strong><bdi>{escape(variable.key)}</bdi></strong></p>'
        f'{about}</div><div class="config-row__value"><span{"" if value.is_set else QUIET}>'
        f'<bdi>{escape(legible(value.line))}</bdi></span></div><div class="config-row__marks">'
        f'<span class="config-row__type">{escape(required.type_label)}</span></div>'
        f"{variable_edit(config.id, variable) if can_edit else ''}</li>"
    )
