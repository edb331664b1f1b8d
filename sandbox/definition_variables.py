"""The config variables of an integration as its YAML has them (`requiredConfigVars`)."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from sandbox.config_records import ConnectionKind, Preset, RequiredConfigVariableRecord
from sandbox.records import IntegrationRecord
from sandbox.world import World

Refer = Callable[[str], dict[str, Any]]
_IN_TWO_WORDS: Final = {
    "OBJECTSELECTION": "objectSelection",
    "OBJECTFIELDMAP": "objectFieldMap",
    "JSONFORM": "jsonForm",
    "CONFIGVAR": "configVar",
}


def variables_of(world: World, integration: IntegrationRecord, refer: Refer) -> list[dict[str, Any]]:
    """Return the variables in their own order; `refer` names a component in the words of the YAML."""
    variables = sorted(world.required_variables_of[integration.id], key=lambda each: each.sort_order)
    return [_variable(world, each, refer) for each in variables]


def _variable(world: World, variable: RequiredConfigVariableRecord, refer: Refer) -> dict[str, Any]:
    told: dict[str, Any] = {
        "dataType": _word(variable.data_type),
        "key": variable.key,
        "meta": json.loads(variable.meta),
        "orgOnly": variable.org_only,
        "stableKey": variable.stable_key,
        **{name: value for name, value in _facts(variable) if value is not None},
    }
    kind = world.connections.get(variable.connection_id or "")
    scoped = world.scoped_variables.get(variable.scoped_id or "")
    if scoped:
        told["useScopedConfigVar"] = scoped.stable_key
    elif kind:
        told["connection"] = {"component": refer(kind.component), "key": kind.key}
        told["inputs"] = _inputs(variable, kind)
        told["onPremiseConnectionConfig"] = variable.on_premise.lower()
    elif variable.data_source:
        component, _, key = variable.data_source.partition(".")
        told["dataSource"] = {"component": refer(component), "key": key}
        told["inputs"] = {name: _input(preset) for name, preset in variable.presets.items()}
    return told


def _facts(variable: RequiredConfigVariableRecord) -> Iterator[tuple[str, Any]]:
    """Yield what only some variables have."""
    yield "codeLanguage", variable.code_language and variable.code_language.lower()
    yield "collectionType", variable.collection_type and variable.collection_type.lower()
    yield "defaultValue", None if variable.is_connection else variable.default_value or ""
    yield "description", variable.description
    yield "header", variable.header
    yield "pickList", variable.pick_list
    yield "scheduleType", variable.schedule_type and variable.schedule_type.lower()
    yield "timeZone", variable.time_zone
    yield "userLevelConfigured", variable.user_level_configured or None


def _inputs(variable: RequiredConfigVariableRecord, kind: ConnectionKind) -> dict[str, Any]:
    """Return what is filled in for a connection; a secret is left out of the text."""
    told = {}
    for field in kind.inputs:
        preset = variable.presets.get(field.key) or Preset(field.default, visible=field.shown)
        told[field.key] = _input(preset, secret=field.is_secret)
    return told


def _input(preset: Preset, *, secret: bool = False) -> dict[str, Any]:
    return {
        "meta": json.loads(preset.meta(secret=secret)),
        "type": _word(preset.type),
        "value": "" if secret else preset.value,
    }


def _word(enum: str) -> str:
    """Return an enum's value as the YAML spells it."""
    return _IN_TWO_WORDS.get(enum, enum.lower())
