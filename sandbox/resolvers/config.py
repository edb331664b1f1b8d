"""What mutations are told about an instance's configuration: looked through first, then kept.

Sent to `updateInstance`, `configVariables` are the whole of it: what is left out goes back to its default.
Sent to `updateInstanceConfigVariables` they are changes. In both, an input of a connection that is left out
stays as it is: programs cannot send a secret they cannot read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sandbox import config_checks, ids, instance_config
from sandbox.config_records import ConnectionKind, RequiredConfigVariableRecord
from sandbox.instance_config import ConfigVariableRecord
from sandbox.payloads import Check
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.room import Arguments
from sandbox.world import World

_FLOW_CONFIG: Final = {
    "apiKeys": "api_keys",
    "testContentType": "test_content_type",
    "testHeaders": "test_headers",
    "testPayload": "test_payload",
    "usesLre": "uses_long_running",
}
Given = Sequence[Mapping[str, Any] | None] | None


def check_config(
    check: Check,
    world: World,
    integration: IntegrationRecord,
    variables: Given,
    field: str = "configVariables",
    customer_id: str | None = None,
) -> None:
    """Note unknown config variables, and what may not stand in known ones."""
    for given in variables or ():
        if given is None:
            continue
        variable = world.required_variable(given["key"], integration)
        if variable is None or variable.user_level_configured:
            check.that(False, field, f"There is no config variable {given['key']!r}.")
            continue
        for problem in config_checks.problems(variable, world.kind_of(variable), given):
            check.that(False, field, f"{variable.key}: {problem}")
        for problem in (
            *_of_agent(world, variable, given, customer_id),
            *_of_shared(world, variable, given, customer_id),
        ):
            check.that(False, field, f"{variable.key}: {problem}")


def _of_agent(
    world: World, variable: RequiredConfigVariableRecord, given: Mapping[str, Any], customer_id: str | None
) -> Iterator[str]:
    """Yield what is wrong with the on-premise resource that a connection is to go through."""
    wanted = given.get("onPremiseResourceId")
    if not wanted:
        return
    found = world.belongings.on_premise_resources.get(ids.of_type("OnPremiseResource", wanted))
    if found is None or (customer_id and found.customer_id not in {None, customer_id}):
        yield "There is no such resource."
    elif variable.on_premise == "DISALLOWED":
        yield "It does not go through an on-premise resource."


def _of_shared(
    world: World, variable: RequiredConfigVariableRecord, given: Mapping[str, Any], customer_id: str | None
) -> Iterator[str]:
    """Yield what is wrong with the choice of a shared connection, or with inputs where one stands."""
    chosen = given.get("customerConfigVariableId")
    if chosen:
        found = world.customer_variables.get(ids.of_type("CustomerConfigVariable", chosen))
        fits = found and found.scoped_id == variable.scoped_id and customer_id in {None, found.customer_id}
        if not fits:
            yield "The customer has no such connection."
    if variable.scoped_id and json.loads(given.get("values") or "[]"):
        yield "A shared connection stands here; it is changed in its own place."


def check_mode(check: Check, given: Arguments) -> None:
    """Note a mode of configuration that there is not; it is written in upper case."""
    known = given.get("configMode") in {None, "INSTANCE", "USER"}
    check.that(known, "configMode", f"{given.get('configMode')!r} is not a valid choice.")


def check(found: Check, given: Arguments, flow_ids: set[str]) -> None:
    """Note the flow configs of other flows than these."""
    for config in given.get("flowConfigs") or ():
        known = config is None or config["flowId"] in flow_ids
        found.that(known, "flowConfigs", "There is no flow with this id.")


def keep(world: World, instance: InstanceRecord, given: Arguments) -> None:
    """Change what was sent of each flow config, found by its flow; fields that are null stay as they are."""
    sent = {each["flowId"]: each for each in given.get("flowConfigs") or () if each}
    for config in world.flow_configs_of[instance.id]:
        for name, value in sent.get(config.flow_id, {}).items():
            if name in _FLOW_CONFIG and value is not None:
                setattr(config, _FLOW_CONFIG[name], value)


def replace_config(world: World, instance: InstanceRecord, variables: Given) -> None:
    """Take what was sent as the whole configuration. Where no list was sent at all, nothing changes."""
    if variables is None:
        return
    sent = {given["key"] for given in variables if given}
    for answer in world.config_of(instance):
        variable = world.required_variables[answer.required_id]
        if variable.key not in sent:
            instance_config.reset(answer, variable, world.kind_of(variable))
    merge_config(world, instance, variables)


def merge_config(world: World, instance: InstanceRecord, variables: Given) -> None:
    """Take what was sent, and leave the rest."""
    by_key = {given["key"]: given for given in variables or () if given}
    for answer in world.config_of(instance):
        variable = world.required_variables[answer.required_id]
        if variable.key in by_key:
            _take(answer, variable, world.kind_of(variable), by_key[variable.key])


def _take(
    answer: ConfigVariableRecord,
    variable: RequiredConfigVariableRecord,
    kind: ConnectionKind | None,
    given: Mapping[str, Any],
) -> None:
    if given.get("scheduleType"):
        answer.schedule_type = given["scheduleType"].upper()
    if given.get("timeZone"):
        answer.time_zone = given["timeZone"]
    if given.get("customerConfigVariableId"):
        answer.customer_variable_id = given["customerConfigVariableId"]
    if given.get("onPremiseResourceId"):
        answer.on_premise_id = given["onPremiseResourceId"]
    if kind and variable.scoped_id is None:
        _take_inputs(answer, kind, json.loads(given.get("values") or "[]"))
    elif kind is None:
        answer.value = variable.default_value if given.get("value") is None else given["value"]


def _take_inputs(
    answer: ConfigVariableRecord, kind: ConnectionKind, values: Iterable[Mapping[str, Any]]
) -> None:
    """Keep the inputs that were sent. Other ones than before need to be signed in with anew."""
    before = dict(answer.inputs)
    answer.inputs |= {each["name"]: each.get("value") or "" for each in values}
    if answer.inputs != before or not kind.oauth2_type:
        if answer.inputs != before:
            instance_config.sign_out(answer)
        answer.status = instance_config.status_by_inputs(answer, kind)
