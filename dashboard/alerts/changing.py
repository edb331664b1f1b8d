"""The pages that make, change, clear and delete a monitor."""

from django.http import HttpResponse

from dashboard.accounts.permissions import requires
from dashboard.alerts.forms import ClearForm, MonitorForm
from dashboard.deleting import delete_surely
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import LOST, Problem, as_far_as_told, keeps_input
from dashboard.typed_name import TypedNameForm
from prismatic_api.alerts.making import NewMonitor
from prismatic_api.alerts.types import Monitor
from prismatic_api.errors import Refused
from prismatic_api.paging import PageRequest

FORM, CLEAR, DELETE = "alerts/monitor.html", "alerts/clear.html", "alerts/delete.html"
_ONE = PageRequest(1)


def create_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The form as it was sent, when Prismatic failed. What was made after all is shown."""
    alerts, new = request.prismatic.alerts, as_far_as_told(lambda: _prepared(request))
    instance = new.instance if new else None
    form = MonitorForm(request.POST, choices=new.choices if new else None, instance=instance)
    if new and form.is_valid() and (made := problem.read_back(lambda: alerts.find_like(form.answer()))):
        return moved(request, "alert-detail", made, message=f"It watches from now on. {LOST}")
    context: dict[str, object] = {"form": form, "instance": instance, "problem": problem}
    return page(request, FORM, context, partial="monitor", status=problem.status)


def _prepared(request: PrismaticRequest) -> NewMonitor:
    asked = request.GET
    return request.prismatic.alerts.prepare(asked.get("instance", ""), asked.get("find", "").strip())


@form_methods
@requires("change_instances")
@keeps_input(create_again)
def alert_create(request: PrismaticRequest) -> HttpResponse:
    """First what to watch: an instance, or all customers; then what for, and whom to tell."""
    asked, is_of_all = request.GET, request.GET.get("of") == "all"
    new = _prepared(request)
    if new.instance is None and not is_of_all:
        return page(request, "alerts/place.html", {"new": new, "find": asked.get("find", "")})
    initial = {"flow": asked.get("flow", ""), "name": _usual_name(new, asked.get("flow", ""))}
    form = MonitorForm(posted(request), choices=new.choices, instance=new.instance, initial=initial)
    if form.is_valid():
        try:
            made = request.prismatic.alerts.create(form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-detail", made, message="It watches from now on.")
    context: dict[str, object] = {"form": form, "instance": new.instance, "address": request.get_full_path()}
    return page(request, FORM, context, partial="monitor", status=422 if form.errors else 200)


def edit_again(request: PrismaticRequest, problem: Problem, monitor_id: str) -> HttpResponse:
    """The form as it was sent, when Prismatic failed. What arrived after all is told."""
    found = as_far_as_told(lambda: request.prismatic.alerts.to_edit(monitor_id))
    monitor, choices = found or (None, None)
    form = MonitorForm(request.POST, choices=choices, monitor=monitor)
    if problem.may_be_done and form.is_valid() and form.is_there:
        return moved(request, "alert-detail", monitor_id, message=f"Saved. {LOST}")
    context = {"form": form, "problem": problem, "monitor": monitor, "monitor_id": monitor_id}
    return page(request, FORM, context, partial="monitor", status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(edit_again)
def alert_edit(request: PrismaticRequest, monitor_id: str) -> HttpResponse:
    """What a monitor watches for, and whom it tells; its place stays."""
    alerts = request.prismatic.alerts
    monitor, choices = alerts.to_edit(monitor_id)
    form = MonitorForm(posted(request), choices=choices, monitor=monitor)
    if form.is_valid():
        try:
            alerts.update(monitor, form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-detail", monitor_id, message="Saved.")
    context = {"form": form, "monitor": monitor, "monitor_id": monitor_id}
    return page(request, FORM, context, partial="monitor", status=422 if form.errors else 200)


def clear_again(request: PrismaticRequest, problem: Problem, monitor_id: str) -> HttpResponse:
    """The reason as it was typed, when Prismatic failed. What arrived after all is shown."""
    monitor = problem.read_back(lambda: request.prismatic.alerts.get(monitor_id, _ONE).monitor)
    if monitor and not monitor.is_triggered:
        return moved(request, "alert-detail", monitor_id, message=f"It is clear. {LOST}")
    context = {"form": ClearForm(request.POST), "monitor_id": monitor_id, "problem": problem}
    return page(request, CLEAR, context, partial="clear", status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(clear_again)
def alert_clear(request: PrismaticRequest, monitor_id: str) -> HttpResponse:
    """Why it is cleared. The reason goes into the audit log: Prismatic keeps none."""
    alerts = request.prismatic.alerts
    monitor: Monitor = alerts.get(monitor_id, _ONE).monitor
    form = ClearForm(posted(request))
    if form.is_valid():
        try:
            alerts.clear(monitor, form.cleaned_data["reason"])
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-detail", monitor_id, message=f"{monitor.name} is clear.")
    context = {"form": form, "monitor": monitor, "monitor_id": monitor_id}
    return page(request, CLEAR, context, partial="clear", status=422 if form.errors else 200)


def delete_again(request: PrismaticRequest, problem: Problem, monitor_id: str) -> HttpResponse:
    """The question as it was answered, when Prismatic failed."""
    form = TypedNameForm(request.POST, name=request.POST.get("typed_name", ""), thing="monitor")
    context: dict[str, object] = {"form": form, "monitor_id": monitor_id, "problem": problem}
    return page(request, DELETE, context, partial="monitor-deletion", status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(delete_again)
def alert_delete(request: PrismaticRequest, monitor_id: str) -> HttpResponse:
    """What goes with a monitor, and the field to type its name into."""
    alerts = request.prismatic.alerts
    monitor, _choices = alerts.to_edit(monitor_id)
    form = TypedNameForm(posted(request), name=monitor.name, thing="monitor")
    if form.is_valid():
        try:
            delete_surely(lambda: alerts.delete(monitor), lambda: alerts.to_edit(monitor_id))
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "alert-list", message=f"{monitor.name} was deleted.")
    context = {"form": form, "monitor": monitor, "monitor_id": monitor_id}
    return page(request, DELETE, context, partial="monitor-deletion", status=422 if form.errors else 200)


def _usual_name(new: NewMonitor, flow_config_id: str) -> str:
    flows = new.instance.flows if new.instance else ()
    flow = next((flow.name for flow in flows if flow.id == flow_config_id), "")
    return f"{flow} failed" if flow else ""
