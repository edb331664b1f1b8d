"""Pages that invite one person, to the team or to a customer, and the check of an e-mail address before."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import LOST, Problem, keeps_input
from dashboard.users.forms import InvitationForm, is_email, taken_words
from prismatic_api.errors import Refused
from prismatic_api.users.invitations import Preparation


def _typed_email(request: PrismaticRequest) -> str:
    """The e-mail address that was posted, if it can be one."""
    email = request.POST.get("email", "").strip()
    return email if is_email(email) else ""


def _prepared(request: PrismaticRequest, customer_id: str | None) -> Preparation:
    return request.prismatic.users.prepare(customer_id, _typed_email(request))


def _draw(
    request: PrismaticRequest, form: InvitationForm, customer_id: str | None, problem: Problem | None = None
) -> HttpResponse:
    """The form, or its review once it is in order and nothing went wrong."""
    status = problem.status if problem else 422 if form.errors else 200
    is_review = form.is_valid() and not form.is_confirmed and problem is None
    context: dict[str, object] = {"form": form, "customer_id": customer_id, "problem": problem}
    context |= {"is_review": is_review}
    return page(request, "users/create.html", context, partial="user-invitation", status=status)


def team_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The form for the team as it was sent, when Prismatic failed. Who was invited after all is shown."""
    return _invite_again(request, problem, None)


def customer_user_again(request: PrismaticRequest, problem: Problem, customer_id: str) -> HttpResponse:
    """The form for a customer as it was sent, when Prismatic failed. Who was invited after all is shown."""
    return _invite_again(request, problem, customer_id)


def _invite_again(request: PrismaticRequest, problem: Problem, customer_id: str | None) -> HttpResponse:
    form = InvitationForm(request.POST)
    if form.is_valid() and (now := problem.read_back(lambda: _prepared(request, customer_id))):
        made = now.email.user
        if made and form.answer(now.customer).is_met_by(made):
            return moved(request, "user-detail", made.id, message=f"{made.shown_name} was invited. {LOST}")
    return _draw(request, form, customer_id, problem)


def _invite(request: PrismaticRequest, customer_id: str | None = None) -> HttpResponse:
    """Shows the form, then its review, then sends the invitation."""
    preparation = _prepared(request, customer_id)
    form = InvitationForm(posted(request), preparation=preparation)
    if form.is_valid() and form.is_confirmed:
        try:
            user = request.prismatic.users.invite(form.answer(preparation.customer))
        except Refused as refused:
            form.add_problems(refused)
        else:
            message = f"{user.shown_name} was invited: a mail is on its way to {user.email}."
            return moved(request, "user-detail", user.id, message=message)
    return _draw(request, form, customer_id)


@form_methods
@requires("change_team")
@keeps_input(team_again)
def team_create(request: PrismaticRequest) -> HttpResponse:
    """The form for a new member of the team."""
    return _invite(request)


@form_methods
@requires("create_users")
@keeps_input(customer_user_again)
def customer_user_create(request: PrismaticRequest, customer_id: str) -> HttpResponse:
    """The form for a new user of a customer."""
    return _invite(request, customer_id)


@require_safe
@requires("create_users")
def user_check(request: PrismaticRequest) -> HttpResponse:
    """Whether somebody has the e-mail address `email` already: a part beside the field, while one types."""
    email = request.GET.get("email", "").strip()
    check = request.prismatic.users.check_email(email) if is_email(email) else None
    context: dict[str, object] = {"email": email, "check": check}
    context["words"] = taken_words(check.user) if check and check.is_taken else ""
    return page(request, "users/check.html", context, partial="email-check")
