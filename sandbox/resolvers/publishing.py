"""Publishing components: the definition is judged, and each of its files gets a link to be put to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sandbox import ids, publishing
from sandbox.components.records import Component
from sandbox.payloads import Check, refuse
from sandbox.resolvers.customers import named_customer
from sandbox.room import Arguments, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
_TYPES: Final = frozenset(
    (
        *("boolean", "code", "conditional", "connection", "data", "date", "dynamicfieldselection"),
        *("dynamicobject", "dynamicobjectselection", "flow", "jsonform", "objectfieldmap"),
        *("objectselection", "password", "string", "structuredobject", "template", "text", "timestamp"),
    )
)
_SOURCES: Final = frozenset(
    (
        *("boolean", "code", "connection", "credential", "date", "jsonform", "number", "objectfieldmap"),
        *("objectselection", "picklist", "schedule", "string", "timestamp"),
    )
)
_SUPPORT: Final = frozenset(("invalid", "required", "valid"))
_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "collection": frozenset(("keyvaluelist", "valuelist")),
    "dataSourceType": _SOURCES,
    "oauth2Type": frozenset(("authorization_code", "client_credentials")),
    "scheduleSupport": _SUPPORT,
    "synchronousResponseSupport": _SUPPORT,
    "triggerResolverSupport": _SUPPORT,
    "type": _TYPES,
}


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was told of."""

    component: Component


@dataclass(frozen=True, slots=True)
class IconLink:
    """Where the icon of a connection is put to."""

    connection_key: str
    icon_upload_url: str


room.record("PublishComponentResult", Published)
room.record("ConnectionIconUploadUrl", IconLink)


@room.changes("publishComponent", "publishResult")
def publish(world: World, given: Arguments) -> Published:
    """Begin the next version. Which refusals there are is a guess."""
    check, customer = Check(), named_customer(world, given)
    definition = given["definition"]
    check.that(definition["key"].strip(), "definition", "key: This field may not be blank.")
    check.that(definition["display"]["label"].strip(), "definition", "label: This field may not be blank.")
    check.that(not definition.get("public"), "definition", "public: Public components are the vendor's own.")
    for name in ("actions", "triggers", "dataSources", "connections"):
        _check_all(check, name, [each for each in given.get(name) or () if each])
    check.settle()
    return Published(publishing.begin(world, given, customer))


@room.changes("updateComponent", "component")
def update(world: World, given: Arguments) -> Component:
    """Star a component, or no longer."""
    component = world.shelf.by_id.get(ids.of_type("Component", given.get("id") or ""))
    if component is None:
        raise refuse("id", "There is no component with this id.")
    if given.get("starred") is not None:
        component.starred = given["starred"]
    return component


def _link(name: str) -> Any:
    def resolve(published: Published, visit: Visit, _arguments: Arguments) -> str:
        return visit.links.to("media", publishing.path_of(published.component, name), "PUT")

    return resolve


room.resolves("PublishComponentResult", "iconUploadUrl")(_link("icon.png"))
room.resolves("PublishComponentResult", "sourceUploadUrl")(_link("source.zip"))


@room.resolves("PublishComponentResult", "packageUploadUrl")
def package(published: Published, visit: Visit, _arguments: Arguments) -> str:
    """The link whose file makes the version available."""
    return visit.links.to("package", published.component.id, "PUT")


@room.resolves("PublishComponentResult", "connectionIconUploadUrls")
def icons(published: Published, visit: Visit, _arguments: Arguments) -> list[IconLink]:
    """A link for the icon of each connection."""
    return list(_icons(published, visit, "icon"))


@room.resolves("PublishComponentResult", "connectionAvatarIconUploadUrls")
def avatars(published: Published, visit: Visit, _arguments: Arguments) -> list[IconLink]:
    """A link for the other icon of each connection."""
    return list(_icons(published, visit, "avatar"))


def _icons(published: Published, visit: Visit, sort: str) -> Iterator[IconLink]:
    for kind in published.component.kinds:
        path = publishing.icon_of(kind, sort)
        yield IconLink(kind.key, visit.links.to("media", path, "PUT"))


def _check_all(check: Check, name: str, told: list[Mapping[str, Any]]) -> None:
    keys = [each["key"] for each in told]
    check.that(all(key.strip() for key in keys), name, "key: This field may not be blank.")
    check.that(len(set(keys)) == len(keys), name, "Two have the same key.")
    for each in told:
        for problem in _problems(each):
            check.that(False, name, f"{each['key']}.{problem}")


def _problems(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is no choice of the API's own, in a definition and the inputs that it has."""
    for name, choices in _CHOICES.items():
        value = told.get(name)
        if value and value.lower() not in choices:
            yield f"{name}: {value!r} is not a valid choice."
    for each in told.get("inputs") or ():
        if each:
            yield from (f"{each['key']}.{problem}" for problem in _problems(each))
