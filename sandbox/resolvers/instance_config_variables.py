"""What instances were told. Secrets and tokens stay where they are: only that there is one is said."""

from collections.abc import Sequence

from sandbox import consent, hidden, ids, instance_config, tokens
from sandbox.config_records import Expression, InputField, Preset, RequiredConfigVariableRecord, part_of
from sandbox.filters import Via, by_id
from sandbox.instance_config import ConfigVariableRecord
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.shared_records import CustomerConfigVariableRecord
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "InstanceConfigVariable",
    ConfigVariableRecord,
    behind={
        "instance": by_id("instances", "instance_id"),
        "onPremiseResource": Via(
            "on_premise_id", lambda wanted, world: world.belongings.on_premise_resources.get(wanted)
        ),
        "requiredConfigVariable": by_id("required_variables", "required_id"),
    },
    constant={"allowRemove": False, "allowUpdate": True},
)
room.listings["InstanceConfigVariable"] = Listing(
    paths={
        "instance": "instance_id",
        "status": lambda answer, _world: answer.status and answer.status.lower(),
    }
)


@room.lists("Instance", "configVariables")
def of_instance(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> Sequence[ConfigVariableRecord]:
    """An instance's answers, in the order of the variables; the organization's own are not for customers."""
    answers = visit.world.config_of(instance)
    if visit.caller.me.customer_id is None:
        return answers
    return [each for each in answers if not visit.world.required_variables[each.required_id].org_only]


@room.lists("Integration", "testConfigVariables")
def of_hidden_instance(
    integration: IntegrationRecord, visit: Visit, _arguments: Arguments
) -> Sequence[ConfigVariableRecord]:
    """The answers of the hidden instance that it is tested with."""
    return visit.world.config_of(hidden.instance_of(visit.world, integration))


@room.resolves("Instance", "configState")
def config_state(instance: InstanceRecord, visit: Visit, _arguments: Arguments) -> str:
    """What is still to be configured."""
    return visit.world.config_state_of(instance)


@room.lists("InstanceConfigVariable", "inputs")
def inputs(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> list[Expression]:
    """The inputs of a connection: none of other variables."""
    return expressions(visit.world, answer)


def expressions(world: World, answer: ConfigVariableRecord) -> list[Expression]:
    """Return the inputs of an answer as they may be told."""
    variable = world.required_variables[answer.required_id]
    kind = world.kind_of(variable)
    concealed = world.organization.hide_sensitive_customer_data
    return [_expression(answer, variable, each, concealed) for each in kind.inputs] if kind else []


def _expression(
    answer: ConfigVariableRecord, variable: RequiredConfigVariableRecord, field: InputField, concealed: bool
) -> Expression:
    value = answer.inputs.get(field.key, "")
    preset = variable.presets.get(field.key) or Preset(field.default, visible=field.shown)
    return Expression(
        part_of("Expression", answer.id, field.key),
        field.key,
        "" if concealed or field.is_secret else value,
        has_value=bool(value),
        meta=preset.meta(secret=field.is_secret),
    )


@room.resolves("InstanceConfigVariable", "meta")
def meta(answer: ConfigVariableRecord, _visit: Visit, _arguments: Arguments) -> str | None:
    """What is told of a connection's tokens, which is not the tokens."""
    return instance_config.told(answer)


@room.resolves("InstanceConfigVariable", "authorizeUrl")
def authorize_url(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The address at which a person agrees to an OAuth connection."""
    variable = visit.world.required_variables[answer.required_id]
    kind, source = visit.world.kind_of(variable), visit.world.supplier_for(answer)
    if kind is None or kind.oauth2_type != "AUTHORIZATION_CODE" or (variable.scoped_id and source is None):
        return None
    return consent.address(visit.links.base_url, source.id if source else answer.id)


@room.resolves("InstanceConfigVariable", "contentUrl")
def content(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """A link to the value, however long it is; None of connections and of what has no value."""
    return visit.links.to("config-value", answer.id) if answer.value is not None else None


@room.resolves("InstanceConfigVariable", "contentMetadataUrl")
def content_metadata(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The same for HEAD."""
    return visit.links.to("config-value", answer.id, "HEAD") if answer.value is not None else None


@room.resolves("InstanceConfigVariable", "supplementalDataUrl")
def supplement(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """A link to what its data source offers; None without one."""
    return visit.links.to("config-source", answer.id) if _source_of(visit.world, answer) else None


@room.resolves("InstanceConfigVariable", "supplementalDataMetadataUrl")
def supplement_metadata(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The same for HEAD."""
    return visit.links.to("config-source", answer.id, "HEAD") if _source_of(visit.world, answer) else None


def _source_of(world: World, answer: ConfigVariableRecord) -> str | None:
    source = world.required_variables[answer.required_id].data_source
    return source if source in world.data_sources else None


@room.resolves("InstanceConfigVariable", "customerConfigVariable")
def of_customer(
    answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments
) -> CustomerConfigVariableRecord | None:
    """The customer's own connection that stands for the instance's."""
    source = visit.world.supplier_for(answer)
    return source if isinstance(source, CustomerConfigVariableRecord) else None


@room.changes("disconnectConnection", "instanceConfigVariable")
def disconnect(world: World, given: Arguments) -> ConfigVariableRecord:
    """Sign a connection out; it is pending then."""
    answer = _wanted(world, given)
    instance_config.sign_out(answer)
    answer.status = "PENDING"
    world.note_connection(answer, "Disconnected")
    return answer


@room.changes("updateOAuth2Connection", "instanceConfigVariable")
def import_tokens(world: World, given: Arguments) -> ConfigVariableRecord:
    """Keep tokens that were got elsewhere."""
    answer = _wanted(world, given)
    kind = world.kind_of(world.required_variables[answer.required_id])
    check = Check()
    check.that(kind and kind.oauth2_type, "id", "This is not an OAuth 2.0 connection.")
    tokens.check(check, given)
    check.settle()
    world.import_tokens(answer, given)
    return answer


def _wanted(world: World, given: Arguments) -> ConfigVariableRecord:
    wanted = ids.of_type("InstanceConfigVariable", given.get("id") or "")
    answer = world.config_variable_by_id(wanted)
    if answer is None:
        raise refuse("id", "There is no config variable with this id.")
    if answer.status is None:
        raise refuse("id", "This config variable is not a connection.")
    if world.required_variables[answer.required_id].scoped_id:
        raise refuse("id", "A shared connection stands for this one.")
    return answer
