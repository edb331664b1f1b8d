"""What a search found, as lines that lead somewhere."""

from dataclasses import dataclass

from django.urls import reverse

from dashboard.addresses import address_of
from dashboard.records.forms import address_of_record
from prismatic_api.search.types import (
    Exact,
    FoundCustomer,
    FoundInstance,
    FoundIntegration,
    FoundUser,
    SearchResults,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; `url` is None when the site has no page near it."""

    name: str
    detail: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """All that was found of one kind."""

    title: str
    icon: str
    hits: tuple[Hit, ...]


def exact_address(exact: Exact) -> str | None:
    """The page of the one thing an id names."""
    if exact.execution_id:
        return reverse("step-result", args=[exact.execution_id, exact.id])
    return address_of(exact.id)


def groups_of(results: SearchResults) -> list[Group]:
    """The kinds of which anything was found, each with its hits."""
    groups = [
        Group("Customers", "customers", tuple(map(_customer, results.customers))),
        Group("People", "user", tuple(map(_user, results.users))),
        Group("Instances", "instances", tuple(map(_instance, results.instances))),
        Group("Integrations", "integrations", tuple(map(_integration, results.integrations))),
    ]
    return [group for group in groups if group.hits]


def record_group(results: SearchResults) -> Group:
    """A number that is nobody's name leads inside the runs: of the customers named beside it, or of all.

    What stands beside it and is no customer's name belongs to what is looked for.
    """
    hits = [
        Hit(found.name, f"Look inside their runs for {results.record}", _runs(results.record, found.id))
        for found in results.record_customers
    ]
    if results.record and not hits:
        hits = [Hit(results.text, "Look inside the runs of all customers", _runs(results.text))]
    return Group("Inside the runs", "executions", tuple(hits))


def _runs(text: str, customer_id: str = "") -> str:
    return address_of_record(text, customer=customer_id)


def only_address(groups: list[Group]) -> str | None:
    """The page of the only hit, or None when there are several, or none with a page."""
    hits = [hit for group in groups for hit in group.hits]
    return hits[0].url if len(hits) == 1 else None


def _customer(found: FoundCustomer) -> Hit:
    return Hit(found.name, found.external_id or "", reverse("customer-detail", args=[found.id]))


def _user(found: FoundUser) -> Hit:
    detail = f"{found.email} · {found.customer_name or 'your organization'}"
    return Hit(found.name or found.email, detail, reverse("user-detail", args=[found.id]))


def _instance(found: FoundInstance) -> Hit:
    return Hit(found.name, found.customer_name, reverse("instance-detail", args=[found.id]))


def _integration(found: FoundIntegration) -> Hit:
    return Hit(found.name, "", reverse("integration-detail", args=[found.id]))
