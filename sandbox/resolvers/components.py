"""Components with their actions, triggers, data sources and connections. Lists give latest versions."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from graphql import GraphQLError

from sandbox import condition, ids
from sandbox.components.catalog import component_of
from sandbox.components.records import Action, Component
from sandbox.config_records import ConnectionKind, InputField
from sandbox.filters import Via, by_id
from sandbox.labels import Named, distinct
from sandbox.outline import StepOutline
from sandbox.payloads import refuse
from sandbox.records import CustomerRecord, FlowRecord, IntegrationRecord, OrganizationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "Component",
    Component,
    renamed={
        "versionIsAvailable": "is_available",
        "versionIsLatest": "is_latest",
        "versionSequenceId": "sequence_id",
    },
    behind={
        "customer": by_id("customers", "customer_id"),
        "versionCreatedBy": by_id("users", "version_created_by"),
    },
    # Nothing here was written as an integration, and nothing has a picture.
    constant={
        "allowManageAttachments": False,
        "forCodeNativeIntegration": False,
        "iconUrl": None,
        "versionAttributes": None,
    },
)
_NEVER: Final = (
    *("allowRemove", "allowUpdate", "canCallComponentFunctions", "hasOnInstanceDelete"),
    *("hasOnInstanceDeploy", "hasResolveTriggerItems", "hasWebhookCreateFunction"),
    *("hasWebhookDeleteFunction", "important", "isDetailDataSource"),
)
room.record(
    "Action",
    Action,
    renamed={"searchTerms": "label"},
    constant={
        **dict.fromkeys(_NEVER, False),
        **dict.fromkeys(("detailDataSource", "directions", "examplePayload")),
    },
)
room.record("ComponentCategory", Named)


def _kinds(world: World, component: Component) -> list[ConnectionKind]:
    return [each for each in world.connections.values() if each.component == component.key]


def _oauth2(world: World, component: Component) -> set[bool]:
    """Tell of each of its connections whether it is by OAuth 2.0."""
    return {kind.oauth2_type is not None for kind in _kinds(world, component)}


def _start(rows: Sequence[Any], wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    """Read what is no filter by a field; nothing here was made for an integration written as code."""
    left = dict(wanted)
    for name in ("allVersions", "includeComponentsForCodeNativeIntegrations"):
        left.pop(name, None)
    of_type = left.pop("hasDataSourcesOfType", None)
    if of_type:
        kinds = of_type.upper()
        rows = [each for each in rows if any(a.data_source_type == kinds for a in each.actions)]
    return _matching(rows, left)


def _matching(rows: Sequence[Any], left: dict[str, Any]) -> tuple[Sequence[Any], Arguments]:
    query = left.pop("filterQuery", None)
    if query:
        tree = condition.parsed(query)
        rows = [each for each in rows if condition.holds(tree, partial(_field, each))]
    return rows, left


def _field(record: Component | Action, name: str) -> Any:
    if name not in ("category", "description", "key", "label", "public"):
        raise GraphQLError(f"A filterQuery knows no field {name!r}.")
    return getattr(record, name, None)


room.listings["Component"] = Listing(
    paths={
        "allVersions": "is_latest",  # read by _offered
        "hasDataSourcesOfType": "actions",  # read by _start, as the next
        "includeComponentsForCodeNativeIntegrations": "actions",
        "customer": "customer_id",
        "filterQuery": "actions",  # read by _matching
        "hasActions": lambda each, _world: any(not (a.is_trigger or a.is_data_source) for a in each.actions),
        "hasCommonTriggers": lambda each, _world: any(a.is_common_trigger for a in each.actions),
        "hasConnections": lambda each, world: bool(_oauth2(world, each)),
        "hasDataSources": lambda each, _world: bool(each.data_sources),
        "hasOauth2Connections": lambda each, world: True in _oauth2(world, each),
        "hasSimpleConnections": lambda each, world: False in _oauth2(world, each),
        "hasTriggers": lambda each, _world: bool(each.triggers),
        "searchTerms": lambda each, _world: each.search_terms,
    },
    orders={
        "CUSTOMER": Via("customer_id", lambda wanted, world: world.customers[wanted].name if wanted else None)
    },
    start=_start,
)
room.listings["Action"] = Listing(
    paths={
        "component": "component_id",
        "dataSourceType": "data_source_type",
        "filterQuery": "inputs",  # read by _matching
        "isCommonTrigger": lambda action, _world: action.is_common_trigger,
        "isDataSource": lambda action, _world: action.is_data_source,
        "isPollingTrigger": lambda action, _world: action.is_polling_trigger,
    },
    orders={
        "IS_COMMON_TRIGGER": lambda action, _world: action.is_common_trigger,
        "IS_DATA_SOURCE": lambda action, _world: action.is_data_source,
        "IS_POLLING_TRIGGER": lambda action, _world: action.is_polling_trigger,
    },
    start=lambda rows, wanted, _world: _matching(rows, dict(wanted)),
)
room.looks_up("component", "Component", lambda world, wanted: world.shelf.by_id.get(wanted))
room.looks_up("action", "Action", lambda world, wanted: world.shelf.action(wanted))


def _offered(rows: Iterable[Component], arguments: Arguments) -> list[Component]:
    return [each for each in rows if each.is_latest or arguments.get("allVersions")]


@room.lists("RootQuery", "components")
def components(_source: None, visit: Visit, arguments: Arguments) -> list[Component]:
    """Every component."""
    return _offered(visit.world.shelf.by_id.values(), arguments)


@room.lists("Organization", "components")
def of_organization(_record: OrganizationRecord, visit: Visit, arguments: Arguments) -> list[Component]:
    """What the organization published itself."""
    every = visit.world.shelf.by_id.values()
    return _offered((each for each in every if not each.public and each.customer_id is None), arguments)


@room.lists("Customer", "components")
def of_customer(customer: CustomerRecord, visit: Visit, arguments: Arguments) -> list[Component]:
    """What is this customer's own."""
    every = visit.world.shelf.by_id.values()
    return _offered((each for each in every if each.customer_id == customer.id), arguments)


