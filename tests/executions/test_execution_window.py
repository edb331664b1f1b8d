"""The list's end is pinned: its pages stay what they are while new executions arrive."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.executions.reading import HTMX, LIST, html, links, rows, verdict, words

ALL = f"{LIST}?status="


@pytest.fixture
def many(add):
    """Sixty failures of the last hour, newest first."""
    return [add(minutes=number * 0.5 + 1).id for number in range(60)]


@pytest.fixture
def later(monkeypatch):
    """A function that lets time pass for the site."""

    def pass_by(minutes: float) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(minutes=minutes))

    return pass_by


def test_the_next_page_goes_on_where_the_first_ended_though_more_has_come(world, support, add, many, later):
    first = support.get(LIST)
    assert rows(first) == many[:50]
    newcomers = [add(minutes=-1).id, add(minutes=-2).id]
    later(5)
    second = support.get(LIST + links(first)["Next"])
    assert rows(second)[:10] == many[50:]
    assert rows(support.get(LIST + links(second)["Previous"])) == many[:50]
    assert rows(support.get(LIST))[:2] == newcomers[::-1]


def test_a_page_says_where_in_the_list_it_is(world, support, many):
    first = support.get(LIST)
    assert "1\N{EN DASH}50 of 62" in words(first)
    assert "51\N{EN DASH}62 of 62" in words(support.get(LIST + links(first)["Next"]))


@pytest.mark.parametrize(
    "query",
    [
        "after=garbage",
        "until=garbage",
        "until=2026-13-45T00:00:00Z",
        "until=2999-01-01T00:00:00Z",
        "until=0001-01-01T00:00:00%2B14:00",
    ],
)
def test_a_damaged_place_in_the_list_is_its_beginning(world, support, many, query):
    assert rows(support.get(f"{LIST}?status=ERROR&window=24h&{query}")) == many[:50]


def test_new_executions_are_counted_while_the_rows_stay(world, support, add, later):
    watch = (
        html(support.get(LIST))
        .partition('id="newer-executions"')[2]
        .partition('hx-get="')[2]
        .partition('"')[0]
    )
    address = LIST + watch.replace("&amp;", "&")
    assert html(support.get(address, headers=HTMX)).strip() == ""
    add(minutes=-1), add(minutes=-2)
    later(5)
    news = support.get(address, headers=HTMX)
    assert "<tr" not in html(news)
    assert list(links(news)) == ["Show 2 new"]
    assert verdict(support.get(LIST + links(news)["Show 2 new"])) == "4 failed in the last 24 hours"


def test_a_failure_that_began_before_the_list_was_shown_counts_too(world, support, later):
    world.execution(world.named["running"]).status = "ERROR"
    later(1)
    response = support.get(f"{LIST}?status=ERROR&window=24h&until=2026-11-23T12:00:00Z&shown=2", headers=HTMX)
    assert list(links(response)) == ["Show 1 new"]


def test_only_the_first_page_of_an_open_list_watches_for_more(world, support, many):
    first = support.get(LIST)
    assert 'data-live="' in html(first)
    assert 'data-live="' not in html(support.get(LIST + links(first)["Next"]))
    assert 'data-live="' not in html(support.get(f"{ALL}&before=2026-11-23T11:00"))
