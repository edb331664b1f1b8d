"""From an id of Prismatic to the page that shows the thing, or to the nearest page there is."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from urllib.parse import quote, urlencode

from django.urls import NoReverseMatch, reverse

from prismatic_api.ids import GlobalId, ids_in

_PLACE = "-id-"  # stands where an id will
_KEPT = "!$&'()*+,;=/~:@"  # in a path, as `reverse` leaves them (RFC 3986, section 3.3)
_PLAIN = re.compile(r"[A-Za-z0-9=_.~-]*").fullmatch


def page_of(view_name: str, *object_ids: str) -> str:
    """The address of a thing's page or of a list, as `reverse` gives it, in a tenth of the time."""
    address, *after = _around(view_name, len(object_ids))
    for each, part in zip(object_ids, after, strict=True):
        address += f"{quoted(each)}{part}"
    return address


def quoted(object_id: str) -> str:
    """An id as a part of an address. Most need nothing done, and to find that out takes `quote` its time."""
    return object_id if _PLAIN(object_id) else quote(object_id, safe=_KEPT)


@cache
def takes_ids(view_name: str, count: int) -> bool:
    """Whether the address of a view has so many places, and any id fits into them."""
    try:
        _around(view_name, count)
    except NoReverseMatch:
        return False
    return True


@cache
def _around(view_name: str, count: int) -> list[str]:
    return reverse(view_name, args=[_PLACE] * count).split(_PLACE)


def executions_of(parameter: str, value: str) -> str:
    """The list of executions, filtered by one thing."""
    return f"{reverse('execution-list')}?{urlencode({parameter: value})}"


PAGES: Mapping[str, Callable[[str], str]] = {
    "Customer": partial(page_of, "customer-detail"),
    "InstanceExecutionResult": partial(page_of, "execution-detail"),
    "Instance": partial(page_of, "instance-detail"),
    "Integration": partial(page_of, "integration-detail"),
    "CustomerConfigVariable": partial(page_of, "shared-variable-detail"),
    "ScopedConfigVariable": partial(page_of, "shared-variable-detail"),
    "User": partial(page_of, "user-detail"),
    "AlertMonitor": partial(page_of, "alert-detail"),
    "Log": partial(page_of, "log-detail"),
    "IntegrationFlow": lambda text: executions_of("flow", text),
}


def address_of(text: str) -> str | None:
    """The address for an id, or None for what is no id and for types whose page takes a look-up to find."""
    try:
        kind = GlobalId.parse(text).type
    except ValueError:
        return None
    return PAGES[kind](text.strip()) if kind in PAGES else None


def address_in(text: str) -> str | None:
    """Where a pasted text leads by the ids in it: the most precise of them that has a page."""
    ids = ids_in(text)
    if {"InstanceExecutionResult", "InstanceStepResult"} <= ids.keys():
        return reverse("step-result", args=[ids["InstanceExecutionResult"], ids["InstanceStepResult"]])
    return next((address for last in reversed(ids.values()) if (address := address_of(last))), None)
