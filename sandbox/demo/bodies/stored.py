"""Results that the store gives in its own way: a very long one, a cut one, and answers that are no result."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from sandbox.body import Body
from sandbox.demo.bodies.packing import envelope, packed, packed_rows
from sandbox.demo.bodies.records import contacts
from sandbox.demo.bodies.scene import Scene

ROWS: Final = 100_000
_XML: Final = {"content-type": "application/xml"}


def catalogue(scene: Scene) -> Body:
    """Return the whole catalogue, 100,000 rows, written row by row while it is sent."""
    return Body(partial(_catalogue, scene.seed))


def _catalogue(seed: int) -> Iterator[bytes]:
    rows = (_row(seed, place) for place in range(1, ROWS + 1))
    return packed_rows(rows, ROWS, "application/json")


def _row(seed: int, place: int) -> dict[str, Any]:
    turn = (seed + place * 2_654_435_761) & 0xFFFFFFFF
    return {
        "id": place,
        "sku": f"SKU-{turn % 50_000:05d}",
        "name": f"Article {turn % 9_973}",
        "stock": turn % 1_000,
        "price": turn % 100_000 / 100,
        "active": turn % 7 > 0,
        "tags": ["core", f"t{turn % 20}"],
        "shelf": {"hall": turn % 9, "bay": f"B{turn % 300}"},
    }


def cut_short(scene: Scene) -> Body:
    """Return a result whose last third is missing."""
    whole = packed(contacts(scene))
    return Body(whole[: len(whole) * 2 // 3])


def padded(scene: Scene) -> Body:
    """Return a result with bytes after its end."""
    return Body(packed(envelope({"order": scene.order_number})) + b"\xc1\x00\x01")


def locked(scene: Scene) -> Body:
    """Return the store's answer for a result that may not be read."""
    return Body(_error("AccessDenied", "Access Denied", scene.seed), 403, _XML)


def gone(scene: Scene) -> Body:
    """Return the store's answer for a result that is not there, or no longer."""
    return Body(_error("NoSuchKey", "The specified key does not exist.", scene.seed), 404, _XML)


def busy(scene: Scene) -> Body:
    """Return the store's answer when it is asked too often."""
    return Body(_error("SlowDown", "Please reduce your request rate.", scene.seed), 503, _XML)


def gateway_page(scene: Scene) -> Body:
    """Return a page of a gateway in place of the result."""
    page = f"<html><head><title>502 Bad Gateway</title></head><body><hr>edge-{scene.seed % 9}</body></html>\n"
    return Body(page.encode(), 502, {"content-type": "text/html"})


def _error(code: str, message: str, seed: int) -> bytes:
    text = f"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>{seed:016X}</RequestId></Error>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
