"""`…/difference`: a result set against that of another step, or of the same step in a good run."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import msgpack
import pytest

from dashboard.step_results.differences import by_lines


def ids(address) -> tuple[str, str]:
    return address.page.split("/")[2], address.page.split("/")[4]


def difference(viewer, before: object, after: object) -> str:
    execution, step = ids(before)
    return viewer.get(after.at("difference", execution=execution, step=step)).content.decode()


def changed(html: str) -> list[str]:
    return re.findall(r"<(?:ins|del)>(.*?)</(?:ins|del)>", html)


def test_members_that_differ_are_shown_line_by_line(viewer, step_of) -> None:
    old = {"data": {"total": 12.5, "lines": [{"sku": "a"}, {"sku": "b"}], "none": {}}}
    new = {"data": {"total": 13, "lines": [{"sku": "a"}, {"sku": "<b>"}], "none": {}}}
    html = difference(viewer, step_of(msgpack.packb(old)), step_of(msgpack.packb(new)))
    assert [line.strip() for line in changed(html)] == [
        "&quot;total&quot;: 12.5,",
        "&quot;total&quot;: 13,",
        "&quot;sku&quot;: &quot;b&quot;",
        "&quot;sku&quot;: &quot;&lt;b&gt;&quot;",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({"a": 1}, {"a": 1}, "the same, to the last byte"),
        ({"data": {"a": 1}}, {"a": 1}, "It is only stored differently"),
        (b"\x00\x01", b"\x00\x02", "Their bytes differ"),
        ({"data": "one\ntwo"}, {"data": "one\nthree"}, "two"),
        ([0] * 800_000, {"a": 1}, "too large to be compared by line"),
    ],
)
def test_what_kind_of_difference_it_is_is_said(viewer, step_of, old, new, said) -> None:
    html = difference(viewer, step_of(msgpack.packb(old)), step_of(msgpack.packb(new)))
    assert said in html


@pytest.mark.parametrize("good", [{"data": {"stored": 1}}, {"data": "stored", "contentType": "text/plain"}])
def test_an_error_beside_the_data_is_compared_too(viewer, step_of, good) -> None:
    bad = {"data": None, "failed": True, "error": {"message": "refused"}}
    html = difference(viewer, step_of(msgpack.packb(good)), step_of(msgpack.packb(bad)))
    assert any("refused" in line for line in changed(html))


def test_of_a_round_the_nearest_good_round_is_compared_with_unasked(world, viewer) -> None:
    run = world.named["loop"]
    rounds = {step.loop_path: step.id for step in world.steps_of(run) if step.loop_path}
    page = f"/executions/{run}/steps/{rounds['loopOverItems:17']}/difference?good=1"
    response = viewer.get(page)
    chosen = parse_qs(urlsplit(response["Location"]).query)
    assert chosen == {"execution": [run], "step": [rounds["loopOverItems:16"]]}
    assert "loopOverItems:16" in viewer.get(response["Location"]).content.decode()


def test_where_nothing_went_well_the_others_are_listed(viewer, step_of) -> None:
    response = viewer.get(step_of(b"\x01").at("difference", good=1))
    assert "No run of this flow on this instance went well before this one" in response.content.decode()


def test_a_result_that_cannot_be_had_is_named(viewer, step_of) -> None:
    html = difference(viewer, step_of(b"\xc1"), step_of(msgpack.packb({"a": 1})))
    assert "There is only one result to look at." in html
    assert "The result is damaged" in html


def test_the_same_step_of_the_last_good_run_is_offered_first(world, viewer) -> None:
    bad, good = world.named["failed"], world.named["success"]
    steps = {
        run: next(step.id for step in world.steps_of(run) if step.display_step_name == "Fetch order")
        for run in (bad, good)
    }
    world.execution(good).started_at = world.execution(bad).started_at - timedelta(hours=1)
    page = f"/executions/{bad}/steps/{steps[bad]}/difference"
    html = viewer.get(page).content.decode()
    link = re.search(r'href="(\?[^"]*)">The last good run', html)
    assert link is not None
    assert f"step={steps[good].replace('=', '%3D')}" in link[1]
    assert html.count("Render invoice") == 1
    html = viewer.get(page + link[1].replace("&amp;", "&")).content.decode()
    assert changed(html)
    by_member = re.search(r'href="([^"]*)">By member', html)
    assert by_member is not None
    assert viewer.get(by_member[1].replace("&amp;", "&")).status_code == 200


def test_a_step_that_is_not_there_cannot_be_compared_with(world, viewer, step_of) -> None:
    address = step_of(b"\x01")
    execution, _ = ids(address)
    other = next(step.id for step in world.steps_of(world.named["success"]))
    assert viewer.get(address.at("difference", execution=execution, step=other)).status_code == 404


def test_each_member_has_a_line_and_what_is_empty_stays_short() -> None:
    text = '{"a":[1,{"b":"x,{\\"y"}],"c":{},"d":[]}'
    assert by_lines(text).splitlines() == [
        "{",
        '  "a": [',
        "    1,",
        "    {",
        '      "b": "x,{\\"y"',
        "    }",
        "  ],",
        '  "c": {},',
        '  "d": []',
        "}",
    ]
    assert by_lines("3") == "3"
