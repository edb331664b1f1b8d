"""Filter arguments in Django's style: `name_Icontains` is the path `name` with the look-up `Icontains`.

A listing says where each path is found; the look-ups are the same everywhere. An empty value filters nothing,
which is how django-filter, the library behind such arguments, treats "" and [] and null.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Via:
    """A path that depends on one attribute only, such as what lies behind an id.

    It is followed once for each value of the attribute, not once for each of 100,000 rows.
    """

    attribute: str
    find: Callable[[Any, World], Any]


def by_id(table: str, attribute: str) -> Via:
    """Return the path to the record that an attribute holds the id of; None where there is none."""
    return Via(attribute, lambda wanted, world: getattr(world, table).get(wanted))


# A path is an attribute of the record, something behind one, or a function of the record and the world.
Path = str | Via | Callable[[Any, World], Any]
Getter = Callable[[Any], Any]
Lookup = Callable[[Any, Any], bool]


def _has(value: Any, wanted: Any) -> bool:
    """`Contains` on text or on a list of labels."""
    return value is not None and wanted in value


def _has_some(value: Any, wanted: str) -> bool:
    """`Icontains` on text, or on any label of a list."""
    texts = [value] if isinstance(value, str) else value or ()
    return any(wanted.casefold() in text.casefold() for text in texts)


def _has_words(value: Any, wanted: str) -> bool:
    """`Fulltext`: every word asked for begins one of the text's. PostgreSQL would also know their stems."""
    words = re.findall(r"\w+", str(value or "").casefold())
    return all(any(word.startswith(each) for word in words) for each in wanted.casefold().split())


LOOKUPS: Mapping[str, Lookup] = {
    "": lambda value, wanted: bool(value == wanted),
    "Contains": _has,
    "Fulltext": _has_words,
    "Icontains": _has_some,
    "Iexact": lambda value, wanted: value is not None and bool(value.casefold() == wanted.casefold()),
    "Istartswith": lambda value, wanted: value is not None and value.casefold().startswith(wanted.casefold()),
    # `reusableConnections` takes one text where other lists take many.
    "In": lambda value, wanted: value == wanted if isinstance(wanted, str) else value in wanted,
    "Isnull": lambda value, wanted: (value is None) == wanted,
    "Gt": lambda value, wanted: value is not None and bool(value > wanted),
    "Gte": lambda value, wanted: value is not None and bool(value >= wanted),
    "Lt": lambda value, wanted: value is not None and bool(value < wanted),
    "Lte": lambda value, wanted: value is not None and bool(value <= wanted),
}
_NOTHING: tuple[Any, ...] = (None, "", [])


def split(argument: str) -> tuple[str, str]:
    """Return the path and the look-up of an argument: `instance_Customer` has none, so the look-up is ""."""
    path, _, lookup = argument.rpartition("_")
    return (path, lookup) if path and lookup in LOOKUPS else (argument, "")


def getter(path: Path, world: World) -> Getter:
    """Return a function that reads a path from a record."""
    if isinstance(path, str):
        read: Getter = attrgetter(path)
        return read
    if isinstance(path, Via):
        return _followed(path, world)
    return lambda record: path(record, world)


def _followed(path: Via, world: World) -> Getter:
    known: dict[Any, Any] = {}
    attribute: Getter = attrgetter(path.attribute)

    def read(record: Any) -> Any:
        key = attribute(record)
        try:
            return known[key]
        except KeyError:
            known[key] = path.find(key, world)
            return known[key]

    return read


def apply(
    rows: Iterable[Any], wanted: Mapping[str, Any], paths: Mapping[str, Path], world: World
) -> Sequence[Any]:
    """Return the rows that match every argument. Raises KeyError for an argument without a path."""
    given = [(*split(argument), value) for argument, value in wanted.items() if value not in _NOTHING]
    for path, lookup, value in sorted(given, key=lambda each: _cost(paths[each[0]], each[1])):
        among = lookup == "In" and isinstance(value, list)  # may be 100,000 values, for as many rows
        found = frozenset(value) if among else value
        rows = _matching(rows, getter(paths[path], world), LOOKUPS[lookup], found)
    return rows if isinstance(rows, Sequence) else list(rows)


def _cost(path: Path, lookup: str) -> int:
    """Rank filters so that the cheap ones leave few rows to the others."""
    return (0 if isinstance(path, str) else 1 if isinstance(path, Via) else 2) + (
        3 if lookup == "Icontains" else 0
    )


def _matching(rows: Iterable[Any], read: Getter, fits: Lookup, value: Any) -> list[Any]:
    if fits is LOOKUPS[""]:  # the usual one, spared a call for each of 100,000 rows
        return [row for row in rows if read(row) == value]
    return [row for row in rows if fits(read(row), value)]
