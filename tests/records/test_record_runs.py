"""The part that looks inside runs for a record."""

import re
from datetime import timedelta

import msgpack
import pytest

from dashboard.redaction.rules import MASK
from sandbox.body import Body
from tests.conftest import NOON
from tests.records.conftest import Finds, called

JSON = "application/json"
ORDER = {"data": {"order": {"number": "SO-4711", "lines": [1, 2]}}}
ENDED = {"started_at": NOON, "ended_at": NOON}


def test_a_number_in_a_webhooks_body_is_found(add_run, look) -> None:
    run = add_run(request=called(b'{"order": {"number": "SO-4711"}}', "application/json"))
    add_run(request=called(b'{"order": {"number": "SO-4712"}}', "application/json"))
    found = look("4711")
    (place,) = [text for text in found.links.values() if text.startswith("Request payload")]
    assert place == "Request payload /body/order/number"
    assert f"/executions/{run.id}/" in found.links
    assert "Found in 1" not in found.text


@pytest.mark.parametrize(
    ("body", "mime", "shown"),
    [
        (b"event=created&order_id=4711", "application/x-www-form-urlencoded", "order_id=4711"),
        (b"<order><id>4711</id></order>", "application/xml", "<id>4711</id>"),
        (b"sku;order\n1;4711\n", "text/csv", "1;4711"),
    ],
)
def test_a_number_in_a_body_of_another_type_is_found(add_run, look, body, mime, shown) -> None:
    add_run(request=called(body, mime))
    found = look("4711")
    assert "Request payload /body" in found.links.values()
    assert shown in found.text


@pytest.mark.parametrize(
    ("result", "pointer"),
    [
        (ORDER, "/data/order/number"),
        ({"data": {"id": 4711}}, "/data/id"),
        (
            {"data": {"rawBody": {"data": b'{"id": 4711}', "contentType": JSON}}},
            "/data/rawBody/data/id",
        ),
        ({"data": b'{"deep": [{"id": "x-4711"}]}', "contentType": JSON}, "/data/deep/0/id"),
        ({"data": {}, "headers": {"x-order": "4711"}}, "/headers/x-order"),
        (b'{"data": {"id": 4711}}', "/data/id"),
    ],
    ids=["text", "number", "bytes in it", "json in bytes", "beside the data", "stored as json"],
)
def test_a_number_in_what_a_step_returned_is_found_with_its_path(add_run, look, result, pointer) -> None:
    run = add_run(results={"Map order": result})
    found = look("4711")
    (address,) = [href for href, text in found.links.items() if text.startswith("Result of Map order")]
    assert found.links[address] == f"Result of Map order {pointer}"
    assert f"/executions/{run.id}/steps/" in address


def test_an_item_of_a_loop_leads_to_its_round(world, add_run, look) -> None:
    run = add_run()
    items = msgpack.packb({"data": [{"id": 1}, {"id": 4711}]})
    step = world.add_step(run, "Loop over orders", msgpack.packb([None, None]), is_loop_step=True, **ENDED)
    step.loop_inputs = world.execution(run.id).steps[0].body.of(items)
    found = look("4711")
    assert "What Loop over orders was given /data/1/id" in found.links.values()
    assert found.links[f"/executions/{run.id}/loop/?name=loopOverOrders&round=1"] == "Round 1"


def test_it_says_where_the_run_stopped_and_gives_words_to_send(add_run, look) -> None:
    run = add_run(status="ERROR", error="Refused: token=abcdef123456", results={"Send invoice": ORDER})
    found = look("SO-4711")
    assert "Failed" in found.text
    (ticket,) = found.copied
    assert ticket.splitlines()[0] == "SO-4711: carried by Receive order of Globex Orders"
    assert "Found in: Result of Send invoice /data/order/number" in ticket
    assert "abcdef123456" not in ticket
    assert ticket.splitlines()[-1] == f"http://testserver/executions/{run.id}/"


def test_what_stands_in_a_secret_is_told_and_not_shown(add_run, look) -> None:
    add_run(results={"Sign in": {"data": {"api_token": "abc-4711-def", "note": "order 4711"}}})
    found = look("4711")
    assert MASK in found.text
    assert "abc-4711-def" not in found.text
    assert "order 4711" in found.text


def test_an_error_that_names_it_is_found_too(add_run, look) -> None:
    run = add_run(status="ERROR", error="Order 4711 has no lines")
    found = look("order 4711")
    assert found.links[f"/executions/{run.id}/"].startswith("Receive order")
    assert "Order 4711 has no lines" in found.text


