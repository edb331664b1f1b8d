"""Which executions to list, in the words of a person, and the same in the API's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from prismatic_api.executions.states import ResultType

type Tests = Literal["hide", "only", "any"]
type Chain = Literal["any", "originals", "replays", "retries", "waiting"]

NO_CHANGES = "POLLED_NO_CHANGES"


@dataclass(frozen=True, slots=True)
class ExecutionFilter:
    """Which executions to list, newest first. Blank, empty or None means "any".

    ``integration_sequence_id`` is the UUID that all versions of an integration share, ``version_id`` is one
    of them. ``started_to`` pins the list: cursors are positions, so a list whose newest end is open shifts
    while a person pages through it. ``tests``: runs of the designer and of hidden test instances are tests.
    ``chain``: replays, retries, and what waits for its next try. ``hides_polls`` leaves out polls that found
    nothing; runs that are not over have no result yet, and are left out with them unless asked for.
    ``called_by`` is an execution that set others off, and when it started. ``tells_preprocess`` asks of each
    row whether its pre-process flow failed: rows say so, but nothing filters by it.
    """

    status: str = ""
    result_types: tuple[str, ...] = ()
    invoke_types: tuple[str, ...] = ()
    customer_id: str | None = None
    integration_sequence_id: str | None = None
    version_id: str | None = None
    instance_id: str | None = None
    instance_type: str = ""
    flow_ids: tuple[str, ...] = ()
    started_from: datetime | None = None
    started_to: datetime | None = None
    ended_from: datetime | None = None
    ended_to: datetime | None = None
    was_queued: bool | None = None
    is_long_running: bool | None = None
    tests: Tests = "hide"
    chain: Chain = "any"
    retries_from: int | None = None
    request_id: str = ""
    hides_polls: bool = False
    called_by: tuple[str, datetime] | None = None
    tells_preprocess: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``more_executions``. ``status`` is one value there, the types are lists."""
        return {
            "status": self.status or None,
            "resultTypes": self._results() or None,
            "invokeTypes": list(self.invoke_types) or None,
            "startedFrom": self.started_from,
            "startedTo": self.started_to,
            "endedFrom": self.ended_from,
            "endedTo": self.ended_to,
            "isNotQueued": None if self.was_queued is None else not self.was_queued,
            "isLongRunning": self.is_long_running,
            "retriesFrom": self.retries_from,
            "requestId": self.request_id or None,
            "caller": self._caller(),
            "tellsPreprocess": self.tells_preprocess,
            **self._place_variables(),
            **self._test_variables(),
            **self._chain_variables(),
        }

    def choice_variables(self) -> dict[str, object]:
        """Give the variables of ``list_executions`` for what was chosen in the filter beside the list."""
        # a variable for a non-null argument must be there even where the field is left out
        return {
            "chosenCustomer": self.customer_id or "",
            "hasCustomer": bool(self.customer_id),
            "chosenInstance": self.instance_id or "",
            "hasInstance": bool(self.instance_id),
            "hasIntegration": bool(self.integration_sequence_id),
        }

    def chosen_ids(self) -> list[tuple[str, str]]:
        """Give the ids that are filtered by, each with the type it must be of."""
        ids = [
            ("Customer", self.customer_id),
            ("Instance", self.instance_id),
            ("Integration", self.version_id),
            ("InstanceExecutionResult", self.called_by[0] if self.called_by else None),
        ]
        flows = [("IntegrationFlow", flow) for flow in self.flow_ids]
        return [(type_name, chosen) for type_name, chosen in (*ids, *flows) if chosen]

    def _caller(self) -> dict[str, object] | None:
        return {"id": self.called_by[0], "startedAt": self.called_by[1]} if self.called_by else None

    def _results(self) -> list[str]:
        """Give the results to list: where polls are hidden and none are chosen, all others that are known."""
        if self.result_types or not self.hides_polls or self.status in {"PENDING", "QUEUED"}:
            return list(self.result_types)
        return [str(result) for result in ResultType.known() if result != NO_CHANGES]

    def _place_variables(self) -> dict[str, object]:
        return {
            "customer": self.customer_id or None,
            "integration": self.integration_sequence_id or None,
            "version": self.version_id or None,
            "instance": self.instance_id or None,
            "instanceType": self.instance_type or None,
            "flows": list(self.flow_ids) or None,
        }

    def _test_variables(self) -> dict[str, object]:
        # the list has no default for either, unlike instances and customers, which hide system ones unasked
        is_test = {"hide": False, "only": True, "any": None}[self.tests]
        return {"isTest": is_test, "isSystem": False if self.tests == "hide" else None}

    def _chain_variables(self) -> dict[str, object]:
        no_replay, no_retry = {
            "originals": (True, True),
            "replays": (False, None),
            "retries": (None, False),
        }.get(self.chain, (None, None))
        waiting = False if self.chain == "waiting" else None
        return {"isNoReplay": no_replay, "isNoRetry": no_retry, "isNotWaiting": waiting}


@dataclass(frozen=True, slots=True)
class StepFilter:
    """Which steps of an execution to list, in the order they started. None and blank mean "any".

    ``name`` is the shown name. ``loop_path`` narrows to one round of a loop: words of ``step:round`` with
    blanks between. ``loop_path_prefix`` finds what is deeper inside as well, but the prefix of round 1 is
    that of round 10 too.
    """

    has_error: bool | None = None
    name: str = ""
    loop_step_name: str = ""
    loop_path: str = ""
    loop_path_prefix: str = ""
    is_loop_step: bool | None = None

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``get_execution``."""
        return {
            "hasError": self.has_error,
            "stepName": self.name or None,
            "loopStepName": self.loop_step_name or None,
            "loopPath": self.loop_path or None,
            "loopPathPrefix": self.loop_path_prefix or None,
            "isLoopStep": self.is_loop_step,
        }
