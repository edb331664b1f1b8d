"""The rows of the list: an instance and where its cells lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from dashboard.addresses import quoted
from dashboard.instances.states import Mark, marks_of
from prismatic_api.instances.types import InstanceSummary


@dataclass(frozen=True, slots=True)
class Row:
    """One instance of a list, the badges it bears, and the pages its cells lead to."""

    instance: InstanceSummary
    marks: tuple[Mark, ...]
    address: str
    customer_address: str
    integration_address: str


def rows_of(instances: tuple[InstanceSummary, ...]) -> Iterator[Row]:
    """A row for each instance; its integration leads to the list of those alike."""
    instances_url, customers_url = reverse("instance-list"), reverse("customer-list")
    for instance in instances:
        sequence = instance.sequence_id
        yield Row(
            instance=instance,
            marks=marks_of(instance),
            address=f"{instances_url}{quoted(instance.id)}/",
            customer_address=f"{customers_url}{quoted(instance.customer_id)}/",
            integration_address=f"{instances_url}?integration={quote(sequence)}" if sequence else "",
        )
