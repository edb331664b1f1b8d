"""The board of connections: all kinds, the worst first, a stretch of instances at a time."""

import pytest
from django.urls import reverse

from dashboard.connections import views
from tests.customers.markup import text

BOARD = "/connections/"
PART = {"HX-Request": "true"}


@pytest.fixture
def two_at_a_time(monkeypatch):
    """Two instances are looked at with one request."""
    monkeypatch.setattr(views, "INSTANCES", 2)


def shown(response) -> list[tuple[str, str]]:
    """The name and state of each row."""
    return [(row.connection.name, row.state.text) for row in response.context["rows"]]


def test_the_worst_stands_first(world, viewer, shop, account, ledger, books) -> None:
    shop.status, books.status = "FAILED", "ERROR"
    response = viewer.get(BOARD)
    assert shown(response) == [
        ("Shop Connection", "Failing"),
        ("Company Books", "Error"),
        ("My Account", "Not authorized yet"),
        ("Ledger", "Not authorized yet"),
    ]
    verdict = text(response, "connection-verdict")
    assert (
        verdict
        == "2 connections fail 2 not connected yet. 1 that instances use works. All 3 instances looked at."
    )


def test_a_shared_connection_is_one_row_that_says_who_uses_it(world, viewer, books) -> None:
    world.add_instance("Globex Invoices", world.customer("Globex"), world.integration("Invoice Export"))
    books.status = "ERROR"
    response = viewer.get(BOARD)
    assert shown(response) == [("Company Books", "Error")]
    assert "Shared by all customers, 2 instances" in text(response, "connection-board")


def test_a_place_that_no_shared_connection_stands_in_yet_is_a_row(world, viewer, ledger) -> None:
    world.forget_customer_variable(ledger)
    response = viewer.get(BOARD)
    assert shown(response) == [("Ledger", "Not authorized yet")]
    assert "Acme Invoices" in text(response, "connection-board")


def test_a_row_says_since_when_what_the_log_says_and_what_fails(world, viewer, orders, shop) -> None:
    shop.tokens["refresh_token"] = "dead-token"
    world.clock.advance(minutes=70)
    world.config_of(orders)
    world.clock.advance(minutes=5)
    board = text(viewer.get(BOARD), "connection-board")
    assert "Error 5 minutes ago" in board
    assert "invalid_grant" in board
    assert "2 flows 2 failed in 24 h" in board


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=failing", ["Company Books"]),
        ("state=waiting", ["My Account", "Ledger"]),
        ("state=working", ["Shop Connection", "Shop Connection", "Invoice Files"]),
        (
            "state=all",
            ["Company Books", "My Account", "Ledger", "Shop Connection", "Shop Connection", "Invoice Files"],
        ),
        ("state=nonsense", ["Company Books", "My Account", "Ledger"]),
    ],
)
def test_a_state_can_be_asked_for(world, viewer, each, books, query, names) -> None:
    books.status = "ERROR"
    response = viewer.get(f"{BOARD}?{query}")
    assert [row.connection.name for row in response.context["rows"]] == names


def test_a_customer_can_be_asked_for(world, viewer, shop, account, ledger, books) -> None:
    shop.status = books.status = "ERROR"
    globex = viewer.get(BOARD, {"customer": world.customer("Globex").id})
    acme = viewer.get(BOARD, {"customer": world.customer("Acme Corp").id})
    assert shown(globex) == []
    assert [name for name, _ in shown(acme)] == ["Shop Connection", "Company Books", "My Account", "Ledger"]


def test_an_integration_can_be_asked_for(world, viewer, shop, account, ledger, books) -> None:
    shop.status = books.status = "ERROR"
    response = viewer.get(BOARD, {"integration": world.integration("Order Sync").sequence_id})
    assert [name for name, _ in shown(response)] == ["Shop Connection", "My Account"]


def test_it_is_looked_at_in_stretches_and_counted_through(world, viewer, shop, two_at_a_time) -> None:
    last = world.config_variable(world.instance("Globex Orders"), "Shop Connection")
    shop.status = last.status = "ERROR"
    first = viewer.get(BOARD)
    assert "1 connection fails" in text(first, "connection-verdict")
    assert "2 of 3 instances looked at" in text(first, "connection-verdict")
    found, after = first.context["found"].text, first.context["board"].next_cursor
    rest = viewer.get(BOARD, {"after": after, "found": found}, headers=PART)
    assert [row.connection.uses[0].name for row in rest.context["rows"]] == ["Globex Orders"]
    assert "2 connections fail" in text(rest, "connection-verdict")
    assert b"data-arrived" in rest.content
    assert rest.context["board"].next_cursor is None


def test_what_is_no_count_starts_from_nothing(viewer, world, shop, two_at_a_time) -> None:
    after = viewer.get(BOARD).context["board"].next_cursor
    response = viewer.get(BOARD, {"after": after, "found": "9-<b>"})
    assert (response.context["found"].broken, response.status_code) == (0, 200)


def test_who_may_not_see_shared_connections_gets_the_others(world, viewer, orders, shop, books) -> None:
    shop.status = "ERROR"
    world.me = world.user("gil.sato@sandbox-works.example")
    world.add_grant(world.me, "instance_edit", orders.id)
    response = viewer.get(BOARD)
    assert [name for name, _ in shown(response)] == ["Shop Connection"]
    assert "does not let the dashboard's account see them" in text(response, "connection-verdict")


def test_the_address_to_connect_at_is_for_those_who_may(world, viewer, onboarding, shop) -> None:
    shop.status = "ERROR"
    address = f"http://sandbox.local/connect/{shop.id}".encode()
    assert address not in viewer.get(BOARD).content
    assert address in onboarding.get(BOARD).content


def test_the_file_to_fill_in_names_every_oauth_connection(world, onboarding, each) -> None:
    response = onboarding.get(reverse("connection-download") + "?state=all")
    head, *lines = response.content.decode("utf-8-sig").splitlines()
    assert head.startswith(
        "connection,customer,customer external id,instance,person,name,app,status,access token"
    )
    assert [line.split("/")[0] for line in lines] == [
        "instance",
        "person",
        "instance",
        "customer",
        "organization",
    ]
    assert lines[1].split(",")[1:7] == [
        "Acme Corp",
        "acme",
        "Acme Orders",
        "Ada Abara",
        "My Account",
        "Answerdesk",
    ]


def test_no_cell_of_that_file_runs(world, onboarding, ledger) -> None:
    world.customer("Acme Corp").name = "=1+1"
    assert ",'=1+1,acme," in onboarding.get(reverse("connection-download")).content.decode()
