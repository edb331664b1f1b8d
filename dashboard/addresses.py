"""From an id of Prismatic to the page that shows the thing, or to the nearest page there is."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.urls import reverse

from prismatic_api.ids import GlobalId


def _executions_of(parameter: str) -> Callable[[str], str]:
    """Addresses of the list of executions, filtered by one thing."""
    return lambda id_: f"{reverse('execution-list')}?{urlencode({parameter: id_})}"


PAGES: Mapping[str, Callable[[str], str]] = {
    "Customer": lambda id_: reverse("customer-detail", args=[id_]),
    "InstanceExecutionResult": lambda id_: reverse("execution-detail", args=[id_]),
    "Instance": _executions_of("instance"),
    "Integration": _executions_of("integration"),
    "IntegrationFlow": _executions_of("flow"),
}


def address_of(text: str) -> str | None:
    """The address for an id, or None for what is no id and for types that have no page near them."""
    try:
        kind = GlobalId.parse(text).type
    except ValueError:
        return None
    return PAGES[kind](text.strip()) if kind in PAGES else None
