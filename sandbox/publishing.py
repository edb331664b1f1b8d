"""Components as their authors publish them: a version is told of first, and there once its package is.

The order is the vendor's command line tool's: it sends the definition, puts the zip to the link it got, and
finds the version listed a little later, by the SHA-1 of that zip.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sandbox import ids
from sandbox.body import Body
from sandbox.components.records import Action, Component, action
from sandbox.config_records import ConnectionKind, InputField, part_of
from sandbox.records import CustomerRecord
from sandbox.world import World

Told = Mapping[str, Any]
# Attributes of an input, and what the definition calls them. What is left out keeps its default.
_INPUT: Final = {
    "comments": "comments",
    "data_source": "dataSource",
    "example": "example",
    "key_label": "keyLabel",
    "language": "language",
    "on_premise_controlled": "onPremiseControlled",
    "placeholder": "placeholder",
    "shown": "shown",
}


def begin(world: World, told: Told, customer: CustomerRecord | None) -> Component:
    """Add the next version of a private component, which nobody finds until its package arrives."""
    definition = told["definition"]
    display = definition["display"]
    others = versions(world, definition["key"], customer)
    component = Component(
        id=world.mint.id("Component"),
        sequence_id=others[0].sequence_id if others else str(world.mint.uuid()),
        key=definition["key"],
        label=display["label"],
        description=display["description"],
        category=display.get("category"),
        public=False,
        customer_id=customer.id if customer else None,
        documentation_url=definition.get("documentationUrl"),
        labels=list(others[0].labels) if others else [],
        starred=bool(others and others[0].starred),
        version_number=others[0].version_number + 1 if others else 1,
        version_comment=told.get("comment") or "",
        version_attributes=told.get("attributes"),
        version_created_at=world.clock.now(),
        version_created_by=world.me.id,
        is_latest=False,
        is_available=False,
        for_code_native=bool(definition.get("forCodeNativeIntegration")),
    )
    component.actions = tuple(_actions(component, told))
    component.kinds = tuple(_kinds(component, told.get("connections") or ()))
    world.shelf.by_id[component.id] = component
    return component


def versions(world: World, key: str, customer: CustomerRecord | None) -> list[Component]:
    """Return the versions of the organization's component of this key, or a customer's; newest first."""
    owner = customer.id if customer else None
    own = (each for each in world.shelf.by_id.values() if each.key == key and not each.public)
    return sorted((each for each in own if each.customer_id == owner), key=lambda each: -each.version_number)


def arrive(world: World, component_id: str, package: Body) -> bool:
    """Take in the package of a version, which is the latest from now on; False where the version is gone."""
    component = world.shelf.by_id.get(component_id)
    if component is None:
        return False
    component.signature = hashlib.sha1(b"".join(package.chunks()), usedforsecurity=False).hexdigest()
    component.is_available = True
    known = world.shelf.versions(component)
    newest = next(each for each in known if each.is_available)
    for each in known:
        each.is_latest = each is newest
    world.connections.update({kind.id: kind for kind in newest.kinds})
    return True


def connects(world: World, component: Component) -> bool:
    """Tell whether something is signed in to by one of its connections."""
    kinds = {kind.id for version in world.shelf.versions(component) for kind in version.kinds}
    asked = (each.connection_id for each in world.required_variables.values())
    shared = (each.connection_id for each in world.scoped_variables.values())
    return not kinds.isdisjoint((*asked, *shared))


def remove(world: World, component: Component) -> None:
    """Take out every version of a component, with its connections and what was granted on it."""
    for version in world.shelf.versions(component):
        for kind in version.kinds:
            world.connections.pop(kind.id, None)
    world.remove_grants(*world.shelf.remove(component))


def _actions(component: Component, told: Told) -> Iterator[Action]:
    """Yield what it offers; the ids are this version's own."""
    for kind in ("actions", "triggers", "dataSources"):
        for each in told.get(kind) or ():
            if each:
                yield _action(component, each, is_trigger=kind == "triggers")


def _action(component: Component, told: Told, *, is_trigger: bool) -> Action:
    display = told["display"]
    made = action(component, told["key"], display["label"], description=display["description"])
    own_id = part_of("Action", component.id, told["key"])
    source_type = told.get("dataSourceType")
    return replace(
        made,
        id=own_id,
        is_trigger=is_trigger,
        data_source_type=source_type.upper() if source_type else None,
        told={**display, **told},
        inputs=tuple(_inputs(own_id, told["inputs"])),
    )


def _kinds(component: Component, told: Iterable[Told | None]) -> Iterator[ConnectionKind]:
    for order, each in enumerate(each for each in told if each):
        own_id = part_of("Connection", component.sequence_id, each["key"])
        oauth2_type = each.get("oauth2Type")
        yield ConnectionKind(
            own_id,
            component.key,
            each["key"],
            each["label"],
            oauth2_type.upper() if oauth2_type else None,
            each.get("comments"),
            order,
            tuple(_inputs(own_id, each.get("inputs") or ())),
        )


def _inputs(owner_id: str, told: Iterable[Told | None], within: tuple[str, ...] = ()) -> Iterator[InputField]:
    """Yield inputs, each followed by those that it is made of."""
    for each in told:
        if not each:
            continue
        given = {name: each[key] for name, key in _INPUT.items() if each.get(key) is not None}
        default, collection, model = each.get("default"), each.get("collection"), each.get("model")
        yield InputField(
            each["key"],
            each["label"],
            each["type"].upper(),
            required=bool(each.get("required")),
            default=default if isinstance(default, str) else "" if default is None else json.dumps(default),
            collection=collection.upper() if collection else None,
            model=json.dumps(model) if model else None,
            owner_id=owner_id,
            within=within,
            **given,
        )
        yield from _inputs(owner_id, each.get("inputs") or (), (*within, each["key"]))


def path_of(component: Component, name: str) -> str:
    """Return the path that a file of a version is kept at."""
    return f"/media/component/{ids.parse(component.id)[1]}/{name}"


def icon_of(kind: ConnectionKind, sort: str) -> str:
    """Return the path that the icon of a connection is kept at; `sort` is icon or avatar."""
    return f"/media/connection/{ids.parse(kind.id)[1]}/{sort}.png"
