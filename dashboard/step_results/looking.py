"""The search in all results of an execution."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, page
from dashboard.step_results.all_results import AllResults
from dashboard.step_results.searches import SearchForm


@require_safe
@requires("view_step_results")
def result_search(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """Where a text or a number is found in what the steps of an execution returned."""
    form = SearchForm(request.GET)
    form.fields["q"].label = "Search in all results"
    context: dict[str, object] = {"form": form, "execution_id": execution_id}
    if form.is_valid():
        after = request.GET.get("after") or None
        context["found"] = AllResults(request.prismatic.step_results, execution_id, form, after)
    return page(request, "step_results/all_results.html", context, partial="found")
