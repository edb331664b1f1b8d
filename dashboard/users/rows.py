"""The rows of the two lists of people, drawn: a template a cell costs half the page."""

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString

from dashboard.addresses import page_of
from dashboard.templatetags.cells import clip_cell, plain_cell, plain_head, table_row
from dashboard.templatetags.parts import copy, named
from dashboard.templatetags.times import ago
from prismatic_api.users.types import UserSummary


def of_customers(people: Iterable[UserSummary]) -> Iterator[SafeString]:
    """Each user of a customer, with their cells."""
    for user in people:
        yield table_row(
            *_who(user),
            _customer(user),
            plain_cell("Role", user.role_name),
            _external_id(user),
            plain_cell("Updated", ago(user.updated_at), "users__time"),
        )


def of_team(people: Iterable[UserSummary]) -> Iterator[SafeString]:
    """Each member of the team, with their cells."""
    for user in people:
        yield table_row(
            *_who(user),
            plain_cell("Role", user.role_name),
            _external_id(user),
            plain_cell("Created", ago(user.created_at), "users__time"),
            plain_cell("Updated", ago(user.updated_at), "users__time"),
        )


def _who(user: UserSummary) -> tuple[SafeString, SafeString]:
    name = named(user.shown_name, page_of("user-detail", user.id))
    return plain_head(name, "users__name"), plain_cell(
        "Email", copy(user.email, "email address"), "users__email"
    )


def _customer(user: UserSummary) -> SafeString:
    if not user.customer:
        return clip_cell("Customer", "")
    return clip_cell("Customer", user.customer.name, page_of("customer-detail", user.customer.id))


def _external_id(user: UserSummary) -> SafeString:
    shown = copy(user.external_id, "external ID") if user.external_id else ""
    return plain_cell("External ID", shown, "users__id")
