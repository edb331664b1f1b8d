"""The rows of the list of customers, drawn: a template a cell costs half the page."""

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString

from dashboard.addresses import page_of
from dashboard.templatetags.cells import clip_cell, plain_cell, plain_head, table_row
from dashboard.templatetags.parts import badge, cluster, copy, label_chips, named
from dashboard.templatetags.times import ago
from prismatic_api.customers.types import Customer


def drawn(customers: Iterable[Customer]) -> Iterator[SafeString]:
    """Each customer, with its cells."""
    for customer in customers:
        labels, external_id = customer.labels, customer.external_id
        yield table_row(
            plain_head(_name(customer), "customer-rows__name"),
            plain_cell(
                "External ID", copy(external_id, "external ID") if external_id else "", "customer-rows__id"
            ),
            plain_cell(
                "Labels",
                label_chips(labels, page_of("customer-list")) if labels else "",
                "customer-rows__labels",
            ),
            clip_cell("Description", customer.description),
            plain_cell("Created", ago(customer.created_at), "customer-time"),
            plain_cell("Updated", ago(customer.updated_at), "customer-time"),
        )


def _name(customer: Customer) -> SafeString:
    link = named(customer.name, page_of("customer-detail", customer.id))
    return cluster(link, badge("neutral", "Demo")) if customer.is_demo else cluster(link)
