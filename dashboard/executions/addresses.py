"""A list's address: which filters it holds, and where in the list one stands."""

from copy import copy  # a query's own copy() copies each of its values, too
from datetime import UTC, datetime

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from prismatic_api.paging import position_of

FILTERS = (
    *("name", "status", "window", "since", "before", "ended_since", "ended_before", "error"),
    *("customer", "integration", "version", "instance", "flow", "not"),
    *("result", "invoke", "tests", "chain", "retries", "request_id", "queued", "length", "kind"),
    *("originals", "no_polls", "preprocess", "caller"),
)
_PLACES = {name: place for place, name in enumerate(FILTERS)}
FIRST_VISIT = "status=ERROR&window=24h"
EVERYTHING = "status="


def filters_in(address: QueryDict) -> QueryDict:
    """The filters of an address in a fixed order, without blanks.

    An address without any filter is the first visit: what failed in a day. One whose filters are all blank
    asks for everything, and keeps one blank filter to say so.
    """
    kept = QueryDict(mutable=True)
    for name in sorted(_PLACES.keys() & address.keys(), key=_PLACES.__getitem__):
        if values := [value for value in address.getlist(name) if value]:
            kept.setlist(name, values)
    if kept:
        return kept
    return QueryDict(EVERYTHING if any(name in address for name in FILTERS) else FIRST_VISIT, mutable=True)


def is_tidy(address: QueryDict) -> bool:
    """Whether an address is fit to be sent on: no blanks but the one that stands for everything."""
    blanks = [name for name in FILTERS for value in address.getlist(name) if not value]
    return not blanks or (blanks == ["status"] and filters_in(address).urlencode() == EVERYTHING)


def without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The query with a filter dropped, or one of its values."""
    left = copy(query)
    left.setlist(name, [kept for kept in query.getlist(name) if value is not None and kept != value] or [""])
    return filters_in(left).urlencode()


def instead(query: QueryDict, **values: str) -> str:
    """The query with some filters set to something else; blank drops one."""
    changed = copy(query)
    for name, value in values.items():
        changed[name] = value
    return filters_in(changed).urlencode()


def pinned_end(address: QueryDict, now: datetime) -> datetime:
    """Where the list ends: at the moment the address pins, so that its pages do not shift, else now."""
    try:
        moment = parse_datetime(address.get("until", ""))
        return min(moment.astimezone(UTC), now) if moment and moment.tzinfo else now
    except (ValueError, OverflowError):
        return now


def cursor_in(address: QueryDict) -> str | None:
    """The row behind which the page begins; None for the first page and for what is no cursor."""
    cursor = address.get("after", "")
    try:
        position_of(cursor)
    except ValueError:
        return None
    return cursor


def position(query: QueryDict, until: datetime, **more: object) -> str:
    """The query that keeps the list's end where it is, and says more about where one stands."""
    kept = copy(query)
    kept["until"] = until.astimezone(UTC).isoformat().replace("+00:00", "Z")
    for name, value in more.items():
        kept[name] = str(value)
    return kept.urlencode()


def shown_in(address: QueryDict) -> int:
    """How many executions the list held when it was shown."""
    number = address.get("shown", "")
    return int(number) if number.isdecimal() and len(number) < 10 else 0
