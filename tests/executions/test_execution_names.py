"""A typed name, resolved on the server: the way to one of ten thousand customers."""

import pytest

from tests.executions.reading import LIST, links, row_names, rows, words


@pytest.mark.parametrize(
    ("typed", "parameter"),
    [
        ("acme corp", "customer"),
        ("Globex Orders", "instance"),
        ("invoice ex", "integration"),
        ("globex", "customer"),
    ],
)
def test_a_name_that_means_one_thing_becomes_its_filter(world, support, typed, parameter):
    response = support.get(LIST, {"name": typed, "status": "ERROR"})
    assert response.status_code == 302
    assert f"{parameter}=" in response["Location"]
    assert "name=" not in response["Location"]
    assert "status=ERROR" in response["Location"]


def test_a_name_with_several_meanings_lets_the_person_choose(world, support):
    response = support.get(LIST, {"name": "acme", "status": "ERROR", "window": "1h"})
    assert response.status_code == 302  # "acme" is an external id: exactly one thing is called so
    response = support.get(LIST, {"name": "ac", "status": "ERROR", "window": "1h"})
    meant = {text: href for text, href in links(response).items() if text.startswith("Acme")}
    assert {"Acme Corp", "Acme Orders", "Acme Invoices"} <= set(meant)
    assert row_names(support.get(LIST + meant["Acme Orders"]), world) == ["failed"]


def test_a_name_of_nothing_is_said_and_the_list_stays(world, support):
    response = support.get(LIST, {"name": "Hooli", "status": "ERROR"})
    assert "No customer, instance or integration is called that" in words(response)
    assert row_names(response, world) == ["failed", "loop"]


def test_an_id_may_be_typed_as_well(world, support):
    instance = world.instance("Acme Orders").id
    response = support.get(LIST, {"name": instance})
    assert rows(support.get(response["Location"])) == [
        world.named[name] for name in ("queued", "running", "failed", "success", "loop")
    ]


def test_another_customer_replaces_the_instance_of_the_first(world, support):
    instance = world.instance("Acme Orders").id
    response = support.get(LIST, {"name": "globex", "instance": instance})
    assert response["Location"] == f"{LIST}?customer={world.customer('Globex').id.replace('=', '%3D')}"


def test_one_of_ten_thousand_customers_is_found_and_keeps_its_name(world, support):
    for number in range(300):
        world.add_customer(f"A customer {number:05}")
    far = world.add_customer("Zenith Works")
    response = support.get(LIST, {"name": "zenith"}, follow=True)
    assert "customer" in response.request["QUERY_STRING"]
    assert "Customer: Zenith Works" in links(response)
    assert far.id in response.content.decode()
