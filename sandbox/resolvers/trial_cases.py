"""What flows are tried with, kept, changed and removed. What is refused is a guess."""

from typing import Any, Final

from sandbox import ids
from sandbox.filters import by_id
from sandbox.payloads import Check, refuse
from sandbox.records import FlowRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.trial_cases import TrialCaseRecord
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "TestCase",
    TrialCaseRecord,
    behind={"flow": by_id("flows", "flow_id"), "integration": by_id("integrations", "integration_id")},
    constant={"allowRemove": True, "allowUpdate": True},
)


room.listings["TestCase"] = Listing(paths={"flow": "flow_id", "integration": "integration_id"})
room.looks_up("testCase", "TestCase", lambda world, wanted: world.trial_cases.get(wanted))
_FIELDS: Final = {
    "contentType": "content_type",
    "headers": "headers",
    "name": "name",
    "payload": "payload",
    "result": "result",
}


@room.lists("RootQuery", "testCases")
def cases(_source: None, visit: Visit, _arguments: Arguments) -> list[TrialCaseRecord]:
    """All of them."""
    return list(visit.world.trial_cases.values())


@room.changes("createTestCase", "testCase")
def create(world: World, given: Arguments) -> TrialCaseRecord:
    """Keep what a flow of an integration is tried with."""
    integration = world.integrations.get(ids.of_type("Integration", given["integration"]))
    if integration is None:
        raise refuse("integration", "There is no integration with this id.")
    flow = _flow(world, given)
    _check(given, fits=flow is None or flow.integration_id == integration.id)
    case = TrialCaseRecord(
        id=world.mint.id("TestCase"),
        integration_id=integration.id,
        flow_id=flow.id if flow else None,
        **world.dated(_values(given)),
    )
    world.trial_cases[case.id] = case
    return case


@room.changes("updateTestCase", "testCase")
def update(world: World, given: Arguments) -> TrialCaseRecord:
    """Change what was sent."""
    case = _wanted(world, given)
    _check(given, fits=True)
    for attribute, value in _values(given).items():
        setattr(case, attribute, value)
    case.updated_at = world.clock.now()
    return case


@room.changes("deleteTestCase", "testCase")
def delete(world: World, given: Arguments) -> TrialCaseRecord:
    """Forget one."""
    return world.trial_cases.pop(_wanted(world, given).id)


def _check(given: Arguments, *, fits: bool) -> None:
    check = Check()
    check.that(fits, "flow", "The integration has no flow with this id.")
    check.that(given.get("name") is None or given["name"].strip(), "name", "This field may not be blank.")
    check.lengths(given, {"contentType": 255, "name": 255})
    check.json(given, "headers", "result")
    check.settle()


def _values(given: Arguments) -> dict[str, Any]:
    return {attribute: given[name] for name, attribute in _FIELDS.items() if given.get(name) is not None}


def _flow(world: World, given: Arguments) -> FlowRecord | None:
    if not given.get("flow"):
        return None
    flow = world.flows.get(ids.of_type("IntegrationFlow", given["flow"]))
    if flow is None:
        raise refuse("flow", "There is no flow with this id.")
    return flow


def _wanted(world: World, given: Arguments) -> TrialCaseRecord:
    case = world.trial_cases.get(ids.of_type("TestCase", given.get("id") or ""))
    if case is None:
        raise refuse("id", "There is no test case with this id.")
    return case
