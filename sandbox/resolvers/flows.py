"""Flows of an integration's version, and what one instance makes of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sandbox import hooks
from sandbox.filters import Via, by_id
from sandbox.history import Timeline
from sandbox.records import FlowConfigRecord, FlowRecord, InstanceRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit

room = Room()
_EDITABLE: Final = {"allowRemove": False, "allowUpdate": True}
room.record(
    "IntegrationFlow",
    FlowRecord,
    renamed={
        "endpointSecurityType": "endpoint_security",
        "retryUsesExponentialBackoff": "retry_exponential",
        "singletonExecutions": "is_singleton",
    },
    constant={"schemas": None, **_EDITABLE},
)
room.record(
    "InstanceFlowConfig",
    FlowConfigRecord,
    renamed={"usesLre": "uses_long_running"},
    behind={"flow": by_id("flows", "flow_id"), "instance": by_id("instances", "instance_id")},
    constant=_EDITABLE,
)
room.listings["IntegrationFlow"] = Listing()
room.listings["InstanceFlowConfig"] = Listing(
    paths={"flow_Name": Via("flow_id", lambda wanted, world: world.flows[wanted].name)},
    orders={"SORT_ORDER": Via("flow_id", lambda wanted, world: world.flows[wanted].sort_order)},
)
room.looks_up(
    "instanceFlowConfig", "InstanceFlowConfig", lambda world, wanted: world.flow_configs.get(wanted)
)


@room.lists("RootQuery", "instanceFlowConfigs")
def flow_configs(_source: None, visit: Visit, _arguments: Arguments) -> list[FlowConfigRecord]:
    """The flow configs of all instances."""
    return list(visit.world.flow_configs.values())


@room.lists("Instance", "flowConfigs")
def of_instance(instance: InstanceRecord, visit: Visit, _arguments: Arguments) -> Sequence[FlowConfigRecord]:
    """An instance's flow configs, in the order of the flows."""
    return visit.world.flow_configs_of.get(instance.id, [])


@room.resolves("IntegrationFlow", "lastExecutedAt")
@room.resolves("InstanceFlowConfig", "lastExecutedAt")
def last_executed(
    source: FlowRecord | FlowConfigRecord, visit: Visit, _arguments: Arguments
) -> datetime | None:
    """When it ran last."""
    return visit.world.executions.last_of(source.id)


@room.resolves("IntegrationFlow", "testUrl")
def test_url(flow: FlowRecord, visit: Visit, _arguments: Arguments) -> str:
    """The address that starts it on the hidden instance."""
    return hooks.address(visit.links.base_url, flow.id)


@room.resolves("InstanceFlowConfig", "webhookUrl")
def webhook_url(config: FlowConfigRecord, visit: Visit, _arguments: Arguments) -> str:
    """The address that starts it."""
    return config.webhook_url or hooks.address(visit.links.base_url, config.id)


@room.lists("InstanceFlowConfig", "executionResults")
def executions(config: FlowConfigRecord, visit: Visit, _arguments: Arguments) -> Timeline:
    """The runs of this flow on this instance."""
    return visit.world.executions.of(config.id)
