"""The verbs of customers: what they ask for, and what they leave alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from prismatic_api.customers.service import Customers
from prismatic_api.customers.types import Customer, CustomerDraft, CustomerFilter
from prismatic_api.downloads import Meter
from prismatic_api.errors import NotFound
from prismatic_api.node import Node
from prismatic_api.paging import PageRequest, cursor_at
from tests.prismatic_api.upstream import (
    CUSTOMER_ID,
    EXECUTION_ID,
    GLOBEX,
    Diary,
    Upstream,
    client_on,
    data,
    session_on,
)

LISTED = {
    "customers": {"nodes": [GLOBEX], "totalCount": 1, "pageInfo": {"endCursor": "x", "hasNextPage": False}},
    "customerLabels": [{"name": "gold"}, {"name": "Emea"}, {"name": "gold"}],
}
BEFORE = Customer.from_node(Node(GLOBEX))


def variables(upstream: Upstream) -> dict:
    return upstream.sent[-1]["variables"]


def test_a_list_hides_system_and_demo_customers_unless_asked() -> None:
    upstream = Upstream(data(LISTED))
    customers = Customers(session_on(upstream))
    customers.listing(CustomerFilter(), PageRequest())
    assert (variables(upstream)["isSystem"], variables(upstream)["isDemo"]) == (False, False)
    customers.listing(CustomerFilter(include_demo=True, include_system=True), PageRequest())
    assert (variables(upstream)["isSystem"], variables(upstream)["isDemo"]) == (None, None)


def test_a_list_is_one_request_for_rows_and_labels() -> None:
    upstream = Upstream(data(LISTED))
    listing = Customers(session_on(upstream)).listing(
        CustomerFilter(label="gold"), PageRequest(20, cursor_at(19))
    )
    assert (listing.labels, listing.page.rows, listing.page.start) == (("Emea", "gold"), (BEFORE,), 21)
    assert len(upstream.seen) == 1
    assert (variables(upstream)["label"], variables(upstream)["first"]) == ("gold", 20)


def test_rows_that_sort_alike_keep_their_order_from_page_to_page() -> None:
    upstream = Upstream(data(LISTED))
    Customers(session_on(upstream)).listing(CustomerFilter(sort="CREATED_AT", descending=True), PageRequest())
    assert variables(upstream)["sortBy"] == [
        {"field": "CREATED_AT", "direction": "DESC"},
        {"field": "NAME", "direction": "ASC"},
    ]


def test_null_means_that_the_customer_is_not_there() -> None:
    with pytest.raises(NotFound):
        Customers(session_on(Upstream(data({"customer": None})))).get(CUSTOMER_ID)


@pytest.mark.parametrize("customer_id", ["acme", EXECUTION_ID])
def test_what_is_no_customer_id_is_not_asked_for(customer_id: str) -> None:
    upstream = Upstream(data({"customer": None}))
    with pytest.raises(NotFound):
        Customers(session_on(upstream)).home(customer_id, datetime(2026, 11, 23, tzinfo=UTC))
    assert upstream.seen == []


def test_a_new_customer_is_sent_without_what_was_left_blank() -> None:
    upstream = Upstream(data({"createCustomer": {"customer": GLOBEX, "errors": []}}))
    assert Customers(session_on(upstream)).create(CustomerDraft("Globex", "globex")) == BEFORE
    assert variables(upstream)["input"] == {"name": "Globex", "externalId": "globex"}


def test_an_update_sends_what_differs_and_nothing_else() -> None:
    upstream = Upstream(data({"updateCustomer": {"customer": GLOBEX, "errors": []}}))
    draft = replace(CustomerDraft.of(BEFORE), external_id="", labels=("gold", "emea"))
    Customers(session_on(upstream)).update(BEFORE, draft)
    sent = {"id": CUSTOMER_ID, "externalId": None, "labels": ["gold", "emea"]}
    assert variables(upstream)["input"] == sent


def test_an_update_that_changes_nothing_sends_and_records_nothing() -> None:
    upstream, diary = Upstream(data({})), Diary()
    customers = Customers(client_on(upstream).session(Meter(), diary))
    assert customers.update(BEFORE, CustomerDraft.of(BEFORE)) is BEFORE
    assert (upstream.seen, diary.lines) == ([], [])


def test_a_removal_names_the_customer_in_its_record() -> None:
    upstream, diary = (
        Upstream(data({"deleteCustomer": {"customer": {"id": CUSTOMER_ID}, "errors": []}})),
        Diary(),
    )
    Customers(client_on(upstream).session(Meter(), diary)).delete(BEFORE)
    assert variables(upstream)["input"] == {"id": CUSTOMER_ID}
    assert diary.lines == ["deleteCustomer of Globex", f"done {CUSTOMER_ID}"]
