"""The page that deploys an instance: what was looked at before, and how it goes after."""

from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dashboard.accounts.permissions import requires
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.instances.preflight import checks_of, verdict_of
from dashboard.instances.watching import Watch
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.instances.overview import Deployment

DEPLOY = "instances/deploy.html"


class DeployForm(ProblemForm):
    """Whether to deploy what is not complete too."""

    force = forms.BooleanField(
        required=False,
        label="Deploy it all the same",
        help_text="Flows that need what is missing will fail.",
    )


def _shown(deployment: Deployment, form: DeployForm, watch: Watch | None, now: datetime) -> dict[str, object]:
    checks = checks_of(deployment)
    return {
        "instance": deployment.instance,
        "instance_id": deployment.instance.id,
        "runs": deployment.runs,
        "form": form,
        "checks": checks,
        "blocked": any(check.blocks for check in checks),
        "verdict": verdict_of(checks),
        "watch": watch,
        "is_over": watch is not None and watch.is_over(deployment.instance),
        "pace": watch.pace(deployment, now) if watch else None,
    }


def _watched(request: PrismaticRequest, instance_id: str, watch: Watch, message: str = "") -> HttpResponse:
    address = f"{reverse('instance-deploy', args=[instance_id])}?{watch.query}"
    return moved(request, address, message=message)


def deploy_again(request: PrismaticRequest, problem: Problem, instance_id: str) -> HttpResponse:
    """The page as it was, when Prismatic failed. If the deploy may have begun, it is followed."""
    now = timezone.now()
    deployment = problem.read_back(lambda: request.prismatic.instances.deployment(instance_id, now))
    form = DeployForm(request.POST)
    context: dict[str, object] = {"form": form, "instance_id": instance_id, "problem": problem}
    if deployment:
        asked = Watch.from_address(request.POST, now) or Watch.begun(deployment.instance, now)
        watch = Watch(now, asked.was)
        if watch.is_over(deployment.instance):
            return _watched(request, instance_id, watch, f"It was deployed. {LOST}")
        context |= _shown(deployment, form, watch, now)
    return page(request, DEPLOY, context, status=problem.status)


@form_methods
@requires("deploy_instances")
@keeps_input(deploy_again)
def instance_deploy(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """What stands in the way of a deploy; the deploy; and, at the address it leads to, how it goes."""
    instances, now = request.prismatic.instances, timezone.now()
    watch = Watch.from_address(request.GET, now)
    deployment = instances.deployment(instance_id, watch.runs_since if watch else now)
    form = DeployForm(posted(request))
    if form.is_valid():
        try:
            instances.deploy(deployment.instance, force=form.cleaned_data["force"])
        except Refused as refused:
            form.add_problems(refused)
        else:
            return _watched(request, instance_id, Watch.begun(deployment.instance, now))
    status = 422 if form.errors else 200
    context = _shown(deployment, form, watch, now)
    return page(request, DEPLOY, context, partial="deploy-watch" if watch else None, status=status)
