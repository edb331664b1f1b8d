"""Integrations from YAML: what a text must say, and what it makes of an integration.

The keys are those that `definition.py` writes. Which sentences a refusal has is made up; that there are
checks at all is not: the vendor's tool prints `field: message` of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import yaml

from sandbox.config_records import RequiredConfigVariableRecord
from sandbox.definition import VERSION
from sandbox.outline import StepInput, StepOutline
from sandbox.payloads import Check, refuse
from sandbox.records import FlowRecord, IntegrationRecord
from sandbox.world import World

FIELD: Final = "definition"
_TYPES: Final = (
    *("boolean", "code", "connection", "credential", "date", "jsonForm", "number", "objectFieldMap"),
    *("objectSelection", "picklist", "schedule", "string", "timestamp"),
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A text that makes an integration, read and found sound."""

    text: str
    told: dict[str, Any]

    @property
    def name(self) -> str:
        """What the integration is called."""
        return str(self.told["name"]).strip()

    @property
    def is_code_native(self) -> bool:
        """Whether its flows are the actions of a component that was published for it."""
        return bool(self.told.get("isCodeNative"))

    @property
    def flows(self) -> list[dict[str, Any]]:
        """The flows in their order."""
        return list(self.told["flows"])

    @property
    def variables(self) -> list[dict[str, Any]]:
        """The config variables in their order."""
        return list(self.told.get("requiredConfigVars") or ())

    def page_of(self, key: str) -> str:
        """The name of the wizard's page that asks for a variable."""
        for page in self.told.get("configPages") or ():
            if any(element.get("value") == key for element in page.get("elements") or ()):
                return str(page["name"])
        return "Configuration"


