"""Pages about a shared config variable: who uses it, its inputs, and putting them into effect."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.config_variables.forms import ConfigForm
from dashboard.config_variables.saving import kept_alone
from dashboard.config_variables.shown_values import TONES, shown_input
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.shared_variables.forms import RedeployForm
from dashboard.shared_variables.rows import came_of_it, rows_of, verdict_of
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.errors import PrismaticError, Refused
from prismatic_api.paging import LARGEST_PAGE, PageRequest
from prismatic_api.shared_variables.types import SharedVariable

NOT_YET = "Instances use it from their next deploy on."


@require_safe
@requires("view_instances")
def shared_variable_detail(request: PrismaticRequest, shared_id: str) -> HttpResponse:
    """A shared variable, where it comes from, and a page of the instances that use it."""
    shared = request.prismatic.shared_variables.get(shared_id, PageRequest(50, request.GET.get("after")))
    context: dict[str, object] = {
        "shared": shared,
        "verdict": verdict_of(shared),
        "tone": TONES.get(str(shared.status), "neutral"),
        "inputs": [shown_input(each) for each in shared.inputs],
        "rows": rows_of(shared.uses),
        "owners": [(own, TONES.get(str(own.status), "neutral")) for own in shared.owners],
    }
    return page(request, "shared_variables/detail.html", context)


def _whole(request: PrismaticRequest, shared_id: str) -> SharedVariable:
    return request.prismatic.shared_variables.get(shared_id, PageRequest(LARGEST_PAGE))


def _edited(
    request: PrismaticRequest,
    shared: SharedVariable,
    form: ConfigForm,
    problem: Problem | None = None,
    *,
    is_reviewing: bool = False,
) -> HttpResponse:
    context: dict[str, object] = {
        "shared": shared,
        "form": form,
        "editor_id": "shared-editor",
        "alone": True,
        "cancel_url": reverse("shared-variable-detail", args=[shared.id]),
        "effect": NOT_YET,
        "problem": problem,
        "is_reviewing": is_reviewing,
    }
    status = problem.status if problem else 422 if form.errors else 200
    return page(request, "shared_variables/edit.html", context, partial="shared-editor", status=status)


def _form_of(request: PrismaticRequest, shared: SharedVariable) -> ConfigForm:
    return ConfigForm(posted(request), instance_id=shared.id, variables=[shared.as_variable()])


def edit_again(request: PrismaticRequest, problem: Problem, shared_id: str) -> HttpResponse:
    """The inputs as they were sent, when Prismatic failed. What arrived after all is told."""
    try:
        shared = _whole(request, shared_id)
    except PrismaticError:
        return kept_alone(request, problem)
    form = _form_of(request, shared)
    if problem.may_be_done and form.is_valid() and not form.update:
        return moved(request, "shared-variable-detail", shared_id, message=f"Saved. {NOT_YET}")
    return _edited(request, shared, form, problem)


@form_methods
@requires("change_connections")
@keeps_input(edit_again)
def shared_variable_edit(request: PrismaticRequest, shared_id: str) -> HttpResponse:
    """Its inputs, reviewed before they are sent."""
    shared = _whole(request, shared_id)
    form = _form_of(request, shared)
    if not form.is_valid():
        return _edited(request, shared, form)
    if not form.update:
        return moved(request, "shared-variable-detail", shared_id, message="Nothing had to be changed.")
    if request.POST.get("step") != "save" or not form.is_reviewed:
        return _edited(request, shared, form, is_reviewing=True)
    try:
        request.prismatic.shared_variables.update(shared, form.answers)
    except Refused as refused:
        form.add_problems(refused)
        return _edited(request, shared, form)
    return moved(request, "shared-variable-detail", shared_id, message=f"Saved. {NOT_YET}")


def _asked(
    request: PrismaticRequest, shared: SharedVariable, form: RedeployForm, problem: Problem | None = None
) -> HttpResponse:
    rows = rows_of(shared.uses)
    context: dict[str, object] = {
        "shared": shared,
        "form": form,
        "deployed": [row for row in rows if row.use.would_be_deployed],
        "left": [row for row in rows if not row.use.would_be_deployed],
        "rest": shared.uses.total - len(rows),
        "problem": problem,
    }
    status = problem.status if problem else 422 if form.errors else 200
    return page(request, "shared_variables/redeploy.html", context, partial="redeploy", status=status)


def redeploy_again(request: PrismaticRequest, problem: Problem, shared_id: str) -> HttpResponse:
    """The question once more, when Prismatic failed, with the instances as they are now."""
    try:
        shared = _whole(request, shared_id)
    except PrismaticError:
        return kept_alone(request, problem)
    return _asked(request, shared, RedeployForm(None, shared=shared), problem)


@form_methods
@requires("deploy_instances")
@keeps_input(redeploy_again)
def shared_variable_redeploy(request: PrismaticRequest, shared_id: str) -> HttpResponse:
    """Deploys the instances that use it, once they were shown."""
    shared = _whole(request, shared_id)
    form = RedeployForm(posted(request), shared=shared)
    if form.is_valid():
        try:
            results = request.prismatic.shared_variables.redeploy(shared, shared.uses)
        except Refused as refused:
            form.add_problems(refused)
        else:
            message = came_of_it(shared, results)
            return moved(request, "shared-variable-detail", shared_id, message=message)
    return _asked(request, shared, form)
