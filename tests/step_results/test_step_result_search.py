"""`…/search`: text and numbers inside a result, with their addresses."""

import msgpack
import pytest

from tests.step_results.pages import Panel

VALUE = {
    "Order": {"id": 4711, "total": 346.46, "small": 7, "note": "Ring the BELL, please. Žluť."},
    "lines": [{"sku": "bell-1"}, {"sku": "x", "qty": 7}],
    "2.5": None,
}


def found(viewer, address, words: str) -> list[str]:
    html = viewer.get(address.at("search", q=words), headers={"HX-Request": "true"}).content.decode()
    return [line.split("</code>")[0] for line in html.split("<code>")[1:]]


@pytest.mark.parametrize(
    ("words", "pointers"),
    [
        ("bell", ["/Order/note", "/lines/0/sku"]),
        ("žluť", ["/Order/note"]),
        ("4711", ["/Order/id"]),
        ("346.46", ["/Order/total"]),
        ("7", ["/Order/small", "/lines/1/qty"]),
        ("order", ["/Order"]),
        ("2.5", ["/2.5"]),
        ("nowhere", []),
        ("", []),
    ],
)
def test_text_and_numbers_are_found_with_their_addresses(viewer, step_of, words, pointers) -> None:
    assert found(viewer, step_of(msgpack.packb(VALUE)), words) == pointers


def test_json_inside_bytes_is_searched_under_the_address_it_has(viewer, samples) -> None:
    assert found(viewer, samples("json-in-buffer"), "ann") == ["/data/customer/name"]


def test_what_was_found_leads_to_its_value(viewer, step_of) -> None:
    address = step_of(msgpack.packb(VALUE))
    link = next(link for link in Panel(viewer.get(address.at("search", q="4711"))).links if "path=" in link)
    assert Panel(viewer.get(link)).values == {"/Order/id": "4711"}


def test_many_matches_come_by_pages(viewer, step_of) -> None:
    address = step_of(msgpack.packb([f"needle {number}" for number in range(250)]))
    pointers, link = [], address.at("search", q="needle")
    while link:
        panel = Panel(viewer.get(link))
        pointers += [link.rsplit("%2F", 1)[-1] for link in panel.links if "tree?path=" in link]
        link = next((link for link in panel.links if "from=" in link), None)
    assert pointers == [str(number) for number in range(250)]


def test_markup_that_is_searched_for_is_text(viewer, step_of) -> None:
    page = viewer.get(step_of(msgpack.packb(["<i>x</i>"])).at("search", q="<i>x"))
    assert "&lt;i&gt;x&lt;/i&gt;" in page.content.decode()
    assert "<i>x" not in page.content.decode()
