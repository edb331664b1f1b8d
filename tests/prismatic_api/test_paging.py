"""Cursors are positions; a page knows where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest, cursor_at, position_of


def connection(rows: int, total: int) -> Node:
    info = {"endCursor": cursor_at(rows) if rows else None, "hasNextPage": False}
    return Node({"nodes": [{"n": n} for n in range(rows)], "totalCount": total, "pageInfo": info})


def page_of(rows: int, total: int, request: PageRequest) -> Page[int]:
    return Page.from_node(connection(rows, total), lambda node: node.number("n"), request)


def test_a_cursor_is_what_the_api_sends() -> None:
    assert cursor_at(100) == "YXJyYXljb25uZWN0aW9uOjEwMA=="


@given(some.integers(min_value=0, max_value=10**15))
def test_a_cursor_gives_its_position_back(position: int) -> None:
    assert position_of(cursor_at(position)) == position


@pytest.mark.parametrize("text", ["", "no", "YXJyYXljb25uZWN0aW9uOg==", "YXJyYXljb25uZWN0aW9uOi0x", "é"])
def test_any_other_text_is_no_cursor(text: str) -> None:
    with pytest.raises(ValueError, match="Not a cursor"):
        position_of(text)


@given(some.integers(min_value=1, max_value=10**6), some.integers(min_value=1, max_value=100))
def test_a_page_by_number_starts_where_the_one_before_ended(number: int, size: int) -> None:
    assert PageRequest.number(number, size).start == (number - 1) * size


@given(some.integers(min_value=2, max_value=1000), some.integers(min_value=1, max_value=100))
def test_from_any_page_the_way_back_leads_to_the_page_before(number: int, size: int) -> None:
    page = page_of(1, 10**6, PageRequest.number(number, size))
    assert page.has_previous
    assert PageRequest(size, page.previous_cursor).start == (number - 2) * size


def test_a_page_counts_its_rows_from_one() -> None:
    page = page_of(10, 60, PageRequest(50, cursor_at(49)))
    assert (page.start, page.end, page.total, list(page)) == (51, 60, 60, list(range(10)))


def test_an_empty_page_starts_nowhere() -> None:
    page = page_of(0, 0, PageRequest())
    assert (page.start, page.end, len(page), page.has_previous) == (0, 0, 0, False)


@pytest.mark.parametrize("first", [0, 101])
def test_a_page_of_another_size_than_the_api_takes_is_refused(first: int) -> None:
    with pytest.raises(ValueError, match="1 to 100"):
        PageRequest(first)
