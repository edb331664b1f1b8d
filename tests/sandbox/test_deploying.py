"""Deployments and runs in a world that takes its time, and the flows that run on a deployment."""

import pytest

from tests.sandbox.test_trials import TRY

DEPLOY = """mutation($id: ID, $force: Boolean) { deployInstance(input: {id: $id, force: $force}) {
  instance { needsDeploy lastDeployedAt } errors { field messages } } }"""
STATE = """query($id: ID!) { instance(id: $id) { needsDeploy deployedVersion lastDeployedAt
  executionResults(invokeType_In: ["DEPLOY_FLOW"]) { nodes { status endedAt } } } }"""
RUN = "query($id: ID!) { executionResult(id: $id) { status resultType endedAt } }"


@pytest.fixture
def waiting(world):
    """An instance of version 3 on which version 2 is deployed, with a flow for deployments."""
    integration = world.integration("Order Sync")
    world.add_flow(integration, "Set up", trigger="management.deploy")
    deployed_at = world.instance("Acme Orders").created_at
    return world.add_instance(
        "Waiting", world.customer("Globex"), integration,
        needs_deploy=True, deployed_version=2, last_deployed_at=deployed_at,
    )  # fmt: skip


def test_a_deployment_takes_a_moment(world, ask, waiting) -> None:
    world.takes_time = True
    answer = ask(DEPLOY, id=waiting.id)["deployInstance"]["instance"]
    assert answer == {"needsDeploy": True, "lastDeployedAt": waiting.last_deployed_at.isoformat()}
    begun = ask(STATE, id=waiting.id)["instance"]
    assert (begun["deployedVersion"], begun["executionResults"]["nodes"][0]["status"]) == (2, "PENDING")
    world.clock.advance(seconds=5)
    over = ask(STATE, id=waiting.id)["instance"]
    assert (over["needsDeploy"], over["deployedVersion"]) == (False, 3)
    assert over["lastDeployedAt"] == world.clock.now().isoformat()
    assert over["executionResults"]["nodes"][0]["status"] == "SUCCESS"


def test_elsewhere_it_is_over_at_once(world, ask, waiting) -> None:
    ask(DEPLOY, id=waiting.id)
    over = ask(STATE, id=waiting.id)["instance"]
    assert (over["needsDeploy"], len(over["executionResults"]["nodes"])) == (False, 1)


def test_what_is_not_configured_is_deployed_by_force_alone(ask, waiting) -> None:
    waiting.config_state = "NEEDS_INSTANCE_CONFIGURATION"
    refused = ask(DEPLOY, id=waiting.id)["deployInstance"]["errors"]
    assert refused == [{"field": "__all__", "messages": ["The instance is not fully configured."]}]
    assert ask(DEPLOY, id=waiting.id, force=True)["deployInstance"]["errors"] == []


def test_a_flow_that_is_tried_goes_on_for_a_while(world, ask) -> None:
    world.takes_time = True
    config = world.flow_config(world.instance("Acme Orders"))
    result = ask(TRY, id=config.id, payload="x")["testInstanceFlowConfig"]["testInstanceFlowConfigResult"]
    run = result["execution"]["id"]
    under_way = {"status": "PENDING", "resultType": None, "endedAt": None}
    assert ask(RUN, id=run)["executionResult"] == under_way
    world.clock.advance(minutes=1)
    assert ask(RUN, id=run)["executionResult"]["status"] == "SUCCESS"


def test_what_was_never_deployed_cannot_be_tried(world, ask) -> None:
    instance = world.instance("Acme Orders")
    instance.last_deployed_at = None
    config = world.flow_config(instance)
    assert ask(TRY, id=config.id)["testInstanceFlowConfig"]["errors"] == [{"field": "__all__"}]