@room.lists("Integration", "components")
def of_integration(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> list[Component]:
    """What the steps of this version come from."""
    keys: dict[str, None] = {}
    for flow in visit.world.flows_of[integration.id]:
        keys.update(dict.fromkeys(_used(flow)))
    return [visit.world.shelf.latest(key) for key in keys]


def _used(flow: FlowRecord) -> Iterator[str]:
    """Yield the key of the component of each of a flow's steps, its trigger first."""
    yield flow.trigger.partition(".")[0]
    yield from _keys(flow.outline)


def _keys(steps: Iterable[StepOutline]) -> Iterator[str]:
    """Steps inside loops and branches count too."""
    for step in steps:
        yield step.action.partition(".")[0]
        yield from _keys(step.steps)
        for _, inner in step.branches:
            yield from _keys(inner)


@room.lists("Component", "versionSequence")
def versions(component: Component, visit: Visit, _arguments: Arguments) -> list[Component]:
    """All versions, newest first."""
    return visit.world.shelf.versions(component)


@room.resolves("Component", "versionAt")
def version_at(component: Component, visit: Visit, arguments: Arguments) -> Component | None:
    """Another version: by id, by number, or the latest that is available."""
    number, latest = arguments.get("versionNumber"), arguments.get("latestAvailable")
    for each in visit.world.shelf.versions(component):
        by_id_or_number = arguments.get("id") in (None, each.id) and number in (None, each.version_number)
        if by_id_or_number and (each.is_available or not latest):
            return each
    return None


@room.lists("Component", "actions")
def actions_of(component: Component, _visit: Visit, _arguments: Arguments) -> tuple[Action, ...]:
    """Its actions, triggers and data sources."""
    return component.actions


@room.lists("Component", "connections")
def connections_of(component: Component, visit: Visit, _arguments: Arguments) -> list[ConnectionKind]:
    """The ways to sign in to its app."""
    return _kinds(visit.world, component)


@room.lists("RootQuery", "actions")
def actions(_source: None, visit: Visit, _arguments: Arguments) -> list[Action]:
    """What the latest version of each component offers."""
    return visit.world.shelf.actions()


@room.resolves("Action", "component")
def component_of_action(action: Action, visit: Visit, _arguments: Arguments) -> Component:
    """The version that offers it, or the component that was made up with it."""
    return visit.world.shelf.by_id.get(action.component_id) or component_of(action.component_key)


@room.lists("Action", "inputs")
def inputs(action: Action, _visit: Visit, _arguments: Arguments) -> tuple[InputField, ...]:
    """What it is given."""
    return action.inputs


@room.resolves("RootQuery", "componentCategories")
def categories(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every category that some component is in."""
    names = (each.category or "" for each in visit.world.shelf.by_id.values())
    return distinct("ComponentCategory", names)


@room.resolves("RootQuery", "componentLabels")
def labels(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every label that some component has."""
    return distinct("Label", (label for each in visit.world.shelf.by_id.values() for label in each.labels))


@room.changes("deleteComponent", "component")
def delete(world: World, given: Arguments) -> Component:
    """Remove a component with all versions. Refuses public ones, and those in use: the latter is a guess."""
    component = world.shelf.by_id.get(ids.of_type("Component", given.get("id") or ""))
    if component is None:
        raise refuse("id", "There is no component with this id.")
    if not component.allow_remove:
        raise GraphQLError("You do not have permission to delete this component.")
    if any(component.key in _used(flow) for flow in world.flows.values()):
        raise refuse("__all__", "A component that integrations use cannot be deleted.")
    world.remove_grants(*world.shelf.remove(component))
    return component
