"""The public components that every world has, in three versions each, read from two lists."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from sandbox import ids
from sandbox.components.records import Action, Component, action
from sandbox.config_records import InputField
from sandbox.labels import named

_KEPT: Final = 3
_NEWEST_AT: Final = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)
_INPUT: Final = re.compile(r"(?P<key>\w+)(?P<many>\*)?(?::(?P<type>[A-Z]+))?(?P<optional>\?)?")


def newest(key: str) -> int:
    """Return the number of a public component's latest version."""
    return 15 + crc32(key.encode()) % 60


@cache
def public() -> tuple[Component, ...]:
    """Return every version of every public component, oldest first. All worlds share them unchanged."""
    told: dict[str, Any] = {}
    for name in ("platform", "apps"):
        told |= tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(version for key, facts in told.items() for version in _versions(key, facts))


def component_of(key: str) -> Component:
    """Return the latest version of a public component, or one made up by its key alone."""
    return _by_key().get(key) or _made_up(key)


def data_source(path: str, data_type: str) -> Action:
    """Return the action that offers the choices of a config variable of this type."""
    component_key, _, key = path.partition(".")
    component = component_of(component_key)
    found = next((each for each in component.data_sources if each.key == key), None)
    return replace(found or action(component, key, words(key)), data_source_type=data_type)


def words(key: str) -> str:
    """Return `pollContacts` and `cross-flow` as a person writes them."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])|-", " ", key).split()
    return " ".join(parts).capitalize()


def filled(component: Component, facts: Mapping[str, Any]) -> Component:
    """Return a component with the actions, triggers and data sources that a list tells of."""
    made = [
        *(
            _action(component, key, *told, is_trigger=kind == "triggers")
            for kind in ("actions", "triggers")
            for key, told in facts.get(kind, {}).items()
        ),
        *(_source(component, key, *told) for key, told in facts.get("sources", {}).items()),
    ]
    component.actions = tuple(made)
    return component


@cache
def _by_key() -> dict[str, Component]:
    return {component.key: component for component in public() if component.is_latest}


@cache
def _made_up(key: str) -> Component:
    own_id = named("Component", key).id
    sequence_id = str(ids.parse(own_id)[1])
    return Component(
        id=own_id, sequence_id=sequence_id, key=key, label=words(key), version_created_at=_NEWEST_AT
    )


def _versions(key: str, facts: Mapping[str, Any]) -> Iterator[Component]:
    own_id, number = named("Component", key).id, newest(key)
    for age in reversed(range(_KEPT)):
        old = number - age
        yield filled(
            Component(
                id=own_id if age == 0 else named("Component", f"{key}@{old}").id,
                sequence_id=str(ids.parse(own_id)[1]),
                key=key,
                label=facts["label"],
                description=facts["description"],
                category=facts["category"],
                documentation_url=f"https://components.example/{key}/",
                signature=hashlib.sha1(f"{key}@{old}".encode(), usedforsecurity=False).hexdigest(),
                version_number=old,
                version_comment="" if age else "Newer libraries",
                version_created_at=_NEWEST_AT - timedelta(days=61 * age + crc32(key.encode()) % 50),
                is_latest=age == 0,
            ),
            facts,
        )


def _action(component: Component, key: str, label: str, description: str, inputs: str, **more: Any) -> Action:
    made = action(component, key, label, description=description, **more)
    return replace(made, inputs=_inputs(made.id, inputs))


def _source(
    component: Component, key: str, label: str, description: str, data_type: str, inputs: str
) -> Action:
    made = _action(component, key, label, description, inputs)
    return replace(made, data_source_type=data_type)


def _inputs(owner_id: str, written: str) -> tuple[InputField, ...]:
    """Return inputs from their short form, such as `url headers*? data:CODE`."""
    found = []
    for text in written.split():
        match = _INPUT.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no input.")
        found.append(
            InputField(
                match["key"],
                words(match["key"]),
                match["type"] or "STRING",
                required=not match["optional"],
                collection="VALUELIST" if match["many"] else None,
                owner_id=owner_id,
            )
        )
    return tuple(found)
