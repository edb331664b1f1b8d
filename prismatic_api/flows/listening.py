"""Waiting for the next request to a flow: its test address runs it on its integration's hidden instance."""

from dataclasses import dataclass
from typing import Self

from prismatic_api.errors import NotFound
from prismatic_api.flows.trials import Call, Unusable
from prismatic_api.flows.types import sets_itself_off
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class HookedFlow:
    """A flow as the hidden instance has it. Whoever knows ``test_url`` can call it."""

    id: str
    config_id: str
    stable_id: str
    name: str
    test_url: str
    runs_by_itself: bool

    @property
    def key(self) -> str:
        """What all instances and versions know the flow by."""
        return self.stable_id or self.id

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a flow config of ``get_listening``."""
        flow = node.node("flow")
        return cls(
            id=flow.global_id(),
            config_id=node.global_id(),
            stable_id=flow.text_or_none("stableId") or "",
            name=flow.text("name"),
            test_url=flow.text("testUrl"),
            runs_by_itself=sets_itself_off(flow.node("trigger").node("action")),
        )


@dataclass(frozen=True, slots=True)
class Listening:
    """A flow, whether its integration listens, and the first run since a moment that is over.

    ``instance_id`` is the hidden instance's, the same for all versions. ``call`` is what a run that was asked
    for had been called with.
    """

    integration_id: str
    integration_name: str
    allow_update: bool
    instance_id: str
    is_on: bool
    flow: HookedFlow
    caught_id: str | None
    call: Call | Unusable | None = None

    @classmethod
    def from_node(cls, node: Node, flow_id: str) -> Self:
        """Read an integration of ``get_listening``. Raises ``NotFound`` for a flow that it does not have."""
        hidden = node.node("systemInstance")
        flow = _chosen(node, hidden, flow_id)
        runs = hidden.node("executionResults").nodes("nodes")
        over = [(run, run.moment_or_none("endedAt"), run.node_or_none("flowConfig")) for run in runs]
        return cls(
            integration_id=node.global_id(),
            integration_name=node.text("name"),
            allow_update=node.flag("allowUpdate"),
            instance_id=hidden.global_id(),
            is_on=hidden.flag("listeningMode"),
            flow=flow,
            caught_id=next(
                (
                    run.global_id()
                    for run, ended_at, config in over
                    if ended_at and config and config.global_id() == flow.config_id
                ),
                None,
            ),
        )


def _chosen(integration: Node, hidden: Node, flow_id: str) -> HookedFlow:
    """The flow with this id in any version, as the hidden instance has it."""
    here = {
        each.global_id(): each.text_or_none("stableId") for each in integration.node("flows").nodes("nodes")
    }
    for flow in map(HookedFlow.from_node, hidden.node("flowConfigs").nodes("nodes")):
        if flow.id == flow_id or (flow.stable_id and flow.stable_id == here.get(flow_id)):
            return flow
    raise NotFound("flow of this integration", flow_id)
