"""Payloads: the links by GraphQL, the bytes behind them."""

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.payloads.holding import held
from prismatic_api.payloads.types import Held, Kind, Payload, StepInput, StepPlace
from prismatic_api.session import Session
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.types import ResultLink

NO_FOLDER = Limits()
_FIELDS = {"request": "requestPayloadUrl", "response": "responsePayloadUrl"}


class Payloads:
    """What goes in and out of executions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, execution_id: str, kind: Kind, limits: Limits = NO_FOLDER) -> Payload:
        """Give what an execution was called with or answered. Raises ``NotFound``."""
        require("InstanceExecutionResult", execution_id)
        answer = self._session.query("payloads/get_payloads", id=execution_id)
        return self._payload(answer, execution_id, kind, limits)

    def disclosed(self, execution_id: str, kind: Kind, limits: Limits = NO_FOLDER) -> Payload:
        """Give the same to be shown with its secrets: the look at them is recorded before it is asked for."""
        require("InstanceExecutionResult", execution_id)
        seen = Change("readPayload", "execution", execution_id, f"its {kind}", after={"payload": kind})
        answer = self._session.disclose("payloads/get_payloads", seen, id=execution_id)
        return self._payload(answer, execution_id, kind, limits)

    def input_of(self, execution_id: str, step_id: str, limits: Limits = NO_FOLDER) -> StepInput:
        """Give a loop's input, or the item of it that a step inside ran with. Raises ``NotFound``.

        Of other steps the API keeps no input.
        """
        return self._input(self.place_of(execution_id, step_id), limits)

    def input_disclosed(self, execution_id: str, step_id: str, limits: Limits = NO_FOLDER) -> StepInput:
        """Give the same to be shown with its secrets: the look at them is recorded before it is asked for."""
        require("InstanceStepResult", step_id)
        seen = Change("readStepInput", "execution", execution_id, "a step's input", after={"step": step_id})
        place = _place(
            self._session.disclose("payloads/get_step_place", seen, id=step_id), execution_id, step_id
        )
        return self._input(place, limits)

    def place_of(self, execution_id: str, step_id: str) -> StepPlace:
        """Give where a step stands. Raises ``NotFound`` for one that is none of the execution's."""
        require("InstanceStepResult", step_id)
        return _place(self._session.query("payloads/get_step_place", id=step_id), execution_id, step_id)

    def loop_inputs(self, place: StepPlace) -> ResultLink | None:
        """Give the link to what the loop around a step was given; None where there is none."""
        if place.loop is None:
            return None
        name, around, _ = place.loop
        answer = self._session.query(
            "payloads/get_loop_inputs", id=place.execution_id, loop=name, around=around or None
        )
        execution = answer.node_or_none("executionResult")
        steps = execution.node("stepResults").nodes("nodes") if execution else ()
        link = steps[0].text_or_none("loopInputsUrl") if steps else None
        return ResultLink(link) if link else None

    def _input(self, place: StepPlace, limits: Limits) -> StepInput:
        if place.is_loop_step:
            return StepInput(place, "", held(self._session, place.inputs, limits) if place.inputs else None)
        link = self.loop_inputs(place)
        if link is None or place.loop is None:
            return StepInput(place, None, None)
        found = held(self._session, link, limits)
        return StepInput(place, _item(found, place.loop[2]), found)

    def _payload(self, answer: Node, execution_id: str, kind: Kind, limits: Limits) -> Payload:
        node = answer.node_or_none("executionResult")
        if node is None:
            raise NotFound("execution", execution_id)
        links = {name: ResultLink(node.text(field)) for name, field in _FIELDS.items()}
        return Payload(ExecutionSummary.from_node(node), kind, held(self._session, links[kind], limits))


def _place(answer: Node, execution_id: str, step_id: str) -> StepPlace:
    node = answer.node_or_none("stepResult")
    place = StepPlace.from_node(node) if node else None
    if place is None or place.execution_id != execution_id:
        raise NotFound("step of this execution", step_id)
    return place


def _item(found: Held, number: int) -> str:
    """The address of an item of a loop's list, in the envelope or not; the whole if it is not there."""
    for pointer in (f"/data/{number}", f"/{number}"):
        try:
            if found.content:
                found.content.spot(pointer)
                return pointer
        except NoSuchValue:
            continue
    return ""