def test_the_search_of_the_stack_finds_errors_far_back(world, add_run, look) -> None:
    world.organization.supports_execution_search = True
    run = add_run(minutes=60 * 24 * 3, status="ERROR", error="Order 4711 has no lines")
    for minutes in range(30):
        add_run(minutes=minutes)
    found = look("4711")
    assert "Runs whose error names it1" in found.text
    assert found.links[f"/executions/{run.id}/"] == "Order 4711 has no lines"


def test_what_could_not_be_looked_into_is_named(add_run, look) -> None:
    padding = b"x" * (5 << 20)
    start = {"Trigger": {"data": None}}
    add_run(
        results={
            **start,
            "Big": {"data": padding},
            "Cut": msgpack.packb({"data": "4711"})[:-2],
            "Good": ORDER,
        }
    )
    found = look("4711")
    assert "2 could not be looked into" in found.text
    assert "The result is too large" in found.text
    assert "The result is cut off" in found.text
    assert "Result of Good /data/order/number" in found.links.values()


@pytest.mark.parametrize("kind", ["expired_link", "cut_body"])
def test_what_was_not_read_is_not_said_to_lack_it(world, add_run, look, kind) -> None:
    add_run(results={"Map order": ORDER})
    world.faults.next(kind, times=100, on="file")
    found = look("4711", instance=world.instance("Globex Orders").id)
    assert "Not found in what could be looked into. Looked inside run" in found.text
    assert "Result of Map order" in found.links.values()


def test_runs_that_keep_no_results_are_counted(world, add_run, look) -> None:
    world.instance("Globex Orders").step_results_disabled = True
    add_run(results={"Map order": ORDER})
    found = look("4711", instance=world.instance("Globex Orders").id)
    assert "1 of the runs keep no step results" in found.text
    assert not [text for text in found.links.values() if text.startswith("Result of")]


def test_results_that_are_not_stored_are_counted(world, add_run, look) -> None:
    gone = Body(status=404)
    add_run(results={"Trigger": ORDER})
    run = add_run()
    world.add_step(run, "Deleted", gone, **ENDED)
    assert "1 result is not stored, or not any more" in look("4711").text


def test_it_goes_on_by_itself_until_enough_was_looked_at_and_then_asks(world, add_run, support) -> None:
    for minutes in range(60):
        add_run(minutes=minutes)
    add_run(minutes=100, results={"Map order": ORDER})
    seen, address = [], f"/records/runs/?q=4711&instance={world.instance('Globex Orders').id}"
    while address:
        found = Finds(support.get(address, headers={"HX-Request": "true"}).content.decode())
        words = re.search(r"Looked inside runs? [^:,]*", found.text)[0]
        on = next(((href, text) for href, text in found.links.items() if text.startswith("Look ")), ("", ""))
        seen.append((words, on[1], len(found.copied)))
        address = on[0]
    assert seen == [
        ("Looked inside runs 1 to 25 of 61", "Look on", 0),
        ("Looked inside runs 26 to 50 of 61", "Look at older ones", 0),
        ("Looked inside runs 51 to 61 of 61", "", 1),
    ]


def test_it_stops_by_itself_where_something_is_found_and_offers_the_rest(world, add_run, look) -> None:
    add_run(minutes=1, results={"Map order": ORDER})
    for minutes in range(2, 30):
        add_run(minutes=minutes)
    found = look("4711", instance=world.instance("Globex Orders").id)
    assert [text for text in found.links.values() if text.startswith("Look ")] == ["Look at older ones"]


def test_the_time_is_bounded(world, add_run, look, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.records.looking.SECONDS", 0.0)
    add_run(minutes=1, results={"Map order": ORDER})
    add_run(minutes=2, results={"Map order": ORDER})
    found = look("4711", instance=world.instance("Globex Orders").id)
    assert "Looked inside run 1 of 2" in found.text
    assert "Look on" in found.links.values()


def test_only_runs_of_the_place_and_time_are_looked_inside(world, add_run, look) -> None:
    add_run(results={"Map order": ORDER})
    add_run(minutes=60 * 24 * 2, instance="Acme Orders", results={"Map order": ORDER})
    acme = world.customer("Acme Corp").id
    assert len(look("4711").copied) == 2
    assert len(look("4711", customer=acme).copied) == 1
    assert len(look("4711", customer=acme, window="24h").copied) == 0
    assert len(look("4711", before=(NOON - timedelta(days=1)).isoformat()).copied) == 1


def test_no_link_to_the_store_is_on_the_page(add_run, look) -> None:
    add_run(results={"Map order": ORDER})
    assert not [href for href in look("4711").links if "/files/" in href or "http" in href]
