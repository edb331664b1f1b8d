"""What people answered for themselves in an instance that asks each of them."""

from collections.abc import Sequence

from sandbox import ids, instance_config, tokens
from sandbox.config_records import Expression
from sandbox.filters import Via, by_id
from sandbox.instance_config import ConfigVariableRecord, UserLevelConfigRecord
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord
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


@room.changes("disconnectUserLevelConnection", "userLevelConfigVariable")
def disconnect(world: World, given: Arguments) -> ConfigVariableRecord:
    """Sign a person's connection out; it is pending then."""
    answer = _wanted(world, given)
    instance_config.sign_out(answer)
    answer.status = "PENDING"
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
    tokens.take(answer, given, world.clock.now())
    return answer


def _wanted(world: World, given: Arguments) -> ConfigVariableRecord:
    answer = world.user_variable_by_id(ids.of_type("UserLevelConfigVariable", given.get("id") or ""))
    if answer is None:
        raise refuse("id", "There is no config variable with this id.")
    if answer.status is None:
        raise refuse("id", "This config variable is not a connection.")
    return answer
