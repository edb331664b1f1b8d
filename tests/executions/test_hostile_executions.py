"""Texts that came from outside are shown as text, whole on the page and short in the list."""

import pytest
from django.urls import reverse

from dashboard.templatetags.texts import first_line, legible
from tests.conftest import NOON
from tests.executions.reading import LIST, html, words


@pytest.fixture
def pages(world, support, add):
    """A function that gives the list and the page of an execution that failed with a text."""

    def opened(error: str) -> tuple[str, str]:
        record = add(error=error, minutes=1)
        world.add_step(
            record, error[:200], has_error=True, started_at=NOON, ended_at=NOON, branch_name=error[:50]
        )
        return html(support.get(LIST)), html(support.get(reverse("execution-detail", args=[record.id])))

    return opened


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "</pre></textarea>",
    ],
)
def test_markup_is_text(pages, text):
    for page in pages(text):
        assert text not in page
        assert (
            text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
            in page
        )


def test_a_very_long_error_is_short_in_the_list_and_whole_on_the_page(pages):
    listed, opened = pages("E" * 100_000)
    assert "E" * 199 + "…" in listed
    assert "E" * 201 not in listed
    assert "E" * 100_000 in opened


def test_what_cannot_be_seen_is_written_out(pages):
    for page in pages("price\x00 \u202egnp.exe\u2066 \x1b[31mred"):
        assert "price⟨0000⟩ ⟨202E⟩gnp.exe⟨2066⟩ ⟨001B⟩[31mred" in page
        assert "\x00" not in page
        assert "\x1b" not in page


def test_the_first_line_that_says_something_is_the_headline():
    assert first_line("\n\n  Refused:\tno stock \nat line 3") == "Refused:\tno stock"
    assert first_line(None) == first_line(" \n ") == ""
    assert legible("a\r\nb\ud800") == "a\nb⟨D800⟩"


def test_names_from_outside_are_text_too(world, support, add):
    world.customer("Acme Corp").name = "<b>Acme</b>\u202e"
    world.instance("Acme Orders").name = "<i>Orders</i>"
    page = html(support.get(LIST))
    assert "<b>Acme" not in page
    assert "<i>Orders" not in page
    assert "<b>Acme</b>" in words(support.get(LIST))
