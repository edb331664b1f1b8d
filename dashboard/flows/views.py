"""Pages of an instance's flows: their keys, trying them, and the run that came of it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions import verdict
from dashboard.executions.timeline import Axis
from dashboard.flows.case_form import CaseForm
from dashboard.flows.desk import Desk
from dashboard.flows.forms import CallForm
from dashboard.flows.rows import FlowRow
from dashboard.flows.sending import send_once
from dashboard.http import PrismaticRequest, form_methods, page, unstored
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.errors import NotFound, Refused
from prismatic_api.paging import PageRequest

KEYS, RUN = "instances/keys.html", "flows/run.html"


@require_POST
@requires("view_api_keys")
def flow_keys(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """The keys that start a flow. Asking for them is recorded; nothing on the way keeps them."""
    flows = request.prismatic.flows
    keys = flows.api_keys(flows.get(instance_id, flow_config_id))
    context: dict[str, object] = {"row": FlowRow(keys.flow, instance_id, keys.accepted)}
    return unstored(page(request, KEYS, context, partial="flow-keys"))


def test_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, flow_config_id: str
) -> HttpResponse:
    """The form as it was sent, when Prismatic failed. If it may have run, the newest runs are shown."""
    trial = problem.read_back(lambda: request.prismatic.flows.trial(instance_id, flow_config_id))
    form, case_form = CallForm(request.POST), CaseForm.beside(request.POST)
    desk = Desk(request, instance_id, flow_config_id, trial, form, case_form, problem=problem)
    return desk.shown()


@form_methods
@requires("test_flows")
@keeps_input(test_again)
def flow_test(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """Try a flow; `from` names a run, `case` a kept call whose payload the form starts with.

    The run's secrets are masked; asking for them is recorded.
    """
    desk = Desk.of(request, instance_id, flow_config_id)
    if request.POST.get("act") == "show":
        return desk.disclosed()
    if desk.trial and desk.form.is_valid():
        ticket = request.POST.get("ticket", "")
        try:
            desk.sent = send_once(request.prismatic.flows, desk.trial, desk.form.answer(), ticket, desk.model)
        except Refused as refused:
            desk.form.add_problems(refused)
    return desk.shown()


@require_safe
@requires("view_executions")
def flow_run(
    request: PrismaticRequest, instance_id: str, flow_config_id: str, execution_id: str
) -> HttpResponse:
    """The run that came of a test, beside it: how far it is, and each of its first steps."""
    now = timezone.now()
    execution = request.prismatic.executions.get(execution_id, PageRequest(50))
    if execution.instance_id != instance_id:
        raise NotFound("execution of this instance", execution_id)
    context: dict[str, object] = {
        "execution": execution,
        "headline": verdict.headline(execution, now),
        "about_steps": verdict.about_steps(execution, now),
        "bars": Axis.of(execution, now).bars(execution.steps),
        "instance_id": instance_id,
        "flow_config_id": flow_config_id,
    }
    return page(request, RUN, context, partial="flow-run")
