"""What a version of an integration asks for, and the pages of the wizard that asks."""

import json
from collections.abc import Sequence

from sandbox.components.catalog import data_source
from sandbox.components.records import Action
from sandbox.config_pages import pages_of
from sandbox.config_records import (
    Expression,
    InputField,
    Preset,
    RequiredConfigVariableRecord,
    part_of,
)
from sandbox.filters import Via, by_id
from sandbox.records import IntegrationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
_FIXED = {"allowRemove": False, "allowUpdate": True}
room.record(
    "RequiredConfigVariable",
    RequiredConfigVariableRecord,
    renamed={"onPremiseConnectionConfig": "on_premise"},
    behind={
        "connection": by_id("connections", "connection_id"),
        "connectionTemplate": Via(
            "template_id", lambda wanted, world: world.belongings.connection_templates.get(wanted)
        ),
        "integration": by_id("integrations", "integration_id"),
        "scopedConfigVariable": by_id("scoped_variables", "scoped_id"),
    },
    constant={"hasDivider": False, **_FIXED},
)
room.record("Expression", Expression, constant=_FIXED)


def _source_id(variable: RequiredConfigVariableRecord, _world: World) -> str | None:
    return data_source(variable.data_source, variable.data_type).id if variable.data_source else None


room.listings["RequiredConfigVariable"] = Listing(
    paths={
        "dataSource": _source_id,
        # In lower case, as other inputs are that name a kind of config variable and are typed String.
        "dataType": lambda variable, _world: variable.data_type.lower(),
        "hasDivider": lambda _variable, _world: False,
        "integration": "integration_id",
    },
    kept="SORT_ORDER",
)


def _sees(expression: Expression, word: str) -> bool:
    return bool(json.loads(expression.meta).get(word))


room.listings["Expression"] = Listing(
    paths={
        "visibleToCustomerDeployer": lambda each, _world: _sees(each, "visibleToCustomerDeployer"),
        "visibleToOrgDeployer": lambda each, _world: _sees(each, "visibleToOrgDeployer"),
    }
)


@room.lists("Integration", "requiredConfigVariables")
def of_integration(
    integration: IntegrationRecord, visit: Visit, _arguments: Arguments
) -> Sequence[RequiredConfigVariableRecord]:
    """The variables of this version, in their own order; the organization's own are not for customers."""
    variables = sorted(visit.world.required_variables_of[integration.id], key=lambda each: each.sort_order)
    ours = visit.caller.me.customer_id is None
    return [each for each in variables if ours or not each.org_only]


@room.lists("RequiredConfigVariable", "inputs")
def inputs(variable: RequiredConfigVariableRecord, visit: Visit, _arguments: Arguments) -> list[Expression]:
    """What the integration's author filled in for the inputs of a connection or a data source."""
    kind = visit.world.connections.get(variable.connection_id or "")
    if kind:
        return [_expression(variable, field, _preset(variable, field)) for field in kind.inputs]
    return [
        Expression(
            part_of("Expression", variable.id, name), name, preset.value, preset.type, bool(preset.value)
        )
        for name, preset in variable.presets.items()
    ]


@room.resolves("RequiredConfigVariable", "dataSource")
def source(variable: RequiredConfigVariableRecord, _visit: Visit, _arguments: Arguments) -> Action | None:
    """The action of a component that offers the choices."""
    return data_source(variable.data_source, variable.data_type) if variable.data_source else None


@room.resolves("Integration", "configPages")
def config_pages(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> str:
    """The pages of the wizard, as JSON."""
    return json.dumps(pages_of(visit.world, integration), ensure_ascii=False)


@room.resolves("Integration", "userLevelConfigured")
def user_level(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Whether people have a part of the configuration to themselves."""
    return any(each.user_level_configured for each in visit.world.required_variables_of[integration.id])


def _preset(variable: RequiredConfigVariableRecord, field: InputField) -> Preset:
    return variable.presets.get(field.key) or Preset(field.default, visible=field.shown)


def _expression(owner: RequiredConfigVariableRecord, field: InputField, preset: Preset) -> Expression:
    shown = "" if field.is_secret else preset.value
    own_id = part_of("Expression", owner.id, field.key)
    meta = preset.meta(secret=field.is_secret)
    return Expression(own_id, field.key, shown, preset.type, bool(preset.value), meta)
