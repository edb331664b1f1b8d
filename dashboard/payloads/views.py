"""Pages of payloads, with their secrets masked until somebody asks; and of what a step was given."""

from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, SeeOther, form_methods, page, wants_part
from dashboard.payloads.inputs import InputAddresses, InputPanel
from dashboard.payloads.keys import MASKED, key_for, opens
from dashboard.payloads.panels import Addresses, PayloadPanel
from dashboard.step_results.downloads import NO_SUCH_VALUE
from dashboard.step_results.limits import limits
from dashboard.step_results.panels import Panel
from dashboard.step_results.views import number_in
from prismatic_api.payloads.types import Kind, Payload
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.view import look

PAGE, TREE, INPUT = "payloads/detail.html", "payloads/tree.html", "payloads/input.html"


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
    response = page(request, PAGE, context, partial="payload")
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@requires("view_step_results")
def payload_tree(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponse:
    """One value inside a payload."""
    is_masked = not opens(request, scope, execution_id, kind)
    found = request.prismatic.payloads.get(execution_id, cast("Kind", kind), limits())
    shown = PayloadPanel(found, is_masked=is_masked)
    at = Addresses(execution_id, kind, MASKED if is_masked else scope)
    return _value(request, shown.content, {"execution": found.execution, "at": at, "name": shown.title})


@require_safe
@requires("view_step_results")
def step_input(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """What a step was given, as far as the API keeps it: a loop's list, or the item that a round ran with."""
    found = request.prismatic.payloads.input_of(execution_id, step_id, limits())
    context: dict[str, object] = {
        "input": InputPanel(found),
        "at": InputAddresses(execution_id, step_id),
        "execution_id": execution_id,
    }
    return page(request, INPUT, context, partial="step-input")


@require_safe
@requires("view_step_results")
def step_input_tree(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """One value inside what a step was given."""
    found = request.prismatic.payloads.input_of(execution_id, step_id, limits())
    content = found.held.content if found.held else None
    context = {"at": InputAddresses(execution_id, step_id), "name": f"Input of {found.place.name}"}
    return _value(request, content, {**context, "execution_id": execution_id})


def _value(request: PrismaticRequest, content: Content | None, context: dict[str, object]) -> HttpResponse:
    start = number_in(request.GET.get("from", ""))
    try:
        panel = Panel(look(content, request.GET.get("path", "")), start) if content else None
    except NoSuchValue:
        panel = None
    if panel is None:
        raise Http404(NO_SUCH_VALUE)
    partial = "more-members" if start and panel.branch else "more-lines" if start else "members"
    return page(request, TREE, {**context, "panel": panel, "start": start}, partial=partial)
