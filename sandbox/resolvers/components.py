"""Components in their versions, with their connections. Lists give latest versions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphql import GraphQLError

from sandbox import ids, publishing
from sandbox.components.records import Component
from sandbox.config_records import ConnectionKind
from sandbox.filters import Via, by_id
from sandbox.labels import Named, distinct
from sandbox.outline import StepOutline
from sandbox.payloads import refuse
from sandbox.records import CustomerRecord, FlowRecord, IntegrationRecord, OrganizationRecord
from sandbox.resolvers.actions import matching
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
        "forCodeNativeIntegration": "for_code_native",
    },
    behind={
        "customer": by_id("customers", "customer_id"),
        "versionCreatedBy": by_id("users", "version_created_by"),
    },
    constant={"allowManageAttachments": False},
)
room.record("ComponentCategory", Named)


def _kinds(world: World, component: Component) -> list[ConnectionKind]:
    if component.kinds:
        return list(component.kinds)
    return [each for each in world.connections.values() if each.component == component.key]


def _with_templates(component: Component, world: World) -> bool:
    kinds = {kind.id for kind in _kinds(world, component)}
    return any(each.connection_id in kinds for each in world.belongings.connection_templates.values())


def _oauth2(world: World, component: Component) -> set[bool]:
    """Tell of each of its connections whether it is by OAuth 2.0."""
    return {kind.oauth2_type is not None for kind in _kinds(world, component)}


def _start(rows: Sequence[Any], wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    """Read what is no filter by a field."""
    left = dict(wanted)
    for name in ("allVersions", "includeComponentsForCodeNativeIntegrations"):
        left.pop(name, None)
    of_type = left.pop("hasDataSourcesOfType", None)
    if of_type:
        kinds = of_type.upper()
        rows = [each for each in rows if any(a.data_source_type == kinds for a in each.actions)]
    return matching(rows, left)


room.listings["Component"] = Listing(
    paths={
        "allVersions": "is_latest",  # read by _offered
        "hasDataSourcesOfType": "actions",  # read by _start, as the next
        "includeComponentsForCodeNativeIntegrations": "actions",
        "customer": "customer_id",
        "filterQuery": "actions",  # read by matching
        "hasConnectionTemplates": _with_templates,
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
room.looks_up("component", "Component", lambda world, wanted: world.shelf.by_id.get(wanted))


def _offered(rows: Iterable[Component], arguments: Arguments) -> list[Component]:
    """Return latest versions, or all; those inside integrations written as code only if asked for."""
    inner = arguments.get("includeComponentsForCodeNativeIntegrations")
    found = (each for each in rows if inner or not each.for_code_native)
    return [each for each in found if each.is_latest or arguments.get("allVersions")]


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


@room.lists("Component", "connections")
def connections_of(component: Component, visit: Visit, _arguments: Arguments) -> list[ConnectionKind]:
    """The ways to sign in to its app."""
    return _kinds(visit.world, component)


@room.resolves("Component", "iconUrl")
def icon(component: Component, visit: Visit, _arguments: Arguments) -> str | None:
    """The path to its icon, which is answered as that of an avatar."""
    path = publishing.path_of(component, "icon.png")
    return path if path in visit.world.media else None


@room.resolves("Component", "sourceDownloadUrl")
def source(component: Component, visit: Visit, _arguments: Arguments) -> str | None:
    """A link to the source that was published with it."""
    path = publishing.path_of(component, "source.zip")
    return visit.links.to("media", path) if path in visit.world.media else None


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
    if publishing.connects(world, component):
        raise refuse("__all__", "A component whose connections are used cannot be deleted.")
    publishing.remove(world, component)
    return component
