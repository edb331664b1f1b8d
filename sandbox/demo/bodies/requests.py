"""What a trigger hands on: the payload of a webhook, of a schedule, of a poll or of another flow."""

import json
from typing import Any

from sandbox.demo.bodies.packing import envelope
from sandbox.demo.bodies.scene import Scene


def webhook(scene: Scene) -> dict[str, Any]:
    """Return the trigger result of a webhook that announces an order; the body lies in it as JSON bytes."""
    return _trigger(scene, json.dumps(order_notice(scene)).encode(), "application/json")


def form_post(scene: Scene) -> dict[str, Any]:
    """Return the trigger result of a form that was posted, as older shop systems do."""
    posted = f"event=order.created&order_id={scene.number}&test=0".encode()
    return _trigger(scene, posted, "application/x-www-form-urlencoded")


def multipart(scene: Scene) -> dict[str, Any]:
    """Return the trigger result of a ticket with an attachment, parts and all."""
    edge = f"----part{scene.number}"
    fields = (("subject", f"Damaged parcel for {scene.order_number}"), ("from", scene.buyer["email"]))
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields
    ]
    return _trigger(
        scene, ("".join(parts) + f"--{edge}--\r\n").encode(), f"multipart/form-data; boundary={edge}"
    )


def scheduled(scene: Scene) -> dict[str, Any]:
    """Return the trigger result of a schedule: no request, only what the platform adds."""
    return _trigger(scene, None, None)


def cross_flow(scene: Scene) -> dict[str, Any]:
    """Return the trigger result of a run that another flow began."""
    notice = {"orderNumber": scene.order_number, "reason": "order-accepted", "amount": scene.net}
    return _trigger(scene, json.dumps(notice).encode(), "application/json")


def poll(scene: Scene) -> dict[str, Any]:
    """Return the trigger result of a poll that found changed contacts."""
    found = [{"id": scene.number + place, "changedAt": scene.started_at} for place in range(3)]
    polled = {"body": {"data": found}, "paginationState": {"since": scene.started_at}}
    payload = _trigger(scene, None, None)
    return envelope({**payload["data"], **polled})


def order_notice(scene: Scene) -> dict[str, Any]:
    """Return what the shop sends when an order comes in."""
    return {
        "event": "order.created",
        "orderNumber": scene.order_number,
        "placedAt": scene.started_at.isoformat(),
        "currency": "EUR",
        "customer": scene.buyer,
        "lines": scene.lines,
        "total": round(scene.net + scene.tax, 2),
    }


def _trigger(scene: Scene, body: bytes | None, content_type: str | None) -> dict[str, Any]:
    """Return the platform's fields around a request body."""
    part = {"data": body, "contentType": content_type} if content_type else {"data": None}
    return envelope(
        {
            "headers": _headers(scene, body, content_type),
            "queryParameters": {},
            "rawBody": part,
            "body": part,
            "pathFragment": "",
            "webhookUrls": {scene.flow: f"https://hooks.sandbox.example/trigger/{scene.instance['id']}"},
            "webhookApiKeys": {scene.flow: [f"key-{scene.seed:08x}"]},
            "invokeUrl": f"https://hooks.sandbox.example/trigger/{scene.instance['id']}",
            "executionId": scene.execution_id,
            "customer": dict(scene.customer),
            "instance": dict(scene.instance),
            "user": {"id": None, "email": None, "name": None, "externalId": None},
            "integration": {"name": scene.integration},
            "flow": {"name": scene.flow},
            "startedAt": scene.started_at.isoformat(),
            "globalDebug": False,
        }
    )


def _headers(scene: Scene, body: bytes | None, content_type: str | None) -> dict[str, str]:
    if body is None:
        return {}
    return {
        "Content-Type": content_type or "application/octet-stream",
        "Content-Length": str(len(body)),
        "User-Agent": "Cartwheel-Webhooks/4.2",
        "X-Request-Id": f"req-{scene.seed:08x}",
        "X-Signature": f"sha256={scene.seed * 0x9E3779B1 % (1 << 64):016x}",
    }
