"""What the demo's definitions say of steps agrees with what runs of the same version show."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import yaml

from sandbox.definition import yaml_of
from sandbox.outline import StepOutline


def names(steps: Iterable[StepOutline]) -> Iterator[str]:
    """The names of steps, and of those inside of loops and branches."""
    for step in steps:
        yield step.name
        yield from names(step.steps)
        for _, inside in step.branches:
            yield from names(inside)


def definition(demo, integration) -> dict:
    return yaml.safe_load(yaml_of(demo, integration))


def test_runs_take_the_steps_that_their_version_has(demo) -> None:
    seen = set()
    for run in demo.executions:
        flow = demo.flows[run.flow_id]
        if run.status == "SUCCESS" and run.result_type == "COMPLETED" and flow.id not in seen:
            seen.add(flow.id)
            taken = {step.display_step_name for step in demo.steps_of(run.id)}
            branches = {step.name for each in flow.outline for _, inside in each.branches for step in inside}
            assert taken <= set(names(flow.outline))
            assert set(names(flow.outline)) - branches <= taken
    assert len({demo.flows[each].integration_id for each in seen}) > 15


def test_every_version_differs_from_the_one_before(demo) -> None:
    for versions in demo.versions.values():
        for earlier, later in pairwise(versions):
            before, after = definition(demo, earlier), definition(demo, later)
            assert (before["flows"], before["requiredConfigVars"]) != (
                after["flows"],
                after["requiredConfigVars"],
            )


def test_a_flow_is_added_and_a_step_comes_and_goes(demo) -> None:
    second, third = (definition(demo, demo.integration("Order Sync", version)) for version in (2, 3))
    first = definition(demo, demo.integration("Order Sync", 1))
    assert {each["name"] for each in second["flows"]} - {each["name"] for each in first["flows"]} == {
        "Push shipment"
    }
    steps = [{step["name"] for step in each["flows"][0]["steps"]} for each in (first, second, third)]
    assert steps[1] - steps[0] == {"Check stock"}
    assert steps[1] - steps[2] == {"Note order"}


def test_a_branch_holds_the_steps_of_each_way(demo) -> None:
    receive = definition(demo, demo.integration("Order Sync"))["flows"][0]
    branch = next(step for step in receive["steps"] if "branches" in step)
    ways = {way["name"]: [step["name"] for step in way["steps"]] for way in branch["branches"]}
    assert ways == {"Large order": ["Reserve goods"], "Small order": ["Map order"]}


def test_a_scheduled_flow_says_when(demo) -> None:
    nightly = definition(demo, demo.integration("Order Sync"))["flows"][2]["steps"][0]["schedule"]
    assert nightly["value"] == "Reconciliation Schedule"
    assert (nightly["type"], nightly["meta"]["timeZone"]) == ("configVar", "Europe/London")
    flows = {each["name"]: each for each in definition(demo, demo.integration("Stock Feed"))["flows"]}
    assert flows["Export catalogue"]["steps"][0]["schedule"]["value"] == "30 3 * * 0"


def test_steps_refer_to_config_variables_that_there_are(demo) -> None:
    for integration in demo.integrations.values():
        told = definition(demo, integration)
        keys = {each["key"] for each in told["requiredConfigVars"]}
        assert set(_config_variables(told["flows"])) <= keys


def _config_variables(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "configVar":
            yield str(value["value"])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _config_variables(each)
