"""`…/hex`: bytes for themselves, page by page."""

import re

import msgpack
import pytest

from tests.step_results.pages import Panel, content


def lines(viewer, address: str) -> list[str]:
    html = viewer.get(address).content.decode()
    return re.findall(r'step-result__place">(\w+)</span>  (.*?)\n', html)


def test_unknown_bytes_are_read_page_by_page_to_the_last(viewer, step_of) -> None:
    data = bytes(index * 7 % 256 for index in range(10_000))
    address = step_of(msgpack.packb({"data": data, "contentType": "application/x-nobody-knows"}))
    link, seen = address.at("hex", "/data"), ""
    while link:
        seen += "".join(digits[:49].replace(" ", "") for _, digits in lines(viewer, link))
        after = re.search(r'id="bytes-after" href="(.*?)"', viewer.get(link).content.decode())
        link = f"{address.page}hex{after[1].replace('&amp;', '&')}" if after else None
    assert bytes.fromhex(seen) == data


@pytest.mark.parametrize(
    ("at", "place"), [("0x1005", "1000"), ("4096", "1000"), ("", "0000"), ("99999999", "1380")]
)
def test_a_place_can_be_gone_to(viewer, step_of, at, place) -> None:
    address = step_of(msgpack.packb(bytes(5000)))
    assert lines(viewer, address.at("hex", "", at=at))[0][0] == place


def test_what_is_no_place_is_said_to_be_none(viewer, step_of) -> None:
    response = viewer.get(step_of(msgpack.packb(b"ab")).at("hex", "", at="-1"))
    assert response.status_code == 422
    assert "Write a number, such as 4096 or 0x1000." in response.content.decode()


def test_bytes_are_letters_beside_their_digits_and_never_markup(viewer, step_of) -> None:
    shown = lines(viewer, step_of(msgpack.packb(b"<b>\x00\xff\x1b")).at("hex", ""))
    assert shown == [("0000", f"{'3c 62 3e 00 ff 1b'.ljust(48)}  &lt;b&gt;···")]


def test_a_damaged_result_leads_to_its_stored_bytes(viewer, samples) -> None:
    address = samples("nested-arrays-claiming-much")
    assert address.at("hex") in Panel(viewer.get(address.page)).links
    stored = content(viewer.get(address.at("body")))
    assert lines(viewer, address.at("hex"))[0][1].startswith(stored[:8].hex(" "))
    assert viewer.get(address.at("hex", "/data")).status_code == 404


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            msgpack.packb({"data": b"\x00\x01nobody knows", "contentType": "x-thing/from-the-future"}),
            "00 01 6e",
        ),
        (msgpack.packb({"data": b"\x93NUMPY\x01"}), "93 4e 55"),
        (msgpack.packb(msgpack.ExtType(77, b"\xde\xad\xbe\xef")), "de ad be ef"),
        (msgpack.packb({"data": msgpack.ExtType(5, b"\x01\x02\x03")}), "extension type 5"),
        (msgpack.packb({"data": True, "contentType": "x-thing/from-the-future"}), "true"),
        (msgpack.packb({"kind": "nobody listed", "parts": [1, {"of": b"\x05"}]}), "nobody listed"),
    ],
)
def test_a_kind_of_result_nobody_listed_still_gives_a_useful_page(viewer, step_of, body, shown) -> None:
    address = step_of(body)
    panel = Panel(viewer.get(address.page))
    assert panel.data["kind"] in ("json", "file")
    assert shown in panel.html
    assert address.at("body") in panel.links
    assert content(viewer.get(address.at("json")))
