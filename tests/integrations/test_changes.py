"""What changed between two versions: flows, steps, config variables, and the same in words."""

import pytest

from dashboard.integrations.words import marks, summary
from prismatic_api.integrations.changes import changes_between, variable_changes
from tests.integrations.making import connection, flow, variable, version


def defined(*steps: str, name: str = "Receive order") -> str:
    """A definition of one flow whose steps are given as YAML, a line each."""
    return "\n".join(["flows:", f"  - name: {name}", "    steps:", *(f"      - {step}" for step in steps)])


def names(things) -> list[str]:
    return [thing.name for thing in things]


def steps_between(before: str, after: str):
    """The differences between the steps of the only flow, as two definitions have it."""
    flows = [flow("Receive order")]
    (found,) = changes_between(version(1, before, flows), version(2, after, flows)).steps
    return found.steps


def test_steps_added_removed_and_changed():
    before = defined("{name: Fetch, inputs: {url: {type: value, value: a}}}", "{name: Log}", "{name: Send}")
    after = defined("{name: Fetch, inputs: {url: {type: value, value: b}}}", "{name: Send}", "{name: Mail}")
    steps = steps_between(before, after)
    assert (names(steps.added), names(steps.removed)) == (["Mail"], ["Log"])
    ((fact,),) = [changed.facts for changed in steps.changed]
    assert (fact.name, fact.before, fact.after) == ("input url", "a", "b")


def test_a_step_that_changed_its_place_says_so():
    inside = steps_between(defined("{name: A}"), defined("{name: Loop, steps: [{name: A}]}"))
    assert names(inside.added) == ["Loop"]
    assert [(fact.name, fact.after) for fact in inside.changed[0].facts] == [("inside", "Loop")]
    moved = steps_between(
        defined("{name: A}", "{name: B}", "{name: C}"), defined("{name: C}", "{name: A}", "{name: B}")
    )
    assert [(one.after.name, one.facts[0].name) for one in moved.changed] == [("C", "order")]


def test_a_renamed_step_is_known_by_its_stable_key():
    steps = steps_between(defined("{name: A, stableKey: k}"), defined("{name: B, stableKey: k}"))
    assert [(fact.name, fact.before, fact.after) for fact in steps.changed[0].facts] == [("name", "A", "B")]


def test_flows_are_known_by_their_stable_key_and_so_are_their_steps():
    before = version(1, defined("{name: A}", name="Old"), [flow("Old", stable_key="k")])
    after = version(2, defined("{name: B}", name="New"), [flow("New", stable_key="k", retries=3)])
    changes = changes_between(before, after)
    assert [fact.name for fact in changes.flows.changed[0].facts] == ["name", "retries"]
    assert (changes.steps[0].flow, names(changes.steps[0].steps.added)) == ("New", ["B"])


def test_a_new_flow_is_told_once_not_step_by_step():
    changes = changes_between(version(1), version(2, defined("{name: A}"), [flow("Receive order")]))
    assert (names(changes.flows.added), changes.steps) == (["Receive order"], ())


@pytest.mark.parametrize(
    ("before", "after", "mark"),
    [
        (variable("A", stable_key="k"), variable("B", stable_key="k"), "renamed"),
        (variable("A"), variable("A", "NUMBER"), "retyped"),
        (connection("A", "Shop: Key"), connection("A", "Shop: OAuth"), "with another connection"),
        (variable("A", default="1"), variable("A", default="2"), "with another default"),
        (variable("A"), variable("A", org_only=True), "now for your organization only"),
        (variable("A", org_only=True), variable("A"), "now open to customers"),
        (variable("A", choices=("x",)), variable("A", choices=("y",)), "with other choices"),
        (variable("A", description="x"), variable("A", description="y"), "described differently"),
    ],
)
def test_what_became_of_a_config_variable(before, after, mark):
    (changed,) = variable_changes((before,), (after,)).changed
    assert marks(changed) == [mark]


def test_a_definition_that_cannot_be_read_leaves_only_the_steps_out():
    changes = changes_between(
        version(1, "a: [", variables=[variable("A")]), version(2, defined(), [flow("F")])
    )
    assert changes.unread.startswith("Definition of version 1: It is not sound YAML")
    assert (names(changes.flows.added), len(changes.variables.removed)) == (["F"], 1)


def test_the_summary_counts_and_names():
    before = version(1, defined("{name: A}"), [flow("Receive order")], [variable("X"), variable("Y")])
    after = version(
        2,
        defined("{name: A}", "{name: B}", "{name: C}"),
        [flow("Receive order"), flow("Push shipment")],
        [variable("Y", "NUMBER"), variable("Z"), connection("Shop")],
    )
    assert summary(changes_between(before, after)) == [
        "2 config variables added, 1 removed, 1 retyped.",
        "Flow “Push shipment” added.",
        "2 steps added in flow “Receive order”.",
    ]


def test_newer_components_are_counted_apart():
    action = "{name: %s, action: {key: get, component: {key: http, version: %d}}, inputs: {n: %s}}"
    before = version(1, defined(action % ("A", 1, "x"), action % ("B", 1, "x")), [flow("Receive order")])
    after = version(2, defined(action % ("A", 2, "x"), action % ("B", 2, "y")), [flow("Receive order")])
    assert summary(changes_between(before, after)) == [
        "1 step changed, 1 step on another version of the component in flow “Receive order”.",
    ]


def test_many_flows_are_counted_instead_of_named():
    flows = [flow(f"Flow {number}") for number in range(4)]
    assert summary(changes_between(version(1), version(2, flows=flows))) == ["4 flows added."]
    assert summary(changes_between(version(1, flows=flows), version(2, flows=flows))) == []
