"""The page of a step's result: every sample body, and every reason for there being nothing to show."""

import re

import pytest

from dashboard.step_results.legible import legible
from tests.step_results.manifest import CASES, views
from tests.step_results.pages import Panel

EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])


@EACH
def test_a_sample_body_is_shown_as_what_it_is(viewer, samples, case) -> None:
    panel = Panel(viewer.get(samples(case["name"]).page))
    fine = [view for view in views(case) if view["kind"] == panel.data["kind"]]
    assert fine
    if panel.data["kind"] == "error":
        assert panel.data["error"] in {*(view["error"] for view in fine if "error" in view), "not_msgpack"}
    else:
        assert panel.data["mime"] in {*fine[0].get("mime_any", ()), fine[0].get("mime", panel.data["mime"])}
        assert set(panel.data["warnings"].split()) == set(fine[0].get("warnings", ()))


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["view"]["kind"] == "text"], ids=lambda case: case["name"]
)
def test_text_is_shown_line_by_line_without_a_letter_lost(viewer, samples, case) -> None:
    panel = Panel(viewer.get(samples(case["name"]).page))
    if isinstance(text := case["view"]["text"], str) and panel.data["kind"] == "text":
        assert "".join(panel.lines).removesuffix("\n") == legible(text).removesuffix("\n")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["view"]["kind"] == "file"], ids=lambda case: case["name"]
)
def test_only_a_real_picture_is_shown_as_one(viewer, samples, case) -> None:
    panel = Panel(viewer.get(samples(case["name"]).page))
    assert bool(panel.pictures) == case["view"]["inline_image"]


@pytest.mark.parametrize(
    "name", ["markup-in-values", "html-with-script", "svg-script-buffer", "string-tag-soup"]
)
def test_markup_is_text_on_the_page(viewer, samples, name) -> None:
    html = viewer.get(samples(name).page).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<b onmouseover" not in html


def test_what_turns_text_around_is_written_out(viewer, step_of) -> None:
    panel = Panel(viewer.get(step_of(b"\x81\xa4a\xe2\x80\xae\xa3\x00\x1bb").page))
    assert panel.keys == ["a⟨202E⟩"]
    assert list(panel.values.values()) == ['"⟨0000⟩⟨001B⟩b"']


def test_an_execution_page_gets_the_panel_alone(viewer, samples) -> None:
    address = samples("trigger-json").page
    part = viewer.get(address, headers={"HX-Request": "true"}).content.decode().strip()
    assert part.startswith('<nav class="tabs" aria-label="Beside the steps">')
    assert '<section class="panel step-result" id="step-result"' in part
    assert "<html" not in part


def test_the_head_of_the_panel_names_the_step_only_where_no_page_does(viewer, samples) -> None:
    address = samples("trigger-json").page
    whole = viewer.get(address).content.decode()
    part = viewer.get(address, headers={"HX-Request": "true"}).content.decode()
    assert re.search(r'<h2 id="step-result-title">Result<.*16 keys, 666 bytes', whole)
    assert '<h2 id="step-result-title">trigger-json<' in part
    assert ("Own page" in whole, "Own page" in part) == (False, True)
