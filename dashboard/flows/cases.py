"""Pages of what is kept to try a flow with: a call is kept, dropped, or run again, one or all."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from dashboard.accounts.permissions import requires
from dashboard.flows import keeping
from dashboard.flows.desk import Desk
from dashboard.flows.models import FlowCase, SentCall
from dashboard.flows.rounds import Round
from dashboard.flows.views import test_again
from dashboard.http import PrismaticRequest, moved, page
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.errors import PrismaticError

ROUND = "flows/cases.html"


@require_POST
@requires("test_flows")
@keeps_input(test_again)
def flow_case_save(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """Keep a call, which is not run by that."""
    desk = Desk.of(request, instance_id, flow_config_id, keeps=True)
    if desk.trial is None:
        return desk.shown()
    call = desk.form.answer() if desk.form.is_valid() else None
    case = desk.case_form.saved(call, desk.trial.flow, request.user, desk.model)
    if case is None:
        return desk.shown()
    address = f"{reverse('flow-test', args=[instance_id, flow_config_id])}?case={case.pk}"
    return moved(request, address, message=f"Kept as “{case.name}”, for all instances of this flow.")


@require_POST
@requires("test_flows")
def flow_case_delete(
    request: PrismaticRequest, instance_id: str, flow_config_id: str, case_id: int
) -> HttpResponse:
    """Drop what was kept."""
    case = get_object_or_404(FlowCase, pk=case_id)
    keeping.drop(case, request.user)
    return moved(request, "flow-test", instance_id, flow_config_id, message=f"“{case.name}” was deleted.")


def _round_shown(
    request: PrismaticRequest,
    place: tuple[str, str],
    now: Round,
    problem: Problem | None = None,
) -> HttpResponse:
    instance_id, flow_config_id = place
    cases = FlowCase.objects.in_bulk([*now.left, *(told.case_id for told in now.told)])
    context: dict[str, object] = {
        "rows": [(cases.get(told.case_id), told) for told in now.told],
        "waiting": [cases[each] for each in now.left if each in cases],
        "round": now.token(flow_config_id),
        "flow_name": next((case.flow_name for case in cases.values()), ""),
        "problem": problem,
        "instance_id": instance_id,
        "flow_config_id": flow_config_id,
    }
    status = problem.status if problem else 200
    return page(request, ROUND, context, partial="flow-round", status=status)


def run_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, flow_config_id: str
) -> HttpResponse:
    """The round as far as it came, when Prismatic failed."""
    return _round_shown(
        request, (instance_id, flow_config_id), Round.of(request.POST, flow_config_id), problem
    )


@require_POST
@requires("test_flows")
@keeps_input(run_again)
def flow_case_run(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """Run the next of some cases; the page goes on with the others by itself."""
    now = Round.of(request.POST, flow_config_id)
    flows = request.prismatic.flows
    trial = flows.trial(instance_id, flow_config_id)
    claimed, is_first = SentCall.claim(now.ticket)
    try:
        now = now.gone_on(flows, trial) if is_first else now.without_next()
    except PrismaticError:
        claimed.delete()  # it did not run
        raise
    return _round_shown(request, (instance_id, flow_config_id), now)
