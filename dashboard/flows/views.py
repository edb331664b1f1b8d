"""Pages of an instance's flows: their keys, trying them, and the run that came of it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions import verdict
from dashboard.executions.timeline import Axis
from dashboard.flows.forms import TYPES, CallForm
from dashboard.flows.rows import FlowRow
from dashboard.flows.words import why_not
from dashboard.http import PrismaticRequest, form_methods, page, posted
from dashboard.step_results.limits import limits
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.errors import NotFound, Refused
from prismatic_api.flows.trials import Call, FlowTrial, Unusable
from prismatic_api.paging import PageRequest

KEYS, TEST, RUN = "instances/keys.html", "flows/test.html", "flows/run.html"


@require_POST
@requires("view_api_keys")
def flow_keys(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """The keys that start a flow. Asking for them is recorded; nothing on the way keeps them."""
    flows = request.prismatic.flows
    keys = flows.api_keys(flows.get(instance_id, flow_config_id))
    context: dict[str, object] = {"row": FlowRow(keys.flow, instance_id, keys.accepted)}
    response = page(request, KEYS, context, partial="flow-keys")
    response["Cache-Control"] = "no-store"
    return response


def _opened(trial: FlowTrial) -> tuple[CallForm, str]:
    """The form as it is opened: with a run's payload, else with what is kept; and why not with the run's."""
    if isinstance(trial.model, Call):
        return CallForm(start=trial.model), ""
    kept = trial.kept if trial.kept.body or trial.kept.headers else Call("{}", "application/json")
    return CallForm(start=kept), why_not(trial.model) if isinstance(trial.model, Unusable) else ""


def test_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, flow_config_id: str
) -> HttpResponse:
    """The form as it was sent, when Prismatic failed. If it may have run, the newest runs are shown."""
    trial = problem.read_back(lambda: request.prismatic.flows.trial(instance_id, flow_config_id))
    context: dict[str, object] = {"trial": trial, "form": CallForm(request.POST), "types": TYPES}
    context |= {"instance_id": instance_id, "flow_config_id": flow_config_id, "problem": problem}
    return page(request, TEST, context, partial="flow-trial", status=problem.status)


@form_methods
@requires("test_flows")
@keeps_input(test_again)
def flow_test(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """Try a flow; `from` names a run whose payload the form starts with."""
    flows, data = request.prismatic.flows, posted(request)
    model = "" if data is not None else request.GET.get("from", "")
    trial = flows.trial(instance_id, flow_config_id, model, limits())
    form, trouble = (CallForm(data), "") if data is not None else _opened(trial)
    context: dict[str, object] = {"trial": trial, "form": form, "types": TYPES, "model": model}
    context |= {"instance_id": instance_id, "flow_config_id": flow_config_id, "trouble": trouble}
    if form.is_valid():
        try:
            context["result"] = flows.test(trial, form.answer())
        except Refused as refused:
            form.add_problems(refused)
    return page(request, TEST, context, partial="flow-trial", status=422 if form.errors else 200)


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
