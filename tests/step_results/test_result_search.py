"""`/executions/…/steps/search`: all results of an execution searched, a few at a time."""

import re

import msgpack
from django.urls import reverse

from sandbox.body import Body

HTMX = {"HX-Request": "true"}


def search(viewer, execution: str, words: str, **more: str):
    return viewer.get(reverse("result-search", args=[execution]), {"q": words, **more}, headers=HTMX)


def headings(html: str) -> list[str]:
    return re.findall(r"<h2 [^>]*><a [^>]*><bdi>(.*?)</bdi>", html)


def test_what_is_in_any_result_is_found_under_its_step(world, viewer) -> None:
    html = search(viewer, world.named["failed"], "tax number").content.decode()
    assert headings(html) == ["Send invoice"]
    assert "/error/message" in html
    assert re.search(r"Looked through results 1 to 4 of 4, [\d.]+ kB", html)


def test_many_results_are_looked_through_by_tens_to_the_last(world, viewer) -> None:
    run = world.named["loop"]
    world.add_step(world.execution(run), "Needle", body=msgpack.packb({"<b>": "in a haystack"}))
    total = len(world.steps_of(run))
    html, seen = search(viewer, run, "haystack").content.decode(), []
    while True:
        seen += headings(html)
        more = re.search(r'href="\?q=haystack&amp;after=([^"]*)"', html)
        if more is None:
            break
        assert world.requests and sum(one.kind == "file" for one in world.requests) <= 10
        world.requests.clear()
        html = viewer.get(
            reverse("result-search", args=[run]) + f"?q=haystack&after={more[1]}", headers=HTMX
        ).content.decode()
    assert seen == ["Needle"]
    assert f"of {total}," in html


def test_results_that_cannot_be_read_are_named(world, viewer) -> None:
    run = world.named["success"]
    world.add_step(world.execution(run), "Lost", body=Body(b"<Error><Code>NoSuchKey</Code></Error>", 404))
    html = search(viewer, run, "nowhere at all").content.decode()
    assert "Nothing found." in html
    assert "1 of them could not be read" in html
    assert "There is no result" in html


def test_one_unreadable_result_keeps_nobody_from_the_others(world, viewer) -> None:
    run = world.named["success"]
    world.add_step(world.execution(run), "Damaged", body=b"\xc1")
    world.add_step(world.execution(run), "Good", body=msgpack.packb("needle"))
    assert headings(search(viewer, run, "needle").content.decode()) == ["Good"]


def test_nothing_is_fetched_before_there_are_words(world, viewer) -> None:
    response = viewer.get(reverse("result-search", args=[world.named["failed"]]))
    assert "Search in all results" in response.content.decode()
    assert [one.kind for one in world.requests] == ["graphql"]


def test_an_execution_that_is_not_there_is_not_found(world, viewer) -> None:
    assert search(viewer, "x", "a").status_code == 404
