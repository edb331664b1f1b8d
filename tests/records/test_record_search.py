"""From the search box to the page that finds the run which carried a record."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as StoredPermission
from django.test import Client

from prismatic_api.search.asked import Asked
from sandbox import World
from tests.records.conftest import Finds


@pytest.fixture
def typed(world: World, support: Client):
    """A function that types into the search box, and gives the page and the query it leads to."""

    def typed(text: str) -> tuple[str, dict[str, str]]:
        location = support.get("/search/", {"q": text}).headers.get("Location", "")
        parts = urlsplit(location)
        return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}

    return typed


def test_a_number_that_is_nobodys_name_leads_inside_the_runs(typed) -> None:
    assert typed("4711") == ("/records/", {"q": "4711"})


@pytest.mark.parametrize("text", ["Globex 4711", "4711 globex", " GLOBEX  4711 "])
def test_the_customer_named_beside_it_is_chosen(world, typed, text) -> None:
    assert typed(text) == ("/records/", {"q": "4711", "customer": world.customer("Globex").id})


def test_what_is_no_customers_name_belongs_to_the_record(typed) -> None:
    assert typed("order 4711") == ("/records/", {"q": "order 4711"})


def test_of_several_customers_one_is_chosen_by_hand(world, support) -> None:
    north = world.add_customer("Globex North")
    page = Finds(support.get("/search/", {"q": "globex 4711"}).content.decode())
    found = {text: href for href, text in page.links.items() if "&customer=" in href}
    assert set(found) == {"Globex", "Globex North"}
    query = parse_qs(urlsplit(found["Globex North"]).query)
    assert query == {"q": ["4711"], "customer": [north.id]}


def test_on_its_own_page_a_customer_that_is_typed_beside_it_can_be_taken_at_its_word(world, support) -> None:
    found = Finds(support.get("/records/", {"q": "globex SO-4711", "window": "24h"}).content.decode())
    address = next(href for href, text in found.links.items() if text == "SO-4711 in the runs of Globex")
    query = parse_qs(urlsplit(address).query)
    assert query == {"q": ["SO-4711"], "window": ["24h"], "customer": [world.customer("Globex").id]}
    followed = support.get(f"/records/{address}").content.decode()
    assert "Or look for" not in followed
    assert 'value="SO-4711"' in followed


def test_a_name_is_still_a_name(world, typed) -> None:
    store = world.add_customer("Store 4711")
    assert typed("store 4711") == (f"/customers/{store.id}/", {})


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked()),
        ("Acme Corp", Asked()),
        ("SO-4711", Asked("SO-4711")),
        ("Acme Corp 4711", Asked("4711", "Acme Corp")),
        ("4711 Acme Corp", Asked("4711", "Acme Corp")),
        ("https://shop.example/orders/4711", Asked()),
        ("<script>1</script>", Asked()),
        ("9" * 101, Asked()),
    ],
)
def test_what_is_taken_for_a_record(text, asked) -> None:
    assert Asked.read(text) == asked


def test_the_page_lists_the_lines_that_name_it(world, add_run, support) -> None:
    run = add_run(lines=("Order 4711 was refused", "Order 4712 was taken"))
    add_run(instance="Acme Orders", lines=("Order 4711 of somebody else",))
    globex = world.customer("Globex").id
    page = Finds(support.get("/records/", {"q": "4711", "customer": globex}).content.decode())
    assert "Order 4711 was refused" in page.links.values()
    assert "of somebody else" not in page.text
    assert page.links[f"/executions/{run.id}/"] == "Receive order"


def test_it_looks_inside_at_once_where_a_customer_is_named_and_else_when_asked(world, support) -> None:
    globex = world.customer("Globex").id
    assert 'hx-trigger="load"' not in support.get("/records/", {"q": "4711"}).content.decode()
    world.add_execution(world.instance("Globex Orders"))
    named = support.get("/records/", {"q": "4711", "customer": globex}).content.decode()
    assert 'hx-trigger="load"' in named
    assert "Look inside the newest 1 of 1 runs" in named


def test_who_may_not_see_results_gets_the_lines_alone(add_run, viewer) -> None:
    add_run(lines=("Order 4711 was refused",), results={"Map order": {"data": 4711}})
    Group.objects.get(name="viewer").permissions.remove(
        StoredPermission.objects.get(codename="view_step_results")
    )
    page = viewer.get("/records/", {"q": "4711"}).content.decode()
    assert "Order 4711 was refused" in page
    assert "Look inside" not in page
    assert viewer.get("/records/runs/", {"q": "4711"}).status_code == 403


def test_the_list_of_executions_leads_there_with_its_filters(world, support) -> None:
    globex = world.customer("Globex").id
    page = Finds(support.get("/executions/", {"status": "ERROR", "customer": globex}).content.decode())
    (address,) = [href for href, text in page.links.items() if text.strip() == "Find a record"]
    assert parse_qs(urlsplit(address).query) == {"status": ["ERROR"], "customer": [globex]}


def test_a_part_of_one_session_costs_one_document(world, add_run, support) -> None:
    for minutes in range(3):
        add_run(minutes=minutes, results={"Map order": {"data": 1}, "Send": {"data": 2}})
    support.get("/records/runs/", {"q": "1"})
    world.requests.clear()
    support.get("/records/runs/", {"q": "4711", "instance": world.instance("Globex Orders").id})
    assert [seen.kind for seen in world.requests].count("graphql") == 1
    assert [seen.kind for seen in world.requests].count("file") == 3 * 4
