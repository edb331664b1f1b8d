"""Pages about people: the two lists, one person, and the ways to change and to remove one."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import ensure, requires
from dashboard.deleting import delete_surely
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted, wants_part
from dashboard.templatetags.cells import table_rows
from dashboard.typed_input import LOST, Problem, keeps_input
from dashboard.users.filters import TeamFilterForm, UserFilterForm
from dashboard.users.forms import UserForm
from dashboard.users.rows import of_customers, of_team
from prismatic_api.errors import Refused
from prismatic_api.paging import PageRequest
from prismatic_api.users.types import User


@require_safe
@requires("view_users")
def user_list(request: PrismaticRequest) -> HttpResponse:
    """One page of all customers' users. A customer's name that was typed is looked up on the way."""
    form, wanted = UserFilterForm(request.GET), PageRequest(after=request.GET.get("after"))
    listing = request.prismatic.users.listing(form.answer(), wanted)
    if customer := form.only_match(listing):
        form.choose(customer)
        listing = request.prismatic.users.listing(form.answer(), wanted)
    rows = table_rows(of_customers(listing.page))
    context: dict[str, object] = {"filter": form, "listing": listing, "rows": rows}
    context["offers"] = form.offers(listing)
    return replace_url(page(request, "users/list.html", context, partial="user-rows"), form.address)


@require_safe
@requires("view_users")
def team_list(request: PrismaticRequest) -> HttpResponse:
    """One page of the organization's own people."""
    form, wanted = TeamFilterForm(request.GET), PageRequest(after=request.GET.get("after"))
    listing = request.prismatic.users.listing(form.answer(), wanted)
    context: dict[str, object] = {
        "filter": form,
        "listing": listing,
        "rows": table_rows(of_team(listing.page)),
    }
    return replace_url(page(request, "users/team.html", context, partial="team-rows"), form.address)


@require_safe
@requires("view_users")
def user_detail(request: PrismaticRequest, user_id: str) -> HttpResponse:
    """All about one person, of the team or of a customer."""
    shown = request.prismatic.users.get(user_id)
    user = shown.user
    held = request.user.has_perm
    context: dict[str, object] = {"user_page": shown, "person": user, "is_part": wants_part(request)}
    context["may_edit"] = held(_to_change(user).codename) and user.allow_update
    context["may_remove"] = held(_to_remove(user).codename) and user.allow_remove
    return page(request, "users/detail.html", context, partial="user-facts")


def _to_change(user: User) -> Permission:
    """What it takes to change a person."""
    return Permission.CHANGE_TEAM if user.is_team else Permission.CHANGE_USERS


def _to_remove(user: User) -> Permission:
    """What it takes to remove a person."""
    return Permission.CHANGE_TEAM if user.is_team else Permission.DELETE_USERS


def edit_again(request: PrismaticRequest, problem: Problem, user_id: str) -> HttpResponse:
    """The form for a person as it was sent, when Prismatic failed. What arrived is shown."""
    to_edit = problem.read_back(lambda: request.prismatic.users.to_edit(user_id))
    form = UserForm(request.POST, to_edit=to_edit, user_id=user_id)
    if to_edit and form.is_valid() and not form.has_news():
        return moved(request, "user-detail", user_id, message=f"Saved. {LOST}")
    context: dict[str, object] = {"form": form, "person": to_edit and to_edit.user, "problem": problem}
    return page(request, "users/edit.html", context, partial="user-facts", status=problem.status)


@form_methods
@requires("change_users")
@keeps_input(edit_again)
def user_edit(request: PrismaticRequest, user_id: str) -> HttpResponse:
    """The form for a person: a page, or a part in place of the facts. The team takes a right of its own."""
    to_edit = request.prismatic.users.to_edit(user_id)
    ensure(request.user, _to_change(to_edit.user))
    form = UserForm(posted(request), to_edit=to_edit)
    if form.is_valid():
        try:
            request.prismatic.users.update(to_edit.user, form.answer(to_edit.user))
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "user-detail", user_id, message=form.message())
    status = 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "person": to_edit.user}
    return page(request, "users/edit.html", context, partial="user-facts", status=status)


@form_methods
@requires("delete_users")
def user_delete(request: PrismaticRequest, user_id: str) -> HttpResponse:
    """Who would be removed, and the button that does it. The team takes a right of its own."""
    shown = request.prismatic.users.get(user_id)
    user = shown.user
    ensure(request.user, _to_remove(user))
    form = ProblemForm(posted(request))
    if form.is_valid():
        try:
            users = request.prismatic.users
            delete_surely(lambda: users.remove(user), lambda: users.get(user.id))
        except Refused as refused:
            form.add_problems(refused)
        else:
            return _left(request, user)
    status = 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "person": user, "user_page": shown}
    return page(request, "users/delete.html", context, partial="user-removal", status=status)


def _left(request: PrismaticRequest, user: User) -> HttpResponse:
    """On to where the person was removed from."""
    message = f"{user.shown_name} was removed."
    if user.customer:
        return moved(request, "customer-detail", user.customer.id, message=message)
    return moved(request, "team-list", message=message)
