"""Which steps of an execution to list, which one is open, and which of them ended it."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from dashboard.filtering import Link
from prismatic_api.executions.filters import StepFilter
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionDetail
from prismatic_api.ids import GlobalId

LONGEST_PATH = 1000


def step_filter(address: QueryDict) -> StepFilter:
    """The steps that an address asks for."""
    has_error = True if address.get("only") == "failed" else None
    return StepFilter(
        has_error=has_error,
        name=address.get("name", "")[:LONGEST_PATH],
        loop_path=address.get("round", "")[:LONGEST_PATH],
    )


def step_links(address: QueryDict) -> list[Link]:
    """All steps, those that failed, and what else is chosen."""
    wanted = step_filter(address)
    links = [
        Link("All", "", wanted == StepFilter()),
        Link("Failed", "only=failed", wanted == StepFilter(has_error=True)),
    ]
    if wanted.name:
        links.append(Link(wanted.name, urlencode({"name": wanted.name}), is_current=True))
    if wanted.loop_path:
        query = urlencode({"round": wanted.loop_path})
        links.append(Link(f"Round {wanted.loop_path}", query, is_current=True))
    return links


def opened_step(execution: ExecutionDetail, address: QueryDict) -> str | None:
    """The step whose result is shown beside: the one the address names, else the one that ended the run."""
    named = address.get("step", "")
    try:
        if GlobalId.parse(named).type == "InstanceStepResult":
            return named
    except ValueError:
        pass
    failed = failed_steps(execution)
    return failed[0].id if failed else None


def causes(execution: ExecutionDetail) -> list[Step]:
    """The steps that failed of themselves; the loops around them only where nothing else is known."""
    failed = failed_steps(execution)
    return [step for step in failed if not step.is_loop_step] or failed


def failed_steps(execution: ExecutionDetail) -> list[Step]:
    """The steps that failed: the one that ended the run, other causes, then loops around a cause."""
    ending = execution.last_failed_step
    steps = {step.id: step for step in ([ending] if ending else []) + list(execution.failed_steps)}
    return sorted(steps.values(), key=lambda step: step.is_loop_step)


def kept_query(address: QueryDict) -> str:
    """What an address says of the steps to list, without where in the list one stands."""
    return urlencode({name: address[name] for name in ("only", "name", "round") if address.get(name)})


def rounds_beside(execution_id: str, path: str) -> list[Link]:
    """The rounds before and after one."""
    around, _, number = path.rpartition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return []
    turns = [("Previous", int(number) - 1), ("Next", int(number) + 1)]
    whole = reverse("execution-steps", args=[execution_id])
    return [
        Link(f"{text} round", f"{whole}?{urlencode({'round': f'{around}:{turn}'})}", is_current=False)
        for text, turn in turns
        if turn >= 0
    ]


def number_in(text: str) -> int | None:
    """A number of an address; None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
