"""Pages that invite several people at once: a pasted list, what would come of it, and its inviting."""

from django.http import HttpResponse

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, form_methods, page, posted
from dashboard.typed_input import Problem, keeps_input
from dashboard.users.batch import Batch
from dashboard.users.paste_form import PasteForm


def _draw(
    request: PrismaticRequest, form: PasteForm, batch: Batch | None = None, problem: Problem | None = None
) -> HttpResponse:
    """The form, or the list with its verdicts. What goes on by itself replaces the progress alone."""
    status = problem.status if problem else 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "batch": batch, "problem": problem}
    context["customer_id"] = form.customer_id
    if batch:
        context["state"] = batch.state(holds=bool(problem or request.POST.get("stop")))
        context["verdicts"] = batch.token(form.salt)
    part = "paste-progress" if batch and "goes_on" in request.POST else "user-paste"
    response = page(request, "users/paste.html", context, partial=part, status=status)
    if "goes_on" in request.POST:
        response["HX-Retarget"] = f"#{part}"
    return response


def _paste(request: PrismaticRequest, customer_id: str | None = None) -> HttpResponse:
    """Looks a list through; and once that was seen, invites some of its people with each request."""
    users = request.prismatic.users
    preparation = users.prepare(customer_id)
    form = PasteForm(posted(request), customer_id=customer_id, preparation=preparation)
    if not form.is_valid():
        return _draw(request, form)
    terms, batch = form.terms(preparation.customer), form.batch()
    if batch is None:
        return _draw(request, form, Batch.checked(form.lines, terms, users))
    if request.POST.get("stop"):
        return _draw(request, form, batch)
    batch, trouble = batch.gone_on(terms, users)
    return _draw(request, form, batch, Problem(trouble) if trouble else None)


def _paste_again(request: PrismaticRequest, problem: Problem, customer_id: str | None) -> HttpResponse:
    form = PasteForm(request.POST, customer_id=customer_id)
    return _draw(request, form, form.batch() if form.is_valid() else None, problem)


def team_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The list for the team as it was sent, when Prismatic failed, with all its verdicts."""
    return _paste_again(request, problem, None)


def customer_again(request: PrismaticRequest, problem: Problem, customer_id: str) -> HttpResponse:
    """The list for a customer as it was sent, when Prismatic failed, with all its verdicts."""
    return _paste_again(request, problem, customer_id)


@form_methods
@requires("change_team")
@keeps_input(team_again)
def team_paste(request: PrismaticRequest) -> HttpResponse:
    """A list of new members of the team."""
    return _paste(request)


@form_methods
@requires("create_users")
@keeps_input(customer_again)
def customer_user_paste(request: PrismaticRequest, customer_id: str) -> HttpResponse:
    """A list of new users of a customer."""
    return _paste(request, customer_id)
