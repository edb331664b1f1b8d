"""Reading an answer: kinds are checked, null is told from missing, and no value leaks."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from prismatic_api.errors import UnexpectedResponse
from prismatic_api.node import Node

READERS = ["text", "number", "flag", "moment", "node"]


@pytest.mark.parametrize("reader", READERS)
def test_null_is_refused_by_the_plain_reader_and_given_by_the_other(reader: str) -> None:
    node = Node({"it": None})
    assert getattr(node, f"{reader}_or_none")("it") is None
    with pytest.raises(UnexpectedResponse):
        getattr(node, reader)("it")


@pytest.mark.parametrize("reader", [*READERS, "texts", "nodes", *(f"{name}_or_none" for name in READERS)])
def test_a_field_that_was_not_asked_for_is_never_taken_for_null(reader: str) -> None:
    with pytest.raises(UnexpectedResponse):
        getattr(Node({}), reader)("it")


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("text", 1),
        ("number", "1"),
        ("number", True),
        ("flag", 1),
        ("moment", "soon"),
        ("moment", 1),
        ("moment", "0001-01-01T00:00:00+14:00"),
        ("moment", "9999-12-31T23:59:59-12:00"),
        ("node", []),
        ("nodes", {}),
        ("nodes", ["text"]),
        ("texts", "text"),
        ("texts", [1]),
    ],
)
def test_a_value_of_another_kind_is_an_error(reader: str, value: object) -> None:
    with pytest.raises(UnexpectedResponse):
        getattr(Node({"it": value}), reader)("it")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23T12:00:00.123456+00:00", datetime(2026, 11, 23, 12, 0, 0, 123456, UTC)),
        ("2026-11-23T12:00:00Z", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        ("2026-11-23T12:00:00", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        ("2026-11-23T14:00:00+02:00", datetime(2026, 11, 23, 14, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_a_moment_always_has_a_zone(text: str, moment: datetime) -> None:
    read = Node({"it": text}).moment("it")
    assert (read, read.utcoffset()) == (moment, moment.utcoffset())


@pytest.mark.parametrize("value", ["", "a/b", "<script></script>", None, 5])
def test_an_id_can_be_part_of_an_address(value: object) -> None:
    with pytest.raises(UnexpectedResponse):
        Node({"id": value}).global_id()
    assert Node({"id": "Q3VzdG9tZXI6MQ=="}).global_id() == "Q3VzdG9tZXI6MQ=="


def test_lists_that_are_null_and_entries_that_are_null_are_left_out() -> None:
    node = Node({"none": None, "texts": ["a", None], "nodes": [{"n": 1}, None]})
    assert (node.texts("none"), node.nodes("none"), node.texts("texts")) == ((), (), ("a",))
    assert [entry.number("n") for entry in node.nodes("nodes")] == [1]


def test_an_error_says_where_and_never_what() -> None:
    node = Node({"outer": {"url": ["https://files.example/?signature=s3cret"]}})
    with pytest.raises(UnexpectedResponse) as caught:
        node.node("outer").text("url")
    assert "data.outer.url" in str(caught.value)
    assert "s3cret" not in str(caught.value) + repr(node)
