"""Pages that hold an execution against another, and what one step returned in both."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.comparisons.rows import between, deployed_between, facts_of, steps_of
from dashboard.comparisons.shapes import differences
from dashboard.config_variables.history import changes_of
from dashboard.executions.logs import moment_in
from dashboard.http import PrismaticRequest, page
from dashboard.step_results.limits import limits
from dashboard.step_results.words import failure_words
from prismatic_api.comparisons.types import Compared, Comparison
from prismatic_api.step_results.types import StepResult

COMPARE, STEP = "comparisons/detail.html", "comparisons/step.html"


@require_safe
@requires("view_executions")
def execution_compare(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """An execution beside the last good one that began by `before`, or beside the one named `with`."""
    other_id = request.GET.get("with", "").strip()
    comparison = request.prismatic.comparisons.of(execution_id, moment_in(request.GET, "before"), other_id)
    context: dict[str, object] = {"execution": comparison.this.execution, "chosen": other_id}
    if comparison.other:
        context |= _sides(comparison, comparison.other)
    return page(request, COMPARE, context)


def _sides(comparison: Comparison, other: Compared) -> dict[str, object]:
    first, last = between(comparison, other)
    changes = changes_of(comparison.this.execution.instance_id or "")
    return {
        "other": other.execution,
        "facts": facts_of(comparison, other),
        "steps": steps_of(comparison.this, other),
        "was_deployed": deployed_between(comparison, other),
        "deployed_at": comparison.deployed_at,
        "changes": changes.filter(at__gt=first.started_at, at__lte=last.started_at)[:20],
    }


@require_safe
@requires("view_step_results")
def step_compare(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """What a `step` returned, beside what the step `other` of the execution `with` did."""
    results = request.prismatic.step_results
    this = results.get(execution_id, request.GET.get("step", ""), limits())
    other = results.get(request.GET.get("with", ""), request.GET.get("other", ""), limits())
    context: dict[str, object] = {"run": this.run, "other": other.run, "troubles": _troubles(this, other)}
    if this.content and other.content:
        context["found"] = differences(this.content, other.content)
    return page(request, STEP, context, partial="differences")


def _troubles(*results: StepResult) -> list[str]:
    return [" ".join(failure_words(result.failure)) for result in results if result.failure]
