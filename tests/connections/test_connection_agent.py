"""A connection that goes through an on-premise agent is worth no more than that agent."""

import pytest

from tests.customers.markup import text

BOARD = "/connections/"


@pytest.fixture
def agent(world, shop):
    """The agent in Acme's network, and the connection of an instance that goes through it."""
    found = world.belongings.add_on_premise_resource("Acme ERP", world.customer("Acme Corp"))
    shop.on_premise_id = found.id
    return found


def on_board(viewer, query: str = "") -> list[tuple[str, str]]:
    rows = viewer.get(f"{BOARD}{query}").context["rows"]
    return [(row.state.text, row.state.tone) for row in rows if row.connection.agent]


@pytest.mark.parametrize(
    ("status", "shown", "listed", "title", "advice"),
    [
        ("AVAILABLE", ("Connected", "success"), "working", "Shop Connection is connected", ""),
        ("PENDING", ("Agent never connected", "warning"), "waiting", "waits for its agent", "with its token"),
        ("UNAVAILABLE", ("Agent unavailable", "danger"), "failing", "cannot reach its network", "call out"),
        ("UNKNOWN", ("Agent: state not known", "neutral"), "failing", "may not work", "does not say"),
    ],
)
def test_its_state_counts_and_says_what_to_do(
    viewer, at, agent, status, shown, listed, title, advice
) -> None:
    agent.status = status
    found = {
        question: on_board(viewer, f"?state={question}") for question in ("working", "waiting", "failing")
    }
    assert found == {"working": [], "waiting": [], "failing": []} | {listed: [shown]}
    assert on_board(viewer, "?state=all") == [shown]
    page = viewer.get(at("detail", "instance"))
    assert title in page.context["verdict"].title
    assert advice in page.context["verdict"].text
    assert f"{page.context['connection'].agent.status.label} Acme ERP" in text(page, "connection-state")


def test_in_trouble_it_is_counted_and_named(world, viewer, shop, agent) -> None:
    agent.status = "UNAVAILABLE"
    board = viewer.get(BOARD)
    assert "1 connection fails 1 that instances use works." in text(board, "connection-verdict")
    assert "Through Acme ERP" in text(board, "connection-board")
    shop.status = "ERROR"
    board = viewer.get(BOARD)
    assert [(row.state.text, row.agent.text) for row in board.context["rows"]] == [
        ("Error", "Agent unavailable")
    ]
    assert "Through Acme ERP: Agent unavailable" in text(board, "connection-board")


@pytest.mark.parametrize("status", ["ACTIVE", "ERROR"])
def test_a_persons_own_is_in_trouble_once_with_its_agent(viewer, account, agent, shop, status) -> None:
    shop.on_premise_id = None
    account.on_premise_id, account.status, agent.status = agent.id, status, "UNAVAILABLE"
    board = viewer.get(BOARD)
    rows = [row for row in board.context["rows"] if row.connection.person]
    assert [(row.connection.name, row.rank[0]) for row in rows] == [("My Account", "0")]
    assert "1 connection fails" in text(board, "connection-verdict")
    agent.status = "AVAILABLE"
    rows = viewer.get(BOARD).context["rows"]
    assert bool([row for row in rows if row.connection.person]) is (status == "ERROR")


def test_a_persons_own_goes_through_one_too(viewer, account, at, agent) -> None:
    account.on_premise_id, account.status, agent.status = agent.id, "ACTIVE", "UNAVAILABLE"
    assert "cannot reach its network" in text(viewer.get(at("detail", "person")), "connection-state")
