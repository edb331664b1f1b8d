"""Trying out a flow: on an instance, or on the hidden instance that each integration is tested with."""

from dataclasses import dataclass
from typing import Final

from sandbox import hidden, ids, reruns
from sandbox.filters import by_id
from sandbox.payloads import refuse
from sandbox.records import ExecutionRecord, FlowConfigRecord, InstanceRecord, IntegrationRecord
from sandbox.room import Arguments, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial gives: the run, and the answer of the flow's address, which is that it was taken in."""

    run: ExecutionRecord
    flow_id: str
    flow_config_id: str
    status_code: int = 200
    headers: str = '{"content-type": "application/json"}'

    @property
    def body(self) -> str:
        """The answer of the flow's address: the id of the run."""
        return f'{{"executionId":"{self.run.id}"}}'


for _name in ("TestInstanceFlowConfigResult", "TestIntegrationFlowResult"):
    room.record(
        _name,
        Trial,
        renamed={"execution": "run"},
        behind={
            "flow": by_id("flows", "flow_id"),
            "flowConfig": by_id("flow_configs", "flow_config_id"),
        },
    )


@room.resolves("Integration", "systemInstance")
def system_instance(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> InstanceRecord:
    """The hidden instance it is tested with."""
    return hidden.instance_of(visit.world, integration)


@room.changes("testInstanceFlowConfig", "testInstanceFlowConfigResult")
def try_flow_config(world: World, given: Arguments) -> Trial:
    """Run a flow of an instance with a payload of one's own."""
    config = world.flow_configs.get(ids.of_type("InstanceFlowConfig", given.get("id") or ""))
    if config is None:
        raise refuse("id", "There is no flow config with this id.")
    if world.instances[config.instance_id].last_deployed_at is None:
        raise refuse("__all__", "The instance must be deployed before its flows can be tested.")
    return _tried(world, config, given, "INTEGRATION_ENDPOINT_TEST")


@room.changes("testIntegrationFlow", "testIntegrationFlowResult")
def try_flow(world: World, given: Arguments) -> Trial:
    """Run a flow of an integration on the hidden instance."""
    flow = world.flows.get(ids.of_type("IntegrationFlow", given.get("id") or ""))
    if flow is None:
        raise refuse("id", "There is no flow with this id.")
    config = hidden.config_of(world, flow)
    if config is None:
        raise refuse("id", "The latest version has no such flow any more.")
    return _tried(world, config, given, "INTEGRATION_FLOW_TEST")


_KEPT: Final = {
    "organizationApiKeys": "organization_api_keys",
    "testContentType": "test_content_type",
    "testHeaders": "test_headers",
    "testPayload": "test_payload",
}


@room.changes("updateIntegrationTestConfiguration", "integration")
def configure_tests(world: World, given: Arguments) -> IntegrationRecord:
    """Let the hidden instance listen, or stop that; keep with flows what they are to be tried with."""
    integration: IntegrationRecord = listen(world, given)
    own = {flow.id: flow for flow in world.flows_of[integration.id]}
    for told in given.get("flows") or ():
        flow = own.get(ids.of_type("IntegrationFlow", told["id"]))
        if flow is None:
            raise refuse("flows", "The integration has no flow with this id.")
        for name, attribute in _KEPT.items():
            if told.get(name) is not None:
                setattr(flow, attribute, told[name])
    return integration


@room.changes("updateWorkflowTestConfiguration", "integration")
def listen(world: World, given: Arguments) -> IntegrationRecord:
    """Let the hidden instance listen, or stop that. Official programs send an integration's id."""
    integration = world.integrations.get(ids.of_type("Integration", given.get("id") or ""))
    if integration is None:
        raise refuse("id", "There is no integration with this id.")
    if given.get("listeningMode") is not None:
        hidden.instance_of(world, integration).listening_mode = given["listeningMode"]
    return integration


def _tried(world: World, config: FlowConfigRecord, given: Arguments, invoke_type: str) -> Trial:
    request = reruns.payload(given.get("payload") or "", given.get("contentType"))
    run = reruns.start(world, config, is_test=True, invoke_type=invoke_type, request=request)
    return Trial(run, config.flow_id, config.id)
