"""A page of the integration's own: all its variables in one form, sent as one change."""

import json
from functools import partial

from dashboard.audit.models import AuditEntry
from tests.config_variables.pages import field, form_in, posted, saved, words

WAREHOUSE, INVOICES = field("Warehouse"), field("Send Invoices")


def test_several_variables_are_one_change_with_only_what_differs(world, support, address, answer_to) -> None:
    world.requests.clear()
    saved(support, address("page", 2), **{WAREHOUSE: "South", INVOICES: "false"})
    assert [seen.operation for seen in world.requests].count("UpdateConfigVariables") == 1
    assert (answer_to("Warehouse").value, answer_to("Send Invoices").value) == ("South", "false")
    assert AuditEntry.objects.get().after == {"Send Invoices": "false", "Warehouse": "South"}


def test_an_old_value_that_is_wrong_does_not_stand_in_the_way(support, address, answer_to) -> None:
    answer_to("Languages").value = "not a list"
    saved(support, address("page", 2), **{WAREHOUSE: "South"})
    assert (answer_to("Warehouse").value, answer_to("Languages").value) == ("South", "not a list")


def test_what_somebody_else_changed_on_the_page_is_kept_and_told(support, address, answer_to) -> None:
    sent = form_in(support.get(address("page", 2)), **{WAREHOUSE: "South"})
    answer_to("Send Invoices").value = "false"
    review = posted(support, address("page", 2), sent)
    assert "Somebody else changed Send Invoices meanwhile. That is kept." in words(review)
    posted(support, address("page", 2), form_in(review), "save")
    assert (answer_to("Warehouse").value, answer_to("Send Invoices").value) == ("South", "false")


def test_headers_texts_and_variables_stand_as_the_integration_has_them(world, support, address) -> None:
    integration = world.integration("Order Sync")
    world.add_config_page(
        integration, "Papers", tagline="What is sent.", text="<p>Read <b>this</b> first.</p>"
    )
    add = partial(world.add_config_variable, integration, since=3, page="Papers")
    add("Layout", header="Looks")
    add("Old Login", "CREDENTIAL")
    add("Logo", "BOOLEAN", default_value="true")
    order = ["What is sent.", "Read this first.", "Looks", "Layout", "Old Login", "Logo"]
    for page in (support.get(address("page", 3)), support.get(address("list"))):
        text = words(page)
        places = [text.index(each, text.index("What is sent.")) for each in order]
        assert places == sorted(places)


def test_the_pages_lead_to_each_other(support, address) -> None:
    page = support.get(address("page", 1)).content.decode()
    assert address("page", 2) in page
    assert support.get(address("page", 3)).status_code == 404


def test_what_was_typed_on_a_page_outlives_a_failure(world, support, address, answer_to) -> None:
    review = posted(
        support, address("page", 2), form_in(support.get(address("page", 2)), **{WAREHOUSE: "South"})
    )
    world.faults.next("busy", operation="UpdateConfigVariables")
    response = posted(support, address("page", 2), form_in(review), "save")
    assert (response.status_code, form_in(response)[WAREHOUSE]) == (503, "South")


def test_a_megabyte_and_long_lists_go_through_one_form(world, support, address, answer_to) -> None:
    integration = world.integration("Order Sync")
    pairs = [{"key": f"k{number}", "value": "v"} for number in range(500)]
    for name in ("First Map", "Second Map"):
        world.add_config_variable(
            integration,
            name,
            collection_type="KEYVALUELIST",
            page="Orders",
            default_value=json.dumps(pairs),
        )
    big = json.dumps(["x" * 1024] * 1024)
    saved(support, address("page", 2), **{field("Order Endpoint"): big})
    assert (answer_to("Order Endpoint").value, json.loads(answer_to("First Map").value)) == (big, pairs)
    assert AuditEntry.objects.get().after["Order Endpoint"].endswith("characters in all)")
