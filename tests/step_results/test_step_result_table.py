"""`…/table` and `…/csv`: a list of like objects as a table, sorted, and for a spreadsheet."""

import csv
import io
import re

import msgpack
import pytest

from tests.step_results.pages import Panel, content

ROWS = [
    {"id": 10, "name": "b", "price": 2.5, "tags": ["x"]},
    {"id": 9, "name": "A", "price": None},
    {"id": 100, "name": "=HYPERLINK(1)", "extra": True, "file": b"ab"},
    {"id": -7, "name": "<b>c</b>", "at": msgpack.Timestamp(0, 5)},
]


def cells(viewer, address: str) -> list[list[str]]:
    html = viewer.get(address).content.decode()
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [re.findall(r"<bdi>(.*?)</bdi>", row) for row in body.split("<tr>")[1:]]


def column(viewer, address: str, index: int) -> list[str]:
    return [row[index] for row in cells(viewer, address)]


def as_csv(viewer, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content(viewer.get(address)).decode("utf-8-sig"), newline="")))


def test_each_object_is_a_row_and_each_key_a_column(viewer, step_of) -> None:
    shown = cells(viewer, step_of(msgpack.packb({"data": ROWS})).at("table"))
    assert shown[0] == ["10", "b", "2.5", "[&quot;x&quot;]", "", "", ""]
    assert shown[2] == ["100", "=HYPERLINK(1)", "", "", "true", "2 bytes", ""]
    assert shown[3] == ["-7", "&lt;b&gt;c&lt;/b&gt;", "", "", "", "", "1970-01-01T00:00:00.000000005Z"]


@pytest.mark.parametrize(
    ("sort", "falling", "ids"),
    [
        ("id", "", ["-7", "9", "10", "100"]),
        ("id", "on", ["100", "10", "9", "-7"]),
        ("name", "", ["-7", "100", "9", "10"]),
        ("price", "", ["10", "9", "100", "-7"]),  # rows without a price come last,
        ("price", "on", ["10", "9", "100", "-7"]),  # whichever way
        ("at", "", ["-7", "10", "9", "100"]),
        ("nobody has it", "", ["10", "9", "100", "-7"]),
    ],
)
def test_rows_are_sorted_by_any_column(viewer, step_of, sort, falling, ids) -> None:
    address = step_of(msgpack.packb(ROWS)).at("table", "", sort=sort, falling=falling)
    assert column(viewer, address, 0) == ids


def test_numbers_that_json_wrote_out_are_sorted_as_numbers(viewer, step_of) -> None:
    text = b'{"data":[{"n":123456789012345678901234567890},{"n":2.50},{"n":-3}]}'
    address = step_of(text).at("table", sort="n")
    assert column(viewer, address, 0) == ["-3", "2.50", "123456789012345678901234567890"]


def test_a_sorted_table_is_read_page_by_page_to_its_end(viewer, step_of) -> None:
    body = msgpack.packb({"data": [{"n": number * 7 % 120} for number in range(120)]})
    link, seen = step_of(body).at("table", sort="n", falling="on"), []
    while link:
        seen += column(viewer, link, 0)
        links = Panel(viewer.get(link, headers={"HX-Request": "true"})).links
        after = [href for href in links if f"start={len(seen)}" in href and "sort=n" in href]
        link = f"{link.split('?')[0]}{after[-1]}" if after else None
    assert seen == [str(number) for number in reversed(range(120))]


def test_columns_past_twenty_have_a_page_of_their_own(viewer, step_of) -> None:
    address = step_of(msgpack.packb([{f"k{number}": number for number in range(45)}]))
    assert cells(viewer, address.at("table", "", column=40)) == [["40", "41", "42", "43", "44"]]


def test_a_spreadsheet_gets_all_keys_and_runs_none_of_the_cells(viewer, step_of) -> None:
    more = [*ROWS, *({"id": number} for number in range(150)), {"late": "+1"}, "no object"]
    lines = as_csv(viewer, step_of(msgpack.packb(more)).at("csv", ""))
    assert lines[0] == ["id", "name", "price", "tags", "extra", "file", "at", "late", "all keys"]
    assert lines[3][:2] == ["100", "'=HYPERLINK(1)"]
    assert lines[4][0] == "-7"  # a number is none that could be run
    assert lines[1][3] == '["x"]'
    assert lines[-2][7] == "'+1"
    assert lines[-1][-1] == "no object"
    assert len(lines) == 157


@pytest.mark.parametrize("value", [[1, 2], {"a": 1}, [], [{"a": 1}, 2], [{"a": 1}, {"b": 1}, {"c": 1}], [{}]])
def test_what_is_no_list_of_like_objects_is_no_table(viewer, step_of, value) -> None:
    address = step_of(msgpack.packb(value))
    assert viewer.get(address.at("table", "")).status_code == 404
    assert viewer.get(address.at("csv", "")).status_code == 404


def test_a_list_inside_a_tree_leads_to_its_table(viewer, step_of) -> None:
    address = step_of(msgpack.packb({"data": {"rows": ROWS, "numbers": [1, 2]}}))
    links = [link for link in Panel(viewer.get(address.page)).links if "/table?" in link]
    assert set(links) == {address.at("table", "/data/rows")}
    assert column(viewer, links[0], 0) == ["10", "9", "100", "-7"]
