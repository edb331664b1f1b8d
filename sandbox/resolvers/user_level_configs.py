"""What people answered for themselves in an instance that asks each of them."""

from collections.abc import Sequence

from sandbox import consent, ids, instance_config, tokens
from sandbox.config_records import Expression
from sandbox.filters import Via, by_id
from sandbox.instance_config import ConfigVariableRecord, UserLevelConfigRecord
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord, UserRecord
from sandbox.resolvers.instance_config_variables import expressions
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "UserLevelConfig",
    UserLevelConfigRecord,
    behind={"instance": by_id("instances", "instance_id"), "user": by_id("users", "user_id")},
    constant={"allowRemove": True, "allowUpdate": True},
)


def _of_user(attribute: str) -> Via:
    return Via("user_id", lambda wanted, world: getattr(world.users[wanted], attribute))


room.listings["UserLevelConfig"] = Listing(
    paths={
        "instance": "instance_id",
        "user": "user_id",
        "user_Email": _of_user("email"),
        "user_ExternalId": _of_user("external_id"),
        "user_Name": _of_user("name"),
    },
    orders={
        "EMAIL": _of_user("email"),
        "EXTERNAL_ID": _of_user("external_id"),
        "NAME": _of_user("name"),
    },
)
room.record(
    "UserLevelConfigVariable",
    ConfigVariableRecord,
    behind={
        "config": by_id("user_configs", "config_id"),
        "onPremiseResource": Via(
            "on_premise_id", lambda wanted, world: world.belongings.on_premise_resources.get(wanted)
        ),
        "requiredConfigVariable": by_id("required_variables", "required_id"),
    },
    constant={"allowRemove": False, "allowUpdate": True},
)
room.listings["UserLevelConfigVariable"] = Listing(
    paths={
        "config": "config_id",
        "config_Instance": "instance_id",
        "config_User": Via("config_id", lambda wanted, world: world.user_configs[wanted].user_id),
        "status": lambda answer, _world: answer.status and answer.status.lower(),
    }
)


@room.lists("Instance", "userLevelConfigs")
def of_instance(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> Sequence[UserLevelConfigRecord]:
    """The people who have begun to configure an instance for themselves."""
    return visit.world.user_configs_of.get(instance.id, [])


room.record("CustomUserLevelConfigVariable", ConfigVariableRecord)
room.listings["CustomUserLevelConfigVariable"] = Listing()


@room.lists("Instance", "userLevelConfigVariables")
def of_caller(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> Sequence[ConfigVariableRecord]:
    """The caller's own answers; none before they began."""
    config = _config_of(visit.world, instance, visit.caller.me)
    return visit.world.user_config_of(config) if config else []


@room.lists("UserLevelConfig", "configVariables")
def variables(
    config: UserLevelConfigRecord, visit: Visit, _arguments: Arguments
) -> Sequence[ConfigVariableRecord]:
    """A person's answers."""
    return visit.world.user_config_of(config)


@room.lists("UserLevelConfigVariable", "inputs")
def inputs(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> list[Expression]:
    """The inputs of a connection: none of other variables."""
    return expressions(visit.world, answer)


@room.resolves("UserLevelConfigVariable", "meta")
def meta(answer: ConfigVariableRecord, _visit: Visit, _arguments: Arguments) -> str | None:
    """What is told of a connection's tokens, which is not the tokens."""
    return instance_config.told(answer)


@room.resolves("UserLevelConfigVariable", "authorizeUrl")
def authorize_url(answer: ConfigVariableRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The address at which the person agrees to an OAuth connection."""
    kind = visit.world.kind_of(visit.world.required_variables[answer.required_id])
    by_code = kind is not None and kind.oauth2_type == "AUTHORIZATION_CODE"
    return consent.address(visit.links.base_url, answer.id) if by_code else None


@room.changes("createUserLevelConfig", "userLevelConfig")
def begin(world: World, given: Arguments) -> UserLevelConfigRecord:
    """Begin the caller's part of an instance's configuration; begun before, it is the one there is."""
    instance = world.instances.get(ids.of_type("Instance", given["instance"]))
    if instance is None:
        raise refuse("instance", "There is no instance with this id.")
    asked = world.required_variables_of[instance.integration_id]
    if not any(each.user_level_configured for each in asked):
        raise refuse("instance", "This instance asks nothing of each person.")
    begun = _config_of(world, instance, world.me)
    return begun or world.add_user_config(instance, world.me, connected=False)


@room.changes("deleteUserLevelConfig", "userLevelConfig")
def end(world: World, given: Arguments) -> UserLevelConfigRecord:
    """Take out one person's part with their answers and tokens."""
    config = world.user_configs.get(ids.of_type("UserLevelConfig", given.get("id") or ""))
    if config is None:
        raise refuse("id", "There is no user-level config with this id.")
    world.remove_user_config(config)
    return config


@room.changes("disconnectUserLevelConnection", "userLevelConfigVariable")
def disconnect(world: World, given: Arguments) -> ConfigVariableRecord:
    """Sign a person's connection out; it is pending then."""
    answer = _wanted(world, given)
    instance_config.sign_out(answer)
    answer.status = "PENDING"
    world.note_connection(answer, "Disconnected")
    return answer


@room.changes("updateUserLevelOAuth2Connection", "userLevelConfigVariable")
def import_tokens(world: World, given: Arguments) -> ConfigVariableRecord:
    """Keep a person's tokens that were got elsewhere."""
    answer = _wanted(world, given)
    kind = world.kind_of(world.required_variables[answer.required_id])
    check = Check()
    check.that(kind and kind.oauth2_type, "id", "This is not an OAuth 2.0 connection.")
    tokens.check(check, given)
    check.settle()
    world.import_tokens(answer, given)
    return answer


def _config_of(world: World, instance: InstanceRecord, user: UserRecord) -> UserLevelConfigRecord | None:
    own = world.user_configs_of.get(instance.id, ())
    return next((each for each in own if each.user_id == user.id), None)


def _wanted(world: World, given: Arguments) -> ConfigVariableRecord:
    answer = world.user_variable_by_id(ids.of_type("UserLevelConfigVariable", given.get("id") or ""))
    if answer is None:
        raise refuse("id", "There is no config variable with this id.")
    if answer.status is None:
        raise refuse("id", "This config variable is not a connection.")
    return answer
