"""Asking whether to cancel the batches of an execution that have not begun, and doing so."""

from django.http import HttpResponse

from dashboard.accounts.permissions import requires
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.executions.batches import BatchListing
from prismatic_api.paging import PageRequest

CANCEL = "executions/cancel_batches.html"
NONE_WAITS = "Nothing waits any more: all its batches have begun, are over or were canceled."


class CancelForm(ProblemForm):
    """Nothing is asked but whether to do it."""


def cancel_again(request: PrismaticRequest, problem: Problem, execution_id: str) -> HttpResponse:
    """The question as it was, when Prismatic failed; the batches, where only its answer was lost."""
    listing = problem.read_back(lambda: _batches(request, execution_id))
    if listing and listing.progress and not listing.progress.may_wait:
        return moved(request, "execution-batches", execution_id, message=LOST)
    context: dict[str, object] = {"form": CancelForm(request.POST), "listing": listing}
    context |= {"execution_id": execution_id, "problem": problem}
    return page(request, CANCEL, context, partial="cancel-batches", status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(cancel_again)
def batches_cancel(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """How many batches wait, and canceling them; those that have begun go on."""
    listing, form = _batches(request, execution_id), CancelForm(posted(request))
    may_wait = listing.progress is not None and listing.progress.may_wait
    if form.is_valid():
        try:
            if may_wait and listing.progress:
                request.prismatic.executions.cancel_batches(listing.execution, listing.progress.queued)
        except Refused as refused:
            form.add_problems(refused)
        else:
            said = "Those that wait are canceled." if may_wait else NONE_WAITS
            return moved(request, "execution-batches", execution_id, message=said)
    context: dict[str, object] = {"form": form, "listing": listing, "execution_id": execution_id}
    status = 422 if form.errors else 200
    return page(request, CANCEL, context, partial="cancel-batches", status=status)


def _batches(request: PrismaticRequest, execution_id: str) -> BatchListing:
    return request.prismatic.executions.batches(execution_id, "", PageRequest(1))
