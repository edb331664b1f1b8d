"""`orderBy` takes one {field, direction}, `sortBy` a list of them; later ones decide among equals."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sandbox.filters import Getter, Path, getter
from sandbox.world import World

Order = Mapping[str, str]


def orders(arguments: Mapping[str, Any]) -> list[Order]:
    """Return the orders asked for; `sortBy` wins, as the vendor calls `orderBy` the older one."""
    many = [order for order in arguments.get("sortBy") or () if order]
    one = arguments.get("orderBy")
    return many or ([one] if one else [])


def in_order(
    rows: Sequence[Any], wanted: Sequence[Order], paths: Mapping[str, Path], world: World, kept: str = ""
) -> Sequence[Any]:
    """Return the rows sorted. `kept` names the field they already stand in ascending order of."""
    if len(wanted) == 1 and wanted[0]["field"] == kept:
        return rows if wanted[0]["direction"] == "ASC" else rows[::-1]
    for order in reversed(wanted):  # sorting is stable, so the first order is applied last
        key = _key(getter(paths[order["field"]], world))
        rows = sorted(rows, key=key, reverse=order["direction"] == "DESC")
    return rows


def _key(read: Getter) -> Callable[[Any], tuple[bool, Any]]:
    """Return a sort key as PostgreSQL has it: nulls after everything, case ignored in text."""

    def key(row: Any) -> tuple[bool, Any]:
        value = read(row)
        if value is None:
            return True, 0
        return False, value.casefold() if isinstance(value, str) else value

    return key
