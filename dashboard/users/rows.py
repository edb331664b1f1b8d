"""The rows of a list of people: a person and where the cells lead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from prismatic_api.users.types import UserSummary


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a list. `customer_name` and `customer_address` are blank for a member of the team."""

    user: UserSummary
    address: str
    customer_name: str
    customer_address: str


def rows_of(people: Iterable[UserSummary]) -> Iterator[Row]:
    """A row for each person."""
    users_url, customers_url = reverse("user-list"), reverse("customer-list")
    for user in people:
        customer = user.customer
        yield Row(
            user=user,
            address=f"{users_url}{quote(user.id)}/",
            customer_name=customer.name if customer else "",
            customer_address=f"{customers_url}{quote(customer.id)}/" if customer else "",
        )
