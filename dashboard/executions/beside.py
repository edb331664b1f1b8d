"""What is shown beside the steps of an execution: a step's result or the log, by its address."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from dashboard.executions.steps import opened_step
from prismatic_api.executions.types import ExecutionDetail

PAYLOADS = {"request": "Open what it was called with", "response": "Open what it answered"}


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the views: its name, where it is fetched from, and the step that is open in it or behind it."""

    name: str
    address: str
    text: str
    step: str | None

    @property
    def id(self) -> str:
        """The id of the place that it takes."""
        return {"step": "step-result", "logs": "execution-logs"}.get(self.name, "payload")

    @classmethod
    def of(cls, execution: ExecutionDetail, address: QueryDict, *, may_see_results: bool) -> Self:
        """The step that is named or that ended the run, unless another view is asked for or all there is."""
        step = opened_step(execution, address) if may_see_results else None
        name, behind = address.get("show"), f"?{urlencode({'step': step})}" if step else ""
        if may_see_results and name in PAYLOADS:
            return cls(name, f"{reverse('payload', args=[execution.id, name])}{behind}", PAYLOADS[name], step)
        if step and name != "logs":
            page = reverse("step-result", args=[execution.id, step])
            return cls("step", page, "Open the result of this step", step)
        logs = reverse("execution-logs", args=[execution.id])
        query = {**({"step": step} if step else {}), **({"order": "newest"} if execution.is_running else {})}
        return cls("logs", f"{logs}?{urlencode(query)}" if query else logs, "Open the log", step)
