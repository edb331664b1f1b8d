"""Pages of groups and webhooks: all of them, and the forms that make, change and delete one."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.alert_targets.forms import AlertGroupForm, AlertWebhookForm
from dashboard.deleting import delete_surely
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import Problem, as_far_as_told, keeps_input
from dashboard.typed_name import TypedNameForm
from prismatic_api.errors import Refused

LIST, GROUP, WEBHOOK, DELETE = (
    f"alert_targets/{name}.html" for name in ("list", "group", "webhook", "delete")
)


@require_safe
@requires("view_instances")
def alert_target_list(request: PrismaticRequest) -> HttpResponse:
    """Groups with their people and webhooks, and webhooks with their addresses."""
    context: dict[str, object] = {"targets": request.prismatic.alert_targets.listing()}
    return page(request, LIST, context)


def group_again(request: PrismaticRequest, problem: Problem, group_id: str = "") -> HttpResponse:
    """The form of a group as it was sent, when Prismatic failed."""
    found = as_far_as_told(lambda: request.prismatic.alert_targets.group(group_id))
    group, users, webhooks = found or (None, None, ())
    form = AlertGroupForm(request.POST, group=group, users=users, webhooks=webhooks)
    context: dict[str, object] = {"form": form, "group": group, "group_id": group_id, "problem": problem}
    return page(request, GROUP, context, status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(group_again)
def alert_group_edit(request: PrismaticRequest, group_id: str = "") -> HttpResponse:
    """The form of a group, new or not."""
    targets = request.prismatic.alert_targets
    group, users, webhooks = targets.group(group_id)
    form = AlertGroupForm(posted(request), group=group, users=users, webhooks=webhooks)
    if form.is_valid():
        try:
            targets.save_group(group, form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-target-list", message=f"{form.cleaned_data['name']} is saved.")
    context: dict[str, object] = {"form": form, "group": group, "group_id": group_id}
    return page(request, GROUP, context, status=422 if form.errors else 200)


def webhook_again(request: PrismaticRequest, problem: Problem, webhook_id: str = "") -> HttpResponse:
    """The form of a webhook as it was sent, when Prismatic failed."""
    targets = request.prismatic.alert_targets
    webhook = as_far_as_told(lambda: targets.webhook(webhook_id)) if webhook_id else None
    context: dict[str, object] = {
        "form": AlertWebhookForm(request.POST, webhook=webhook),
        "webhook": webhook,
        "webhook_id": webhook_id,
        "problem": problem,
    }
    return page(request, WEBHOOK, context, status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(webhook_again)
def alert_webhook_edit(request: PrismaticRequest, webhook_id: str = "") -> HttpResponse:
    """The form of a webhook, new or not. Its headers are written only."""
    targets = request.prismatic.alert_targets
    webhook = targets.webhook(webhook_id) if webhook_id else None
    form = AlertWebhookForm(posted(request), webhook=webhook)
    if form.is_valid():
        try:
            targets.save_webhook(webhook, form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-target-list", message=f"{form.cleaned_data['name']} is saved.")
    context: dict[str, object] = {"form": form, "webhook": webhook, "webhook_id": webhook_id}
    return page(request, WEBHOOK, context, status=422 if form.errors else 200)


def delete_again(request: PrismaticRequest, problem: Problem, target_id: str) -> HttpResponse:
    """The question as it was answered, when Prismatic failed."""
    form = TypedNameForm(request.POST, name=request.POST.get("typed_name", ""), thing="one")
    context: dict[str, object] = {"form": form, "problem": problem, "target_id": target_id}
    return page(request, DELETE, context, status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(delete_again)
def alert_group_delete(request: PrismaticRequest, target_id: str) -> HttpResponse:
    """Who is told no more when a group goes, and the field to type its name into."""
    targets = request.prismatic.alert_targets
    group, _users, _webhooks = targets.group(target_id)
    form = TypedNameForm(posted(request), name=group.name if group else "", thing="group")
    if group and form.is_valid():
        try:
            delete_surely(lambda: targets.delete_group(group), lambda: targets.group(target_id))
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-target-list", message=f"{group.name} was deleted.")
    return _asked(request, form, {"target": group})


@form_methods
@requires("change_instances")
@keeps_input(delete_again)
def alert_webhook_delete(request: PrismaticRequest, target_id: str) -> HttpResponse:
    """What is called no more when a webhook goes, and the field to type its name into."""
    targets = request.prismatic.alert_targets
    webhook = targets.webhook(target_id)
    form = TypedNameForm(posted(request), name=webhook.name, thing="webhook")
    if form.is_valid():
        try:
            delete_surely(lambda: targets.delete_webhook(webhook), lambda: targets.webhook(target_id))
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-target-list", message=f"{webhook.name} was deleted.")
    return _asked(request, form, {"target": webhook})


def _asked(request: PrismaticRequest, form: ProblemForm, context: dict[str, object]) -> HttpResponse:
    return page(request, DELETE, {"form": form, **context}, status=422 if form.errors else 200)
