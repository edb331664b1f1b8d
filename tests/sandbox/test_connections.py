"""Pages are cut as graphql-relay cuts them: positions as cursors, 100 at most."""

import pytest
from graphql import GraphQLError
from hypothesis import given
from hypothesis import strategies as st

from sandbox.connections import cursor, page, position

SIZES = st.integers(min_value=1, max_value=120)


def test_a_cursor_is_a_position_in_base64() -> None:
    assert cursor(100) == "YXJyYXljb25uZWN0aW9uOjEwMA=="
    assert position(cursor(100)) == 100


@pytest.mark.parametrize("text", ["", "?", "bm90IGEgY3Vyc29y", None])
def test_what_is_no_cursor_means_from_the_start(text) -> None:
    assert page(range(5), {"first": 2, "after": text}).nodes == range(2)


def test_a_hundred_is_the_default_and_the_most() -> None:
    for arguments in ({}, {"first": 500}):
        cut = page(range(250), arguments)
        assert (len(cut.nodes), cut.total_count, cut.has_next) == (100, 250, True)


@given(total=st.integers(0, 300), size=SIZES)
def test_forward_pages_give_every_row_once_in_order(total, size) -> None:
    rows, seen, after = list(range(total)), [], ""
    while True:
        cut = page(rows, {"first": size, "after": after})
        seen += cut.nodes
        if not cut.page_info.has_next_page:
            break
        after = cut.page_info.end_cursor
    assert seen == rows


@given(total=st.integers(0, 300), size=SIZES)
def test_backward_pages_give_every_row_once_in_order(total, size) -> None:
    rows, seen, before = list(range(total)), [], None
    while True:
        cut = page(rows, {"last": size, "before": before})
        seen = [*cut.nodes, *seen]
        if not cut.page_info.has_previous_page:
            break
        before = cut.page_info.start_cursor
    assert seen == rows


@given(total=st.integers(0, 150), offset=st.integers(0, 200), size=SIZES)
def test_an_offset_skips_rows(total, offset, size) -> None:
    cut = page(range(total), {"offset": offset, "first": size})
    assert list(cut.nodes) == list(range(total))[offset : offset + min(size, 100)]


def test_each_edge_carries_the_cursor_of_its_row() -> None:
    cut = page("abcdef", {"first": 2, "after": cursor(2)})
    assert [(edge.node, position(edge.cursor)) for edge in cut.edges] == [("d", 3), ("e", 4)]


@pytest.mark.parametrize("arguments", [{"first": -1}, {"last": -1}, {"offset": 2, "before": cursor(3)}])
def test_what_makes_no_sense_is_an_error(arguments) -> None:
    with pytest.raises(GraphQLError):
        page(range(9), arguments)