def read(text: str) -> Definition:
    """Return a definition. Raises Refusal for what is no YAML, or does not say all that it must."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise refuse(FIELD, f"Invalid YAML: {_where(error)}") from None
    if not isinstance(told, dict):
        raise refuse(FIELD, "Expected a mapping of an integration's properties.")
    check = Check()
    check.that(isinstance(told.get("name"), str) and told["name"].strip(), FIELD, "name: This is required.")
    version = told.get("definitionVersion")
    known = isinstance(version, int) and 1 <= version <= VERSION
    check.that(known, FIELD, f"definitionVersion: {version!r} is not one from 1 to {VERSION}.")
    _check_list(check, told, "flows", _check_flow, required=True)
    _check_list(check, told, "requiredConfigVars", _check_variable)
    _check_list(check, told, "configPages", _check_page)
    check.settle()
    return Definition(text, told)


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    return f"{problem}, line {mark.line + 1}, column {mark.column + 1}." if mark else f"{problem}."


def _check_list(check: Check, told: dict[str, Any], name: str, judge: Any, *, required: bool = False) -> None:
    found = told.get(name)
    if found is None and not required:
        return
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        check.that(False, FIELD, f"{name}: Expected a list of mappings.")
        return
    check.that(found or not required, FIELD, f"{name}: There must be at least one.")
    for number, each in enumerate(found):
        for problem in judge(each):
            check.that(False, FIELD, f"{name}[{number}].{problem}")
    names = [each.get("name") or each.get("key") for each in found]
    check.that(len(set(map(str, names))) == len(names), FIELD, f"{name}: Two have the same name.")


def _check_flow(flow: dict[str, Any]) -> Iterable[str]:
    if not flow.get("name"):
        yield "name: This is required."
    steps = flow.get("steps")
    if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
        yield "steps: Expected a list that begins with the trigger."
        return
    if not steps[0].get("isTrigger"):
        yield "steps[0]: The first step must be the trigger."
    for number, step in enumerate(steps):
        if not _action_of(step):
            yield f"steps[{number}].action: Expected a component with its key, and the key of an action."


def _check_variable(variable: dict[str, Any]) -> Iterable[str]:
    if not variable.get("key"):
        yield "key: This is required."
    if variable.get("dataType") not in _TYPES:
        yield f"dataType: {variable.get('dataType')!r} is not a valid choice."


def _check_page(page: dict[str, Any]) -> Iterable[str]:
    if not page.get("name"):
        yield "name: This is required."
    elements = page.get("elements")
    if elements is not None and not (
        isinstance(elements, list) and all(isinstance(each, dict) for each in elements)
    ):
        yield "elements: Expected a list of mappings."


def _action_of(step: dict[str, Any]) -> str:
    action = step.get("action")
    component = action.get("component") if isinstance(action, dict) else None
    if not isinstance(component, dict) or not component.get("key") or not action or not action.get("key"):
        return ""
    return f"{component['key']}.{action['key']}"


def take(world: World, integration: IntegrationRecord, given: Definition) -> None:
    """Let an integration be what a definition says. Flows and variables that stay keep their identity.

    What is gone is taken out unless a customer's instance is on this version: it goes on as it was.
    """
    told = given.told
    integration.definition, integration.name = given.text, given.name
    integration.is_code_native = given.is_code_native
    integration.description = str(told.get("description") or "")
    integration.category = str(told.get("category") or "")
    integration.documentation = str(told.get("documentation") or "")
    integration.labels = [str(each) for each in told.get("labels") or ()]
    integration.has_unpublished_changes, integration.updated_at = True, world.clock.now()
    _drop(world, integration, given)
    for order, flow in enumerate(given.flows):
        _take_flow(world, integration, flow, order)
    for order, variable in enumerate(given.variables):
        _take_variable(world, integration, given, variable, order)


def _drop(world: World, integration: IntegrationRecord, given: Definition) -> None:
    flows = [each for each in world.flows_of[integration.id] if not _named(each, given.flows)]
    asked = world.required_variables_of[integration.id]
    variables = [each for each in asked if each.key not in {told["key"] for told in given.variables}]
    users = world.instances_of[integration.id]
    if not (flows or variables) or not all(instance.is_system for instance in users):
        return
    world.remove_instances(list(users))
    for flow in flows:
        world.flows_of[integration.id].remove(flow)
        del world.flows[flow.id]
    for variable in variables:
        asked.remove(variable)
        del world.required_variables[variable.id]


def _named(flow: FlowRecord, told: Iterable[dict[str, Any]]) -> bool:
    return any(flow.stable_key == each.get("stableKey") or flow.name == each["name"] for each in told)


def _take_flow(world: World, integration: IntegrationRecord, told: dict[str, Any], order: int) -> None:
    kept = next((each for each in world.flows_of[integration.id] if _named(each, [told])), None)
    flow = kept or world.add_flow_to(integration, told["name"])
    flow.name, flow.sort_order = str(told["name"]), order
    flow.stable_key = str(told.get("stableKey") or flow.stable_key)
    flow.description = str(told.get("description") or "")
    flow.is_synchronous = bool(told.get("isSynchronous"))
    flow.endpoint_security = str(told.get("endpointSecurityType") or "customer_optional").upper()
    flow.trigger = _action_of(told["steps"][0])
    flow.outline = tuple(_step(step) for step in told["steps"])


def _step(told: dict[str, Any]) -> StepOutline:
    inputs = {
        str(name): StepInput(each.get("value"), str(each.get("type") or "value"))
        for name, each in (told.get("inputs") or {}).items()
        if isinstance(each, dict)
    }
    inner = tuple(_step(each) for each in told.get("steps") or ())
    branches = tuple(
        (str(each.get("name")), tuple(_step(step) for step in each.get("steps") or ()))
        for each in told.get("branches") or ()
    )
    name = str(told.get("name") or _action_of(told))
    errors = told.get("errorConfig")
    return StepOutline(
        name,
        _action_of(told),
        inputs,
        str(told.get("description") or ""),
        inner,
        branches,
        errors=errors if isinstance(errors, dict) else {},
    )


def _take_variable(
    world: World, integration: IntegrationRecord, given: Definition, told: dict[str, Any], order: int
) -> None:
    kept = world.required_variable(told["key"], integration)
    variable = kept or _added(world, integration, told)
    variable.sort_order, variable.page = order, given.page_of(told["key"])
    variable.description = told.get("description") or None
    if not variable.is_connection:
        default = told.get("defaultValue")
        variable.default_value = None if default is None else str(default)
    if told.get("pickList"):
        variable.pick_list = [str(each) for each in told["pickList"]]


def _added(
    world: World, integration: IntegrationRecord, told: dict[str, Any]
) -> RequiredConfigVariableRecord:
    number, kind = integration.version_number, None
    if told["dataType"] == "connection":
        reference = told.get("connection") or {}
        component = (reference.get("component") or {}).get("key")
        found = (each for each in world.connections.values() if each.key == reference.get("key"))
        kind = next((each for each in found if each.component == component), None)
        kind = kind or world.add_connection(str(component), str(reference.get("key")), told["key"])
    stable = {"stable_key": told["stableKey"]} if told.get("stableKey") else {}
    return world.add_config_variable(
        integration, told["key"], told["dataType"].upper(), since=number, connection=kind, **stable
    )
