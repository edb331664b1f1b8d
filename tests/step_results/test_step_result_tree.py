"""`…/tree`: one value inside, by pages, as part and as page of its own."""

import re

import msgpack
import pytest

from tests.step_results.pages import Panel

HTMX = {"HX-Request": "true"}


def test_a_long_array_is_opened_page_by_page_to_its_end(viewer, step_of) -> None:
    address = step_of(msgpack.packb({"data": list(range(1000, 1350))}))
    panel = Panel(viewer.get(address.page))
    seen = list(panel.values.values())
    while more := [link for link in panel.links if "&from=" in link]:
        panel = Panel(viewer.get(more[0], headers=HTMX))
        seen += panel.values.values()
    assert seen == [str(number) for number in range(1000, 1350)]


def test_a_long_text_is_read_page_by_page_to_its_end(viewer, step_of) -> None:
    lines = [f"line {number} žluť" for number in range(1, 1801)]
    panel = Panel(viewer.get(step_of(msgpack.packb("\n".join(lines))).page))
    seen, numbers = panel.lines, re.findall(r'data-number="(\d+)"', panel.html)
    while more := [link for link in panel.links if "&from=" in link]:
        panel = Panel(viewer.get(more[0], headers=HTMX))
        seen, numbers = seen + panel.lines, numbers + re.findall(r'data-number="(\d+)"', panel.html)
    assert "".join(seen).rstrip("\n").split("\n") == lines
    assert numbers == [str(number) for number in range(1, 1801)]


def test_one_very_long_line_is_cut_between_letters(viewer, step_of) -> None:
    text = "ž€😀" * 30_000
    panel = Panel(viewer.get(step_of(msgpack.packb(text)).page))
    seen = "".join(line.rstrip("\n") for line in panel.lines)
    while more := [link for link in panel.links if "&from=" in link]:
        panel = Panel(viewer.get(more[0], headers=HTMX))
        seen += "".join(line.rstrip("\n") for line in panel.lines)
    assert seen == text


@pytest.mark.parametrize(
    ("path", "kind", "shown"),
    [
        (
            "/data/rawBody/data",
            "json",
            {"/data/rawBody/data/rowId": "5", "/data/rawBody/data/status": '"open"'},
        ),
        ("/data/rawBody/data/rowId", "json", {"/data/rawBody/data/rowId": "5"}),
        ("/data/webhookApiKeys/Flow 1", "text", {}),  # masked
    ],
)
def test_an_address_leads_on_into_json_in_bytes(viewer, samples, path, kind, shown) -> None:
    panel = Panel(viewer.get(samples("trigger-json").at("tree", path)))
    assert panel.data["kind"] == kind
    assert panel.values == shown


def test_keys_that_are_no_text_or_come_twice_have_addresses_by_place(viewer, step_of) -> None:
    body = b"\x84\xa1a\x01\xa1a\x91\x02\x91\x05\x91\x03\xa2\xff\xfe\x04"
    panel = Panel(viewer.get(step_of(body).page))
    assert panel.values == {"/a": "1", "/~n1/0": "2", "/~n2/0": "3", "/~n3": "4"}
    assert panel.keys == ["a", "a", "0", "[5]", "0", "��"]
    address = step_of(body)
    assert Panel(viewer.get(address.at("tree", "/~n1"))).values == {"/~n1/0": "2"}


@pytest.mark.parametrize("path", ["x", "/x", "/data/9", "/data/01", "/data/-1", "/~n5", "/data/0/0"])
def test_an_address_of_nothing_is_not_found(viewer, step_of, path) -> None:
    assert viewer.get(step_of(msgpack.packb({"data": [1]})).at("tree", path)).status_code == 404


def test_deep_values_are_opened_level_by_level(viewer, samples) -> None:
    address = samples("deep-1000-arrays")
    panel = Panel(viewer.get(address.at("tree", "/0" * 998)))
    assert panel.values == {"/0" * 1000: "1"}


@pytest.mark.parametrize("letter", ["\u202e", "<", "\x00", "ž"])
def test_a_page_stays_small_whatever_its_letters_cost(viewer, step_of, letter) -> None:
    for value in ([letter * 390] * 100, letter * 500_000, {f"{n}{letter * 200}": b"x" for n in range(100)}):
        assert len(viewer.get(step_of(msgpack.packb(value)).page).content) < 200_000
