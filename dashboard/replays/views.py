"""Asking whether to replay an execution, with what has changed since it ran; then the new one is followed."""

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from dashboard.accounts.permissions import requires
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.replays.checks import checks_of, verdict_of
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.replays.types import ReplayPlan

REPLAY = "replays/replay.html"
BY_ANOTHER = "Somebody replayed it since this page was shown. Look at what came of that first."


class ReplayForm(ProblemForm):
    """How many replays there were when the question was asked."""

    replays = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_against(self, plan: ReplayPlan) -> bool:
        """Whether nothing came in between; else says so."""
        if not self.is_valid():
            return False
        if self.cleaned_data["replays"] != plan.replays.total:
            self.add_error(None, BY_ANOTHER)
        return not self.errors


def _shown(plan: ReplayPlan, form: ReplayForm) -> dict[str, object]:
    checks = checks_of(plan, timezone.now())
    return {
        "execution": plan.execution,
        "execution_id": plan.execution.id,
        "plan": plan,
        "checks": checks,
        "verdict": verdict_of(checks),
        "is_risky": any(check.tone == "danger" for check in checks),
        "form": form,
    }


def replay_again(request: PrismaticRequest, problem: Problem, execution_id: str) -> HttpResponse:
    """The question as it was, when Prismatic failed. A replay that was started after all is followed."""
    plan = problem.read_back(lambda: request.prismatic.replays.plan(execution_id))
    form = ReplayForm(request.POST)
    if plan and form.is_valid() and plan.replays.total > form.cleaned_data["replays"]:
        return moved(request, "execution-detail", plan.replays.rows[0].id, message=f"Replayed. {LOST}")
    context: dict[str, object] = {"form": form, "execution_id": execution_id, "problem": problem}
    return page(request, REPLAY, context | (_shown(plan, form) if plan else {}), status=problem.status)


@form_methods
@requires("test_flows")
@keeps_input(replay_again)
def execution_replay(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """What speaks against running an execution again; and running it again, on to the new one."""
    replays = request.prismatic.replays
    plan = replays.plan(execution_id)
    form = ReplayForm(posted(request))
    if form.is_bound and form.clean_against(plan):
        try:
            replay_id = replays.start(plan.execution)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "execution-detail", replay_id, message="Replayed: this is the new one.")
    return page(request, REPLAY, _shown(plan, form), status=422 if form.errors else 200)
