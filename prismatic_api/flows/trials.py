"""Trying a flow: what it is called with, and what it answered."""

import json
from dataclasses import dataclass, field
from typing import Self

from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.flows.types import FlowConfig
from prismatic_api.instances.types import Instance
from prismatic_api.json_content import object_in
from prismatic_api.node import Node

type Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """What a flow is called with. It may hold a customer's data, so no repr shows it."""

    body: str = field(default="", repr=False)
    content_type: str = ""
    headers: Headers = field(default=(), repr=False)

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read what is kept with a flow config for tests: ``testPayload``, its type and headers."""
        return cls(
            body=node.text_or_none("testPayload") or "",
            content_type=node.text_or_none("testContentType") or "",
            headers=headers_in(node.text_or_none("testHeaders")) or (),
        )

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling: headers are JSON text there. What is blank is left out."""
        sent = {"payload": self.body, "contentType": self.content_type}
        if self.headers:
            sent["headers"] = json.dumps(dict(self.headers), ensure_ascii=False)
        return {name: value for name, value in sent.items() if value}


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why the payload of a run cannot be taken: a word for programs.

    From the store or the bytes as ``step_results.types.Failure`` has them, and of its own: ``binary`` (no
    text), ``none`` (the run was not called with anything), ``too_large`` (more than a form can hold).
    """

    kind: str


@dataclass(frozen=True, slots=True)
class FlowTrial:
    """A flow, the instance it is of, its newest runs, and the calls it can be tried with.

    ``kept`` is kept with the flow; ``model`` is what a run that was asked for had been called with.
    """

    flow: FlowConfig
    instance: Instance
    runs: tuple[ExecutionSummary, ...]
    kept: Call
    model: Call | Unusable | None


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What came back. ``headers`` is None when what came is no list of headers."""

    status: int | None
    headers: Headers | None = field(repr=False)
    body: str | None = field(repr=False)
    execution_id: str | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the result of ``test_flow_config``."""
        execution = node.node_or_none("execution")
        return cls(
            status=node.number_or_none("statusCode"),
            headers=headers_in(node.text_or_none("headers")),
            body=node.text_or_none("body"),
            execution_id=execution.global_id() if execution else None,
        )


def headers_in(text: str | None) -> Headers | None:
    """Read headers from JSON text, of values that may be lists; None for what is no object."""
    if not text:
        return ()
    found = object_in(text)
    return None if found is None else tuple((name, _as_text(value)) for name, value in found.items())


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
