"""Which executions to list, in the words of a person, and the same in the API's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type Tests = Literal["hide", "only", "any"]


@dataclass(frozen=True, slots=True)
class ExecutionFilter:
    """Which executions to list, newest first. Blank, empty or None means "any".

    ``integration_sequence_id`` is the UUID that all versions of an integration share. ``started_to`` pins the
    list: cursors are positions, so a list whose newest end is open shifts while a person pages through it.
    ``tests``: runs of the designer and of the hidden test instances count as tests.
    """

    status: str = ""
    result_types: tuple[str, ...] = ()
    invoke_types: tuple[str, ...] = ()
    customer_id: str | None = None
    integration_sequence_id: str | None = None
    instance_id: str | None = None
    flow_ids: tuple[str, ...] = ()
    started_from: datetime | None = None
    started_to: datetime | None = None
    tests: Tests = "hide"
    originals_only: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_executions``. ``status`` is one value there, the types are lists."""
        return {
            "status": self.status or None,
            "resultTypes": list(self.result_types) or None,
            "invokeTypes": list(self.invoke_types) or None,
            "customer": self.customer_id or None,
            "integration": self.integration_sequence_id or None,
            "instance": self.instance_id or None,
            "flows": list(self.flow_ids) or None,
            "startedFrom": self.started_from,
            "startedTo": self.started_to,
            **self._test_variables(),
            **self._chain_variables(),
            **self._choice_variables(),
        }

    def chosen_ids(self) -> list[tuple[str, str]]:
        """Give the ids that are filtered by, each with the type it must be of."""
        ids = [("Customer", self.customer_id), ("Instance", self.instance_id)]
        flows = [("IntegrationFlow", flow) for flow in self.flow_ids]
        return [(type_name, chosen) for type_name, chosen in (*ids, *flows) if chosen]

    def _choice_variables(self) -> dict[str, object]:
        # a variable for a non-null argument must be there even where the field is left out
        return {
            "chosenCustomer": self.customer_id or "",
            "hasCustomer": bool(self.customer_id),
            "chosenInstance": self.instance_id or "",
            "hasInstance": bool(self.instance_id),
            "hasIntegration": bool(self.integration_sequence_id),
        }

    def _test_variables(self) -> dict[str, object]:
        # the list has no default for either, unlike instances and customers, which hide system ones unasked
        is_test = {"hide": False, "only": True, "any": None}[self.tests]
        return {"isTest": is_test, "isSystem": False if self.tests == "hide" else None}

    def _chain_variables(self) -> dict[str, object]:
        original = True if self.originals_only else None
        return {"isNoReplay": original, "isNoRetry": original}


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
