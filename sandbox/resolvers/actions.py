"""Actions, triggers and data sources: what components offer, and what they are given."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from graphql import GraphQLError

from sandbox import condition
from sandbox.components.catalog import component_of
from sandbox.components.records import Action, Component
from sandbox.config_records import InputField
from sandbox.filters import Via
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
# What the author of an action says of it, and what holds where nothing was said.
_TOLD: Final[dict[str, Any]] = {
    **dict.fromkeys(
        (
            *("canCallComponentFunctions", "hasOnInstanceDelete", "hasOnInstanceDeploy"),
            *("hasResolveTriggerItems", "hasWebhookCreateFunction", "hasWebhookDeleteFunction", "important"),
        ),
        False,
    ),
    **dict.fromkeys(("directions", "examplePayload", "staticBranchNames", "triggerResolverDefaultBatchSize")),
}
_ASKED: Final = (
    *("canCallComponentFunctions", "hasOnInstanceDelete", "hasOnInstanceDeploy"),
    *("hasWebhookCreateFunction", "hasWebhookDeleteFunction"),
)


def _said(name: str) -> Callable[[Any, World], Any]:
    return lambda told, _world: told.get(name) or _TOLD[name]


def _says(name: str) -> Callable[[Action, World], Any]:
    return lambda action, _world: action.told.get(name) or _TOLD[name]


room.record(
    "Action",
    Action,
    behind={name: Via("told", _said(name)) for name in _TOLD},
    constant={
        "allowRemove": False,
        "allowUpdate": False,
        # Not among what the author of a component can say when publishing it.
        "batchSupport": "INVALID",
        "hasOnDeployPerform": False,
        **dict.fromkeys(("defaultBatchSize", "examplePerformSafety", "performSafety")),
    },
)


def matching(rows: Sequence[Any], left: dict[str, Any]) -> tuple[Sequence[Any], Arguments]:
    """Apply `filterQuery`, which is none of the filters by a field."""
    query = left.pop("filterQuery", None)
    if query:
        tree = condition.parsed(query)
        rows = [each for each in rows if condition.holds(tree, partial(_field, each))]
    return rows, left


def _field(record: Component | Action, name: str) -> Any:
    if name not in ("category", "description", "key", "label", "public"):
        raise GraphQLError(f"A filterQuery knows no field {name!r}.")
    return getattr(record, name, None)


def _start(rows: Sequence[Any], wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    """Read what is no filter by a field."""
    left = {name: value for name, value in wanted.items() if name != "includeForCodeNativeIntegrations"}
    return matching(rows, left)


def _is_detail(action: Action, world: World) -> bool:
    """Whether another data source of its component gets the details from it."""
    component = world.shelf.by_id.get(action.component_id)
    every = component.actions if component else ()
    return action.is_data_source and any(each.told.get("detailDataSource") == action.key for each in every)


room.listings["Action"] = Listing(
    paths={
        **{name: _says(name) for name in _ASKED},
        "component": "component_id",
        "dataSourceType": "data_source_type",
        "filterQuery": "inputs",  # read by matching
        "includeForCodeNativeIntegrations": "inputs",  # read by those who list
        "isCommonTrigger": lambda action, _world: action.is_common_trigger,
        "isDataSource": lambda action, _world: action.is_data_source,
        "isDetailDataSource": _is_detail,
        "isPollingTrigger": lambda action, _world: action.is_polling_trigger,
        "searchTerms": lambda action, _world: action.search_terms,
    },
    orders={
        "IS_COMMON_TRIGGER": lambda action, _world: action.is_common_trigger,
        "IS_DATA_SOURCE": lambda action, _world: action.is_data_source,
        "IS_POLLING_TRIGGER": lambda action, _world: action.is_polling_trigger,
    },
    start=_start,
)
room.looks_up("action", "Action", lambda world, wanted: world.shelf.action(wanted))


@room.lists("RootQuery", "actions")
def actions(_source: None, visit: Visit, arguments: Arguments) -> list[Action]:
    """What the latest version of each component offers; those inside integrations only if asked for."""
    inner = arguments.get("includeForCodeNativeIntegrations")
    latest = (each for each in visit.world.shelf.by_id.values() if each.is_latest)
    return [one for each in latest if inner or not each.for_code_native for one in each.actions]


@room.lists("Component", "actions")
def of_component(component: Component, _visit: Visit, _arguments: Arguments) -> tuple[Action, ...]:
    """Its actions, triggers and data sources."""
    return component.actions


@room.resolves("Action", "component")
def component(action: Action, visit: Visit, _arguments: Arguments) -> Component:
    """The version that offers it, or the component that was made up with it."""
    return visit.world.shelf.by_id.get(action.component_id) or component_of(action.component_key)


@room.resolves("Action", "authorizationRequired")
def authorization(action: Action, _visit: Visit, _arguments: Arguments) -> bool | None:
    """Whether it needs a credential, which preceded connections."""
    asked = action.told.get("authorization")
    return bool(asked["required"]) if asked else None


@room.resolves("Action", "isDetailDataSource")
def is_detail(action: Action, visit: Visit, _arguments: Arguments) -> bool:
    """Whether it gives the details of what another data source lists."""
    return _is_detail(action, visit.world)


@room.resolves("Action", "detailDataSource")
def detail(action: Action, visit: Visit, _arguments: Arguments) -> Action | None:
    """The data source of the same component that gives the details of what this one lists."""
    of = visit.world.shelf.by_id.get(action.component_id)
    wanted = action.told.get("detailDataSource")
    return next((each for each in of.actions if each.key == wanted), None) if of and wanted else None


@room.lists("Action", "inputs")
def inputs(action: Action, _visit: Visit, _arguments: Arguments) -> tuple[InputField, ...]:
    """What it is given."""
    return action.inputs
