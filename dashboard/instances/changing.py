"""The pages that change an instance, and the one that deletes it."""

from django.http import HttpResponse
from django.utils import timezone

from dashboard.accounts.permissions import requires
from dashboard.deleting import delete_surely
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.instances import models
from dashboard.instances.forms import DebugForm, EnabledForm, InstanceForm
from dashboard.instances.sparkline import first_day
from dashboard.typed_input import LOST, Problem, keeps_input
from dashboard.typed_name import TypedNameForm
from prismatic_api.errors import Refused
from prismatic_api.instances.service import Instances
from prismatic_api.instances.types import Instance

EDIT, ENABLED, DEBUG = "instances/edit.html", "instances/enabled.html", "instances/debug.html"


def edit_again(request: PrismaticRequest, problem: Problem, instance_id: str) -> HttpResponse:
    """The form for an instance's facts as it was sent, when Prismatic failed. What arrived is shown."""
    instance = problem.read_back(lambda: request.prismatic.instances.get(instance_id))
    form = InstanceForm(request.POST, instance=instance, instance_id=instance_id)
    if instance and form.is_valid() and not form.has_news():
        return moved(request, "instance-detail", instance_id, message=f"Saved. {LOST}")
    context: dict[str, object] = {"form": form, "instance": instance, "problem": problem}
    return page(request, EDIT, context, partial="instance-facts", status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(edit_again)
def instance_edit(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """The form for an instance's facts: a page, or a part in place of the facts."""
    instances = request.prismatic.instances
    instance = instances.get(instance_id)
    form = InstanceForm(posted(request), instance=instance)
    if form.is_valid():
        try:
            instances.update(instance, form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "instance-detail", instance_id, message=form.message())
    status = 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "instance": instance}
    return page(request, EDIT, context, partial="instance-facts", status=status)


def enabled_again(request: PrismaticRequest, problem: Problem, instance_id: str) -> HttpResponse:
    """The question whether to pause, when Prismatic failed. What arrived is shown."""
    instance = problem.read_back(lambda: request.prismatic.instances.get(instance_id))
    form = EnabledForm(request.POST)
    if instance and form.is_valid() and form.wanted == instance.enabled:
        words = "It is enabled." if form.wanted else "It is paused."
        return moved(request, "instance-detail", instance_id, message=f"{words} {LOST}")
    context: dict[str, object] = {"instance": instance, "instance_id": instance_id, "form": form}
    return page(request, ENABLED, context | {"problem": problem}, status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(enabled_again)
def instance_enabled(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """Pause an instance, or let it run again: a question in a dialog, or on a page of its own."""
    instances = request.prismatic.instances
    instance = instances.get(instance_id)
    form = EnabledForm(posted(request))
    if form.is_valid():
        try:
            words = _set_enabled(instances, instance, form.wanted)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "instance-detail", instance_id, message=words)
    context: dict[str, object] = {"instance": instance, "instance_id": instance_id, "form": form}
    return page(request, ENABLED, context, partial="instance-enabled", status=422 if form.errors else 200)


def _set_enabled(instances: Instances, instance: Instance, wanted: bool) -> str:
    """Sends what differs, and says what is so now."""
    if wanted == instance.enabled:
        return "It is enabled already." if wanted else "It is paused already."
    instances.set_enabled(instance, wanted)
    return "Enabled: its flows run again." if wanted else "Paused: nothing of it runs until it is enabled."


def debug_again(request: PrismaticRequest, problem: Problem, instance_id: str) -> HttpResponse:
    """The question whether to debug, when Prismatic failed. What arrived is shown, and reminded of."""
    instance = problem.read_back(lambda: request.prismatic.instances.get(instance_id))
    form = DebugForm(request.POST)
    if instance and form.is_valid() and form.wanted == instance.debug:
        return moved(
            request, "instance-detail", instance_id, message=f"{_noted(request, instance, form)} {LOST}"
        )
    context: dict[str, object] = {"instance": instance, "instance_id": instance_id, "form": form}
    return page(request, DEBUG, context | {"problem": problem}, status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(debug_again)
def instance_debug(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """Turn debug on with a reminder, or off: a question in a dialog, or on a page of its own."""
    instances = request.prismatic.instances
    instance = instances.get(instance_id)
    form = DebugForm(posted(request))
    if form.is_valid():
        try:
            if form.wanted != instance.debug:
                instances.set_debug(instance, form.wanted)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "instance-detail", instance_id, message=_noted(request, instance, form))
    context: dict[str, object] = {"instance": instance, "instance_id": instance_id, "form": form}
    context["reminder"] = models.reminder_of(instance)
    return page(request, DEBUG, context, partial="instance-debug", status=422 if form.errors else 200)


def _noted(request: PrismaticRequest, instance: Instance, form: DebugForm) -> str:
    """Keeps or takes back the reminder, and says so."""
    if not form.wanted:
        models.forget(instance.id)
        return "Debug is off."
    words, wait = form.reminder()
    models.remind(request.user, instance, wait)
    return f"Debug is on. You will be reminded {words} to turn it off."


@form_methods
@requires("delete_instances")
def instance_delete(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """What goes when an instance goes, and the field to type its name into."""
    instances = request.prismatic.instances
    overview = instances.overview(instance_id, first_day(timezone.now().date()))
    instance = overview.instance
    form = TypedNameForm(posted(request), name=instance.name, thing="instance")
    if form.is_valid():
        try:
            delete_surely(lambda: instances.delete(instance), lambda: instances.get(instance.id))
            models.forget(instance.id)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "instance-list", message=f"{instance.name} was deleted.")
    status = 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "instance": instance, "overview": overview}
    return page(request, "instances/delete.html", context, partial="instance-deletion", status=status)
