"""Pages that hold an execution against another, and what one step returned in both."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.comparisons.rows import between, deployed_between, facts_of, steps_of
from dashboard.comparisons.shapes import differences
from dashboard.config_variables.history import changes_of
from dashboard.executions.logs import moment_in
from dashboard.http import PrismaticRequest, SeeOther, form_methods, page, unstored, wants_part
from dashboard.step_results.limits import limits
from dashboard.step_results.pairs import MEMBERS, Pair
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


@form_methods
@requires("view_step_results")
def step_compare(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """What a `step` returned, beside what the step `other` of the execution `with` did, member by member.

    Asking for the secrets of both (POST) is recorded.
    """
    told = (request.GET.get(name, "") for name in ("step", "with", "other"))
    pair = Pair(execution_id, *told)
    if request.method == "POST":
        return SeeOther(pair.disclosed(request).members)
    pair, results = pair.opened_by(request), request.prismatic.step_results
    this = results.get(execution_id, pair.step_id, limits())
    other = results.get(pair.other_execution_id, pair.other_step_id, limits())
    veil = pair.veil(this, other)
    context: dict[str, object] = {"run": this.run, "other": other.run, "troubles": _troubles(this, other)}
    context |= {"pair": pair, "look": MEMBERS, "is_veiled": veil.is_drawn, "is_part": wants_part(request)}
    if this.content and other.content:
        context["found"] = differences(this.content, other.content, veil)
    return unstored(page(request, STEP, context, partial="differences"), when=pair.is_shown)


def _troubles(*results: StepResult) -> list[str]:
    return [" ".join(failure_words(result.failure)) for result in results if result.failure]
