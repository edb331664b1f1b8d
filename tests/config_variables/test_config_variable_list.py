"""All that an instance was told, on one page."""

import re

import pytest
from django.template.loader import render_to_string

from dashboard.templatetags.config_rows import plain_variable
from tests.config_variables.pages import words


def test_the_configuration_is_listed_in_the_integrations_order(world, viewer, address) -> None:
    world.requests.clear()
    response = viewer.get(address("list"))
    assert [seen.operation for seen in world.requests] == ["GetInstanceConfig"]
    assert [
        (page.page.name, [row.variable.key for row in page.rows]) for page in response.context["pages"]
    ] == [
        ("Connections", ["Shop Connection"]),
        ("Orders", ["Order Endpoint", "Send Invoices", "Warehouse", "Languages"]),
    ]
    assert "Sign in to the shop." in words(response)


def test_a_value_stands_with_its_type_and_what_sets_it_apart(viewer, address, answer_to) -> None:
    answer_to("Warehouse").value = "North"
    (_, orders) = viewer.get(address("list")).context["pages"]
    endpoint, invoices, warehouse, languages = orders.rows
    assert (warehouse.value.line, warehouse.variable.is_changed_from_default) == ("North", True)
    assert (endpoint.value.line, endpoint.variable.required.header) == (
        "https://shop.example/orders",
        "Source",
    )
    assert (invoices.value.line, invoices.variable.is_changed_from_default) == ("true", False)
    assert ([pair.value for pair in languages.value.rows], languages.variable.required.org_only) == (
        ["en"],
        True,
    )
    text = words(viewer.get(address("list")))
    assert ("Changed from default" in text, "Organization only" in text, "Connected" in text) == (
        True,
        True,
        True,
    )


def test_a_secret_is_not_in_the_page(viewer, address, answer_to) -> None:
    login = answer_to("Shop Connection")
    secrets = [value for name, value in login.inputs.items() if "ecret" in name]
    assert secrets
    page = viewer.get(address("list")).content.decode()
    assert [secret for secret in secrets if secret in page] == []
    assert "Client Secret" in page


def test_a_long_value_is_folded_and_its_end_is_in_the_download(viewer, address, answer_to) -> None:
    answer_to("Order Endpoint").value = "x" * 30_000
    text = words(viewer.get(address("list")))
    assert "And 10000 more characters: they are in the download." in text


def test_what_is_stored_and_not_deployed_is_told(world, viewer, orders, address) -> None:
    assert "Not in effect yet" not in words(viewer.get(address("list")))
    orders.needs_deploy = True
    assert "Not in effect yet" in words(viewer.get(address("list")))


def test_who_may_not_change_it_sees_no_way_to(viewer, support, address) -> None:
    edit = address("page", 1)
    assert (edit in viewer.get(address("list")).content.decode()) is False
    assert (edit in support.get(address("list")).content.decode()) is True


def test_an_instance_that_asks_for_nothing_says_so(world, viewer) -> None:
    bare = world.instance("Acme Invoices")
    assert "Nothing to configure" in words(viewer.get(f"/instances/{bare.id}/config/"))


@pytest.mark.parametrize("id_", ["nothing", "SW5zdGFuY2U6MWI0ZTI4YmEtMmZhMS00ZDNiLWEzZjUtZWYxOWI1YTc2MzNi"])
def test_an_instance_that_is_not_there_is_not_found(world, viewer, id_) -> None:
    assert viewer.get(f"/instances/{id_}/config/").status_code == 404


def test_two_hundred_variables_are_listed_in_two_requests(world, viewer, orders, address) -> None:
    integration = world.integration("Order Sync")
    for number in range(200):
        world.add_config_variable(integration, f"Thing {number}", default_value=str(number), page="Orders")
    world.requests.clear()
    response = viewer.get(address("list"))
    assert len(world.requests) == 3
    assert sum(len(page.rows) for page in response.context["pages"]) == 205


@pytest.mark.parametrize("may_change", [True, False])
def test_a_plain_row_is_what_the_template_draws(world, support, address, may_change) -> None:
    integration = world.integration("Order Sync")
    for key, about in (("Plain", None), ("<b>Odd", "a\u202e & <i>")):
        world.add_config_variable(
            integration, key, since=3, description=about, default_value=about, page="Orders"
        )
    context = support.get(address("list")).context
    config, may = context["config"], {**context["may"], "change_instances": may_change}
    rows = [row for listed in context["pages"] for row in listed.rows if row.is_plain]
    assert {"Plain", "<b>Odd"} <= {row.variable.key for row in rows}
    for row in rows:
        drawn = render_to_string("config_variables/row.html", {"row": row, "config": config, "may": may})
        assert re.sub(r">\s+|\s+<", lambda found: found[0].strip(), drawn) == plain_variable(row, config, may)
