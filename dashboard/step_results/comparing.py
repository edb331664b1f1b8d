"""Comparing a step's result with another: choosing which, and what differs."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, page
from dashboard.step_results.differences import Difference, OtherForm
from dashboard.step_results.limits import limits
from dashboard.step_results.panels import Addresses


@require_safe
@requires("view_step_results")
def step_result_difference(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """What differs between this result and that of another step; without one, those to choose from.

    `good` leads on to the likeliest one: the same step in another round, or in the last good run.
    """
    results, form = request.prismatic.step_results, OtherForm(request.GET)
    at = Addresses(execution_id, step_id)
    context: dict[str, object] = {"at": at}
    if form.is_valid():
        other = results.part(form.cleaned_data["execution"], form.cleaned_data["step"], limits())
        result = results.part(execution_id, step_id, limits())
        context |= {"run": result.run, "difference": Difference(other, result)}
    else:
        run = results.run(execution_id, step_id)
        peers = results.peers(run)
        if "good" in request.GET and peers.good:
            return redirect(f"{at.difference}?{OtherForm.query(peers.good)}")
        context |= {"run": run, "peers": peers}
    return page(request, "step_results/difference.html", context)
