"""All that an instance was told, on one page."""

import re
from urllib.parse import urljoin

import pytest

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


def test_a_connection_leads_to_where_it_is_connected_again(viewer, address) -> None:
    markup = viewer.get(address("list")).content.decode()
    (place,) = re.findall(r'href="([^"]+)">Status and reconnecting', markup)
    assert "Shop Connection" in words(viewer.get(place))


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


@pytest.mark.parametrize("role", ["viewer", "support"])
def test_a_row_escapes_what_others_wrote_and_leads_to_its_form(world, sign_in_as, address, role) -> None:
    world.add_config_variable(
        world.integration("Order Sync"), "<b>Odd", since=3, description="a & <i>", page="Orders"
    )
    listing = sign_in_as(role).get(address("list"))
    rows = re.findall(r'<li class="config-row" id="variable-([^"]+)">(.*?)</li>', listing.content.decode())
    ((id_, row),) = [(id_, row) for id_, row in rows if "<bdi>&lt;b&gt;Odd</bdi>" in row]
    assert "<bdi>a &amp; &lt;i&gt;</bdi>" in row
    links = re.findall(r'<a .*?href="(.+?)" hx-get="(.+?)"', row)
    found = [urljoin(address("list"), link) for pair in links for link in pair]
    assert found == ([address("edit", id_)] * 2 if role == "support" else [])
