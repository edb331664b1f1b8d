"""Which steps of an execution to list: all, those that failed, or one round of a loop."""

from urllib.parse import urlencode

from django.http import QueryDict

from dashboard.filtering import Link
from prismatic_api.executions.filters import StepFilter
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionDetail
from prismatic_api.ids import GlobalId

LONGEST_PATH = 1000


def step_filter(address: QueryDict) -> StepFilter:
    """The steps that an address asks for."""
    has_error = True if address.get("only") == "failed" else None
    return StepFilter(has_error=has_error, loop_path=address.get("round", "")[:LONGEST_PATH])


def step_links(execution: ExecutionDetail, address: QueryDict) -> list[Link]:
    """All steps, the failed ones if there are any, and the round that is chosen."""
    wanted = step_filter(address)
    links = [Link("All", "", wanted == StepFilter())]
    if execution.failed_step_count:
        links.append(Link(f"Failed {execution.failed_step_count:,}", "only=failed", bool(wanted.has_error)))
    if wanted.loop_path:
        links.append(
            Link(f"Round {wanted.loop_path}", urlencode({"round": wanted.loop_path}), is_current=True)
        )
    return links


def opened_step(execution: ExecutionDetail, address: QueryDict) -> str | None:
    """The step whose result is shown beside: the one the address names, else the first that failed."""
    named = address.get("step", "")
    try:
        if GlobalId.parse(named).type == "InstanceStepResult":
            return named
    except ValueError:
        pass
    failed = failed_steps(execution)
    return failed[0].id if failed else None


def failed_steps(execution: ExecutionDetail) -> list[Step]:
    """The steps that failed, causes first: a loop counts as failed because something in it did."""
    return sorted(execution.failed_steps, key=lambda step: step.is_loop_step)
