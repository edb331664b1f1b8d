"""Definitions of integrations: YAML from outside, read within limits."""

import time

import pytest

from prismatic_api.integrations.definition import UnreadableDefinition, outline_of

DEFINITION = """\
definitionVersion: 7
name: Order Sync
flows:
  - name: Receive order
    stableKey: receive-order
    steps:
      - name: Trigger
        isTrigger: true
        action: {key: webhook, component: {key: webhook-triggers, isPublic: true, version: LATEST}}
      - name: Each item
        action:
          key: loopOverItems
          component: {key: loop, version: 3}
        inputs:
          items: {type: reference, value: trigger.results}
        steps:
          - name: Large or small
            action: {key: branchOnValue, component: {key: branch}}
            branches:
              - name: Large
                steps:
                  - name: Reserve goods
                    inputs:
                      url: {type: value, value: "https://x.example"}
                      on: {type: complex, value: [a, {b: c}]}
requiredConfigVars:
  - {key: Endpoint, dataType: string, defaultValue: 007}
"""


def test_flows_and_steps_are_found_with_their_lines():
    (flow,) = outline_of(DEFINITION).flows
    assert (flow.name, flow.stable_key, flow.line) == ("Receive order", "receive-order", 4)
    assert [(step.name, step.line) for step in flow.steps] == [
        ("Trigger", 7),
        ("Each item", 10),
        ("Large or small", 17),
        ("Reserve goods", 22),
    ]
    assert flow.steps[3].place == ("Each item", "Large or small", "Large")


def test_what_a_step_does_is_told_in_plain_facts():
    steps = outline_of(DEFINITION).flows[0].steps
    assert dict(steps[1].facts) == {
        "action": "loop: loopOverItems",
        "component version": "3",
        "input items": "reference trigger.results",
    }
    assert dict(steps[3].facts)["input url"] == "https://x.example"
    assert dict(steps[3].facts)["input on"] == 'complex ["a", {"b": "c"}]'


def test_config_variables_are_found_with_their_lines():
    (variable,) = outline_of(DEFINITION).variables
    assert (variable.key, variable.line) == ("Endpoint", 27)


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- a list",
        "just words",
        "a: \x00",
        "a: \ud800",
        "a: b\n---\nc: d",
        "",
        "a:\n\t- tab",
        "[" * 5_000 + "]" * 5_000,
        "- " * 100_000,
        "x: " + "y" * 1_000_001,
    ],
    ids=range(11),
)
def test_what_is_no_definition_is_said_to_be_none(text):
    with pytest.raises(UnreadableDefinition) as refused:
        outline_of(text)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [x]",
        "? [a]\n: b\nflows: 5",
        "flows: [5, null, [], {steps: 7}, {steps: [1, {branches: [{}]}]}]",
        "a: 2001-99-99\nb: " + "9" * 5_000,
        "requiredConfigVars: {a: b}",
        "flows:\n  - steps: [{action: x, inputs: [1], name: [n]}]",
    ],
    ids=range(6),
)
def test_odd_shapes_are_read_as_far_as_they_go(text):
    outline_of(text)


def test_an_unsound_line_is_named():
    with pytest.raises(UnreadableDefinition, match="line 3"):
        outline_of("a: b\nc: d\ne: f: g\n")


def bomb() -> str:
    """Twenty lists, each of nine times the one before: 9 ** 20 texts in seven hundred characters."""
    lists = (f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20))
    return "\n".join(["a: &a [x]", *lists, "flows: [{steps: [{inputs: {all: *u}}]}]"])


@pytest.mark.parametrize(
    "text", [bomb(), "flows: [{steps: &s [{steps: *s}]}]", "flows: [{steps: [{inputs: &i {again: *i}}]}]"]
)
def test_aliases_cannot_make_it_run_away(text):
    began = time.process_time()
    with pytest.raises(UnreadableDefinition):
        outline_of(text)
    assert time.process_time() - began < 2
