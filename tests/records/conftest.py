"""Runs of which one carried a record, and ways to look for it."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import msgpack
import pytest
from django.test import Client

from sandbox import World
from sandbox.body import Body
from sandbox.records import ExecutionRecord
from tests.conftest import NOON


class Finds(HTMLParser):
    """The places of a part that looked inside: what each link says, and the text of the whole."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.copied: list[str] = []
        self.text = ""
        self._href: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.copied += [given["data-copy"]] if "data-copy" in given else []
        self._href = given.get("href", "") if tag == "a" else self._href

    def handle_endtag(self, tag: str) -> None:
        self._href = None if tag == "a" else self._href

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._href is not None:
            self.links[self._href] = self.links.get(self._href, "") + data


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def add_run(world: World) -> Callable[..., ExecutionRecord]:
    """A function that adds a run with a request, results of steps by their names, and lines."""

    def added(minutes: float = 30, request: object = None, lines: tuple[str, ...] = (), **more: Any):
        results = more.pop("results", {})
        instance = world.instance(more.pop("instance", "Globex Orders"))
        started = NOON - timedelta(minutes=minutes)
        run = world.add_execution(instance, started_at=started, **more)
        if request is not None:
            run.request = Body(request if isinstance(request, bytes) else json.dumps(request).encode())
        for name, result in results.items():
            body = result if isinstance(result, bytes) else msgpack.packb(result)
            world.add_step(run, name, body, is_root_result=True, has_error=name == more.get("error"))
        for line in lines:
            world.add_log(run, line, timestamp=started)
        return run

    return added


def called(body: bytes, content_type: str, **headers: str) -> dict[str, object]:
    """What a run was called with, as the store keeps it."""
    return {
        "body": base64.b64encode(body).decode(),
        "contentType": content_type,
        "headers": json.dumps(headers),
    }


@pytest.fixture
def look(world: World, support: Client) -> Callable[..., Finds]:
    """A function that looks inside runs for a text, and reads what was found."""

    def looked(text: str, **more: str) -> Finds:
        response = support.get("/records/runs/", {"q": text, **more}, headers={"HX-Request": "true"})
        assert response.status_code == 200
        return Finds(response.content.decode())

    return looked
