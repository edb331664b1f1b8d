"""Pages of payloads, with their secrets masked until somebody asks; and of what a step was given."""

from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, SeeOther, form_methods, page, unstored, wants_part
from dashboard.payloads.inputs import InputAddresses, InputPanel, key_to_input, opens_input
from dashboard.payloads.panels import Addresses, PayloadPanel
from dashboard.redaction.keys import MASKED, key_for, opens
from dashboard.step_results.downloads import NO_SUCH_VALUE
from dashboard.step_results.limits import limits
from dashboard.step_results.panels import Panel
from dashboard.step_results.views import number_in
from prismatic_api.payloads.types import Kind, Payload, StepInput
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.view import look

PAGE, TREE, INPUT = "payloads/detail.html", "step_results/tree.html", "payloads/input.html"


@form_methods
@requires("view_step_results")
def payload(request: PrismaticRequest, execution_id: str, kind: str) -> HttpResponse:
    """What an execution was called with or answered, secrets masked. Asking for them (POST) is recorded."""
    payloads = request.prismatic.payloads
    if request.method != "POST":
        return _page(request, payloads.get(execution_id, cast("Kind", kind), limits()), MASKED)
    found = payloads.disclosed(execution_id, cast("Kind", kind), limits())
    key = key_for(request, execution_id, kind)
    if not wants_part(request):
        return SeeOther(reverse("payload-shown", args=[execution_id, kind, key]))
    return _page(request, found, key)


@require_safe
@requires("view_step_results")
def payload_shown(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponse:
    """The same with its secrets, for who has asked a moment ago; for others the way to ask."""
    if not opens(request, scope, execution_id, kind):
        return HttpResponseRedirect(reverse("payload", args=[execution_id, kind]))
    return _page(request, request.prismatic.payloads.get(execution_id, cast("Kind", kind), limits()), scope)


def _page(request: PrismaticRequest, found: Payload, scope: str) -> HttpResponse:
    context: dict[str, object] = {
        "execution": found.execution,
        "payload": PayloadPanel(found, is_masked=scope == MASKED),
        "at": Addresses(found.execution.id, found.kind, scope),
        "opened": request.POST.get("step", request.GET.get("step", ""))[:200],
    }
    return unstored(page(request, PAGE, context, partial="payload"))


@require_safe
@requires("view_step_results")
def payload_tree(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponse:
    """One value inside a payload."""
    is_masked = not opens(request, scope, execution_id, kind)
    found = request.prismatic.payloads.get(execution_id, cast("Kind", kind), limits())
    shown = PayloadPanel(found, is_masked=is_masked)
    at = Addresses(execution_id, kind, MASKED if is_masked else scope)
    return _value(request, shown.content, {"execution": found.execution, "at": at, "name": shown.title})


@form_methods
@requires("view_step_results")
def step_input(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """What a step was given, as far as the API keeps it: a loop's list, or the item that a round ran with.

    Its secrets are masked. Asking for them (POST) is recorded.
    """
    payloads = request.prismatic.payloads
    if request.method != "POST":
        return _input(request, payloads.input_of(execution_id, step_id, limits()), execution_id, MASKED)
    found = payloads.input_disclosed(execution_id, step_id, limits())
    key = key_to_input(request, execution_id, step_id)
    if not wants_part(request):
        return SeeOther(reverse("step-input-shown", args=[execution_id, step_id, key]))
    return _input(request, found, execution_id, key)


@require_safe
@requires("view_step_results")
def step_input_shown(request: PrismaticRequest, execution_id: str, step_id: str, scope: str) -> HttpResponse:
    """The same with its secrets, for who has asked a moment ago; for others the way to ask."""
    if not opens_input(request, scope, execution_id, step_id):
        return HttpResponseRedirect(reverse("step-input", args=[execution_id, step_id]))
    found = request.prismatic.payloads.input_of(execution_id, step_id, limits())
    return _input(request, found, execution_id, scope)


def _input(request: PrismaticRequest, found: StepInput, execution_id: str, scope: str) -> HttpResponse:
    context: dict[str, object] = {
        "input": InputPanel(found, is_masked=scope == MASKED),
        "is_masked": scope == MASKED,
        "at": InputAddresses(execution_id, found.place.id, scope),
        "execution_id": execution_id,
    }
    return unstored(page(request, INPUT, context, partial="step-input"))


@require_safe
@requires("view_step_results")
def step_input_tree(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """One value inside what a step was given."""
    is_masked = not opens_input(request, scope, execution_id, step_id)
    found = request.prismatic.payloads.input_of(execution_id, step_id, limits())
    at = InputAddresses(execution_id, step_id, MASKED if is_masked else scope)
    content = InputPanel(found, is_masked=is_masked).content
    told = {"at": at, "name": f"Input of {found.place.name}", "execution_id": execution_id}
    return _value(request, content, told)


def _value(request: PrismaticRequest, content: Content | None, context: dict[str, object]) -> HttpResponse:
    start = number_in(request.GET.get("from", ""))
    try:
        panel = Panel(look(content, request.GET.get("path", "")), start) if content else None
    except NoSuchValue:
        panel = None
    if panel is None:
        raise Http404(NO_SUCH_VALUE)
    partial = "more-members" if start and panel.branch else "more-lines" if start else "members"
    return unstored(page(request, TREE, {**context, "panel": panel, "start": start}, partial=partial))
