"""The components of one world: the public ones, and what its organization and customers published."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.components.catalog import component_of, filled, public, words
from sandbox.components.records import Action, Component, action
from sandbox.records import CustomerRecord

if TYPE_CHECKING:
    from sandbox.state import State


class Shelf:
    """Every version of every component by id."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self.by_id: dict[str, Component] = {component.id: component for component in public()}

    def publish(
        self,
        key: str,
        label: str,
        *,
        versions: int = 1,
        offers: Mapping[str, Any] | None = None,
        customer: CustomerRecord | None = None,
        **more: Any,
    ) -> Component:
        """Publish versions of a private component, and return the latest.

        `offers` holds its actions, triggers and sources, written as in platform.toml.
        """
        sequence_id = str(self._state.mint.uuid())
        latest = more.pop("version_created_at", None) or self._state.clock.now()
        for number in range(1, versions + 1):
            component = Component(
                id=self._state.mint.id("Component"),
                sequence_id=sequence_id,
                key=key,
                label=label,
                public=False,
                customer_id=customer.id if customer else None,
                signature=hashlib.sha1(f"{key}@{number}".encode(), usedforsecurity=False).hexdigest(),
                version_number=number,
                version_created_at=latest - timedelta(days=30 * (versions - number)),
                version_created_by=self._state.me.id,
                is_latest=number == versions,
                **more,
            )
            self.by_id[component.id] = filled(component, offers or {})
        return component

    def latest(self, key: str) -> Component:
        """Return the latest version of a component by key: of a private one if there is one."""
        own = (each for each in self.by_id.values() if not each.public and each.is_latest)
        return next((each for each in own if each.key == key), None) or component_of(key)

    def versions(self, component: Component) -> list[Component]:
        """Return every version of a component, newest first."""
        alike = [each for each in self.by_id.values() if each.sequence_id == component.sequence_id]
        return sorted(alike, key=lambda each: -each.version_number)

    def named(self, path: str, *, is_trigger: bool = False) -> Action:
        """Return what a step does, by the keys of component and action; made up where it is not listed."""
        component_key, _, key = path.partition(".")
        component = self.latest(component_key)
        alike = (each for each in component.actions if each.is_trigger == is_trigger)
        found = next((each for each in alike if each.key == key), None)
        return found or action(component, key, words(key), is_trigger=is_trigger)

    def actions(self) -> list[Action]:
        """Return the actions of the latest version of each component."""
        return [one for each in self.by_id.values() if each.is_latest for one in each.actions]

    def action(self, action_id: str) -> Action | None:
        """Return an action of any version by id."""
        every = (one for each in self.by_id.values() for one in each.actions)
        return next((one for one in every if one.id == action_id), None)

    def remove(self, component: Component) -> list[str]:
        """Take out every version of a component, and return their ids."""
        gone = [each.id for each in self.versions(component)]
        for component_id in gone:
            del self.by_id[component_id]
        return gone
