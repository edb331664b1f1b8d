"""The verbs of an instance's flows."""

from dataclasses import replace
from datetime import datetime

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.flows.listening import Listening
from prismatic_api.flows.payloads import call_of
from prismatic_api.flows.trials import Call, FlowTrial, TrialResult, Unusable
from prismatic_api.flows.types import ApiKeys, FlowConfig, FlowOfInstance
from prismatic_api.ids import require
from prismatic_api.instances.types import Instance
from prismatic_api.node import Node
from prismatic_api.session import Session
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.types import ResultLink

_RUNS = 20
_NO_FOLDER = Limits()


class Flows:
    """What an instance makes of the flows of its integration."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, instance_id: str, flow_config_id: str) -> FlowOfInstance:
        """Give one flow of an instance. Raises ``NotFound``."""
        require("InstanceFlowConfig", flow_config_id)
        answer = self._session.query("flows/get_flow_config", id=flow_config_id)
        node = _own(answer, instance_id, flow_config_id)
        return FlowOfInstance(FlowConfig.from_node(node), instance_id, node.node("instance").text("name"))

    def api_keys(self, place: FlowOfInstance) -> ApiKeys:
        """Give the keys that start a flow. The look at them is recorded before they are asked for."""
        flow = place.flow
        told = {"flow": flow.name}
        seen = Change("readApiKeys", "instance", place.instance_id, place.instance_name, after=told)
        answer = self._session.disclose("flows/get_api_keys", seen, id=flow.id)
        keys = answer.node("instanceFlowConfig")
        return ApiKeys(flow, keys.texts("apiKeys"), keys.node("flow").texts("organizationApiKeys"))

    def trial(
        self, instance_id: str, flow_config_id: str, model_id: str = "", limits: Limits = _NO_FOLDER
    ) -> FlowTrial:
        """Give a flow and what it can be tried with; with a run's id, what that run was called with too.

        Raises ``NotFound``, also for a run of another instance.
        """
        require("InstanceFlowConfig", flow_config_id)
        if model_id:
            require("InstanceExecutionResult", model_id)
        answer = self._session.query(
            "flows/get_flow_trial", id=flow_config_id, runs=_RUNS, model=model_id, hasModel=bool(model_id)
        )
        node = _own(answer, instance_id, flow_config_id)
        return FlowTrial(
            flow=FlowConfig.from_node(node),
            instance=Instance.from_node(node.node("instance")),
            runs=tuple(map(ExecutionSummary.from_node, node.node("executionResults").nodes("nodes"))),
            kept=Call.from_node(node),
            model=self._model(answer, instance_id, model_id, limits) if model_id else None,
        )

    def test(self, trial: FlowTrial, call: Call, secrets_of: str = "") -> TrialResult:
        """Run a flow with a call of one's own. Raises ``Refused``.

        What it is called with is not recorded: it may hold a customer's data. Whose secrets are in it is, if
        they were taken unseen from the run ``secrets_of``.
        """
        told = {"flow": trial.flow.name, "contentType": call.content_type, "characters": len(call.body)}
        told |= {"maskedValuesOf": secrets_of} if secrets_of else {}
        change = Change(
            "testInstanceFlowConfig", "instance", trial.instance.id, trial.instance.name, after=told
        )
        sent = {"id": trial.flow.id, **call.as_input()}
        return TrialResult.from_node(self._session.change("flows/test_flow_config", change, input=sent))

    def listening(
        self,
        integration_id: str,
        flow_id: str,
        since: datetime,
        caught_id: str = "",
        limits: Limits = _NO_FOLDER,
    ) -> Listening:
        """Give whether an integration listens, and what came to a flow of it since a moment.

        With a run's id, what that was called with too. Raises ``NotFound``.
        """
        require("Integration", integration_id)
        if caught_id:
            require("InstanceExecutionResult", caught_id)
        chosen = {"integration": integration_id, "caught": caught_id, "hasCaught": bool(caught_id)}
        answer = self._session.query("flows/get_listening", since=since, **chosen)
        node = answer.node_or_none("integration")
        if node is None:
            raise NotFound("integration", integration_id)
        found = Listening.from_node(node, flow_id)
        call = self._model(answer, found.instance_id, caught_id, limits) if caught_id else None
        return replace(found, call=call)

    def listen(self, place: Listening, *, on: bool) -> None:
        """Let an integration listen for what its flows are sent, or stop that. Raises ``Refused``."""
        change = Change(
            "updateIntegrationTestConfiguration",
            "integration",
            place.integration_id,
            place.integration_name,
            before={"listeningMode": place.is_on},
            after={"listeningMode": on},
        )
        sent = {"id": place.integration_id, "listeningMode": on}
        self._session.change("flows/set_listening", change, input=sent)

    def _model(self, answer: Node, instance_id: str, model_id: str, limits: Limits) -> Call | Unusable:
        run = answer.node_or_none("executionResult")
        instance = run.node_or_none("instance") if run else None
        if run is None or instance is None or instance.global_id() != instance_id:
            raise NotFound("execution of this instance", model_id)
        return call_of(self._session, ResultLink(run.text("requestPayloadUrl")), limits)


def _own(answer: Node, instance_id: str, flow_config_id: str) -> Node:
    """The flow config of an answer, if it is one of the instance's."""
    node = answer.node_or_none("instanceFlowConfig")
    if node is None or node.node("instance").global_id() != instance_id:
        raise NotFound("flow of this instance", flow_config_id)
    return node
