"""Presigned links: opaque, signed, and dead five minutes after the answer that held them."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode

from sandbox import reruns
from sandbox.body import Body
from sandbox.world import World

# How long a real link lives is not published; clients only know that a new read mints a new one.
LIFE = timedelta(minutes=5)
_STAMP = "%Y%m%dT%H%M%SZ"


class LinkRefused(Exception):
    """A link that the object store turns down, in its own words."""

    def __init__(self, code: str, message: str, status: int = 403) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


EXPIRED = LinkRefused("AccessDenied", "Request has expired")


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links to what an object holds, on one base address."""

    world: World
    base_url: str

    def to(self, kind: str, object_id: str, method: str = "GET") -> str:
        """Return a link to, for instance, the `results` of a step; `method` HEAD makes a metadata link."""
        opaque = base64.urlsafe_b64encode(f"{kind}|{object_id}".encode()).decode().rstrip("=")
        date = self.world.clock.now().strftime(_STAMP)
        query = {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
            "X-Amz-Date": date,
            "X-Amz-Expires": str(int(LIFE.total_seconds())),
            "X-Amz-SignedHeaders": "host",
            "X-Amz-Signature": _signature(self.world, method, opaque, date),
        }
        return f"{self.base_url}/files/{opaque}?{urlencode(query)}"


def open_link(world: World, method: str, opaque: str, query_string: str) -> Body:
    """Return what a link leads to. Raises LinkRefused as an object store would."""
    try:
        body = _body(world, *opened(world, method, opaque, query_string))
    except KeyError:
        body = None
    if body is None:
        raise LinkRefused("NoSuchKey", "The specified key does not exist.", 404)
    return body


def opened(world: World, method: str, opaque: str, query_string: str) -> tuple[str, str]:
    """Return what a link is for, its kind and object. Raises LinkRefused for a forged or an expired one."""
    query = {key: values[-1] for key, values in parse_qs(query_string).items()}
    if "X-Amz-Signature" not in query:
        raise LinkRefused("AccessDenied", "Access Denied")
    date = query.get("X-Amz-Date", "")
    signature = _signature(world, method, opaque, date)
    if not hmac.compare_digest(query["X-Amz-Signature"].encode("utf-8", "replace"), signature.encode()):
        raise LinkRefused(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided.",
        )
    if world.clock.now() >= _moment(date) + LIFE:
        raise EXPIRED
    told = base64.urlsafe_b64decode(opaque + "=" * (-len(opaque) % 4)).decode()
    kind, _, object_id = told.partition("|")
    return kind, object_id


def _moment(date: str) -> datetime:
    return datetime.strptime(f"{date}+0000", f"{_STAMP}%z")


def _signature(world: World, method: str, opaque: str, date: str) -> str:
    text = f"{method}\n{opaque}\n{date}".encode("utf-8", "replace")
    return hmac.new(world.key, text, hashlib.sha256).hexdigest()


def _body(world: World, kind: str, object_id: str) -> Body | None:
    if kind == "results":
        return world.step(object_id).body
    if kind == "media":
        return world.media[object_id]
    if kind == "config-value":
        answer = world.config_variable_by_id(object_id)
        return Body.of(answer.value.encode()) if answer and answer.value is not None else None
    if kind == "config-source":
        return _offered(world, object_id)
    if kind == "loop-inputs":
        return world.step(object_id).loop_inputs
    execution = world.execution(object_id)
    return reruns.called_with(world, execution) if kind == "request" else reruns.answered_with(execution)


def _offered(world: World, answer_id: str) -> Body | None:
    """Return what the data source of a config variable offers, as JSON."""
    answer = world.config_variable_by_id(answer_id)
    source = world.required_variables[answer.required_id].data_source if answer else None
    offered = world.data_sources.get(source or "")
    return None if offered is None else Body.of(json.dumps(offered, ensure_ascii=False).encode())
