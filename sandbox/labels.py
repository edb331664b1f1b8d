"""Things that are hardly more than a name: labels, categories, kinds of object a role is about."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox import ids


@dataclass(frozen=True, slots=True)
class Named:
    """An object with an id that follows from its name."""

    id: str
    name: str


def named(type_name: str, name: str) -> Named:
    """Return the object of this type and name; the same name always has the same id."""
    return Named(ids.global_id(type_name, uuid.uuid5(uuid.NAMESPACE_OID, f"{type_name}:{name}")), name)


def distinct(type_name: str, names: Iterable[str]) -> list[Named]:
    """Return one object per name, sorted by name."""
    return [named(type_name, name) for name in sorted({name for name in names if name})]


def tidy(labels: Iterable[str | None]) -> list[str]:
    """Return labels as they are kept: each once, none of them empty."""
    return list(dict.fromkeys(label.strip() for label in labels if label and label.strip()))
