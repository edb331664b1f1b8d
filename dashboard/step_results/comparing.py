"""Comparing a step's result with another: choosing which, and what differs."""

from django.http import HttpResponse
from django.shortcuts import redirect

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, SeeOther, form_methods, page, unstored
from dashboard.step_results.addresses import Addresses
from dashboard.step_results.differences import Difference, OtherForm
from dashboard.step_results.limits import limits
from dashboard.step_results.pairs import BESIDE, Pair, look_of, remember

DIFFERENCE = "step_results/difference.html"


@form_methods
@requires("view_step_results")
def step_result_difference(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """What differs between this result and that of another step; without one, those to choose from.

    `good` leads on to the likeliest one: the same step in another round, or in the last good run. Asking for
    the secrets of both (POST) is recorded.
    """
    form = OtherForm(request.GET)
    if not form.is_valid():
        return _peers(request, execution_id, step_id)
    pair = Pair(execution_id, step_id, form.cleaned_data["execution"], form.cleaned_data["step"])
    look = look_of(request)
    if request.method == "POST":
        shown = pair.disclosed(request)
        return SeeOther(shown.beside if look == BESIDE else shown.lines)
    response = _difference(request, pair.opened_by(request), look)
    remember(request, response, look)
    return response


def _peers(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    results, at = request.prismatic.step_results, Addresses(execution_id, step_id)
    run = results.run(execution_id, step_id)
    peers = results.peers(run)
    if "good" in request.GET and peers.good:
        return redirect(f"{at.difference}?{OtherForm.query(peers.good)}")
    return page(request, DIFFERENCE, {"run": run, "peers": peers, "at": at})


def _difference(request: PrismaticRequest, pair: Pair, look: str) -> HttpResponse:
    results = request.prismatic.step_results
    other = results.part(pair.other_execution_id, pair.other_step_id, limits())
    result = results.part(pair.execution_id, pair.step_id, limits())
    veil = pair.veil(result, other)
    context: dict[str, object] = {
        "run": result.run,
        "at": Addresses(pair.execution_id, pair.step_id),
        "difference": Difference(other, result, veil),
        "pair": pair,
        "look": look,
        "is_veiled": veil.is_drawn,
    }
    return unstored(page(request, DIFFERENCE, context), when=pair.is_shown)
