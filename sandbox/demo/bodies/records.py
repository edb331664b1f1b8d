"""What ordinary steps return: HTTP answers, rows of a database, lists, JSON text and plain values."""

import json
from datetime import timedelta
from typing import Any

from sandbox.demo.bodies.packing import envelope
from sandbox.demo.bodies.requests import order_notice
from sandbox.demo.bodies.scene import LARGE_ORDER, Scene


def http_order(scene: Scene) -> dict[str, Any]:
    """Return an HTTP answer with status, headers and a parsed order."""
    headers = {
        "content-type": "application/json; charset=utf-8",
        "x-ratelimit-remaining": str(scene.seed % 60),
    }
    return envelope(order_notice(scene), statusCode=200, headers=headers)


def json_bytes(scene: Scene) -> dict[str, Any]:
    """Return an order as JSON in bytes, the way a raw HTTP action hands it on."""
    return envelope(json.dumps(order_notice(scene), indent=2).encode(), "application/json")


def mapped_order(scene: Scene) -> dict[str, Any]:
    """Return the order in the words of the receiving system."""
    return envelope(
        {
            "ExternalRef": scene.order_number,
            "ShipTo": {"Name": scene.buyer["name"], **scene.buyer["address"]},
            "Positions": [
                {"No": line["line"], "Item": line["sku"], "Qty": line["quantity"]} for line in scene.lines
            ],
            "NetAmount": scene.net,
            "Tax": scene.tax,
            "PaymentTerms": None,
            "RequestedDate": scene.started_at + timedelta(days=3),
        }
    )


def saved_row(scene: Scene) -> dict[str, Any]:
    """Return what a database says after an insert; its row ids are past the whole numbers of JavaScript."""
    row = {
        "row_id": (1 << 53) + scene.seed * 2 + 1,
        "reference": scene.order_number,
        "saved_at": scene.started_at,
    }
    return envelope({"rows": [row], "rowCount": 1, "durationMs": 4.25})


def contacts(scene: Scene) -> dict[str, Any]:
    """Return a list of changed contacts."""
    draw = scene.draw("contacts")
    stages = ("lead", "customer", "former")
    return envelope(
        [
            {
                "id": draw.randrange(10**6),
                "email": f"contact{place}@example.com",
                "stage": draw.choice(stages),
                "score": draw.random(),
            }
            for place in range(12)
        ]
    )


def stock_item(scene: Scene) -> dict[str, Any]:
    """Return one item of a stock list."""
    draw = scene.draw("stock")
    return envelope(
        {"sku": f"SKU-{scene.round:05d}", "warehouse": "W1", "onHand": draw.randint(0, 900), "updated": True}
    )


def decision(scene: Scene) -> dict[str, Any]:
    """Return the branch a branching step took."""
    return envelope({"net": scene.net, "limit": LARGE_ORDER}, branch=scene.branch)


def state_kept(scene: Scene) -> dict[str, Any]:
    """Return a result with state that the platform keeps for the next run."""
    return envelope({"cursor": f"c-{scene.seed:x}"}, instanceState={"cursor": f"c-{scene.seed:x}", "page": 4})


def timing(scene: Scene) -> dict[str, Any]:
    """Return dates before 1970, with parts of a second, and numbers that are none."""
    return envelope(
        {
            "openedOn": scene.started_at.replace(year=1964, microsecond=0),
            "lastRunAt": scene.started_at,
            "nextRunAt": scene.started_at + timedelta(hours=24),
            "averageSeconds": float("nan"),
            "slowestSeconds": float("inf"),
            "balanceCents": 9_007_199_254_740_993 + scene.seed,
            "checksum": 18_446_744_073_709_551_615,
            "skew": -0.0,
        }
    )


def sentence(scene: Scene) -> dict[str, Any]:
    """Return a plain sentence."""
    return envelope(f"Sent {scene.order_number} to {scene.buyer['email']}")


def yes(scene: Scene) -> dict[str, Any]:  # noqa: ARG001 - every maker is given a scene
    """Return a bare true."""
    return envelope(data=True)


def nothing(scene: Scene) -> dict[str, Any]:  # noqa: ARG001 - every maker is given a scene
    """Return no data at all, as steps do that only act."""
    return envelope(None)


def verdict(scene: Scene) -> dict[str, Any]:
    """Return what a language model made of a ticket."""
    topic = scene.draw("topic").choice(
        ("damaged goods", "late delivery", "wrong address", "invoice question")
    )
    answer = {"topic": topic, "urgency": scene.seed % 3 + 1, "confidence": 0.5 + scene.seed % 50 / 100}
    reply = f"Hello {scene.buyer['name'].split()[0]} 👋, sorry for the trouble with {scene.order_number}."
    return envelope({"classification": answer, "draftReply": reply, "tokens": {"input": 812, "output": 164}})
