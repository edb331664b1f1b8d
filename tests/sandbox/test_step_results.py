"""Step results: found by either name, in a loop, by id alone, made when asked for."""

import pytest

from sandbox.records import StepRecord
from sandbox.resolvers import step_results

STEPS = """query($id: ID!, %s) { executionResult(id: $id) { stepCount stepResults(%s) {
  nodes { id displayStepName stepName executionResult { id } } } } }"""


def named(data: dict) -> list[str]:
    return [node["displayStepName"] for node in data["executionResult"]["stepResults"]["nodes"]]


@pytest.fixture
def run(world):
    made = world.add_execution(world.instance("Acme Orders"), status="ERROR")
    world.add_step(made, "My Code Block")
    world.add_step(made, "Send", has_error=True, loop_path="each:0", is_loop_step=False)
    world.add_step(made, "Send", loop_path="each:1 inner:4", loop_step_name="each", loop_step_index=1)
    return made


@pytest.mark.parametrize(
    ("declared", "value", "names"),
    [
        ("stepName: String", "myCodeBlock", ["My Code Block"]),
        ("displayStepName: String", "My Code Block", ["My Code Block"]),
        ("displayStepName: String", "myCodeBlock", []),
        ("hasError: Boolean", True, ["Send"]),
        ("loopPath_Istartswith: String", "each", ["Send", "Send"]),
        ("loopStepIndex: Int", 1, ["Send"]),
        ("loopPath: String", "", ["My Code Block", "Send", "Send"]),
    ],
)
def test_steps_are_found_by_what_they_are(ask, run, declared, value, names) -> None:
    name, kind = declared.split(": ")
    data = ask(STEPS % (f"$value: {kind}", f"{name}: $value"), id=run.id, value=value)
    assert (named(data), data["executionResult"]["stepCount"]) == (names, 3)


def test_a_step_is_found_by_its_id_alone(world, ask, run) -> None:
    document = (
        "query($id: ID!) { stepResult(id: $id) { displayStepName executionResult { id } instance { name } } }"
    )
    step = world.steps_of(run.id)[0]
    assert ask(document, id=step.id)["stepResult"] == {
        "displayStepName": "My Code Block",
        "executionResult": {"id": run.id},
        "instance": {"name": "Acme Orders"},
    }
    assert ask(document, id=world.mint.id("InstanceStepResult")) == {"stepResult": None}


class Counted:
    """A plan that counts how often it is asked."""

    failing_step = None

    def __init__(self) -> None:
        self.asked = 0

    def steps(self, execution, world):
        self.asked += 1
        return [StepRecord(display_step_name=f"Step {number}") for number in range(3)]


def test_planned_steps_are_made_once_and_only_when_asked_for(world, ask) -> None:
    plan = Counted()
    run = world.add_execution(world.instance("Acme Orders"), plan=plan)
    ask("{ executionResults { nodes { id status } } }")
    assert plan.asked == 0
    data = ask(STEPS % ("$first: Int", "first: $first"), id=run.id, first=2)
    assert (named(data), data["executionResult"]["stepCount"], plan.asked) == (["Step 0", "Step 1"], 3, 1)
    assert world.step(world.steps_of(run.id)[2].id).display_step_name == "Step 2"


def test_all_steps_are_listed_while_there_are_few_runs(world, ask, answer, monkeypatch) -> None:
    document = "{ stepResults(hasError: true) { nodes { displayStepName } } }"
    found = [node["displayStepName"] for node in ask(document)["stepResults"]["nodes"]]
    assert sorted(found) == ["Loop over items", "Send invoice", "Update item"]
    monkeypatch.setattr(step_results, "_RUNS_AT_ONCE", 1)
    assert "too many step results" in answer(document)["errors"][0]["message"]
