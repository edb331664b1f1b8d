"""Payloads handed on: as JSON, a file or a part inside, or the bytes as they are stored."""

from typing import cast

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest
from dashboard.payloads.inputs import InputPanel, opens_input
from dashboard.payloads.panels import PayloadPanel, parts_in
from dashboard.redaction.keys import MASKED, opens
from dashboard.step_results.downloads import NO_SUCH_VALUE, bytes_answer, file_answer, json_answer
from dashboard.step_results.limits import limits
from dashboard.step_results.names import extension, safe
from dashboard.step_results.views import number_in
from prismatic_api.payloads.types import Kind
from prismatic_api.step_results import media
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content


@require_safe
@requires("view_step_results")
def payload_json(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponseBase:
    """A payload, or with `path` a value inside it, as JSON."""
    return json_answer(_content(request, execution_id, kind, scope), request.GET.get("path", ""), kind)


@require_safe
@requires("view_step_results")
def payload_file(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponseBase:
    """One byte string or text inside a payload."""
    content = _content(request, execution_id, kind, scope)
    return file_answer(content, request.GET.get("path", ""), kind, is_inline="inline" in request.GET)


@require_safe
@requires("view_step_results")
def payload_part(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponseBase:
    """One part of a body that has several, by its number."""
    parts = parts_in(_content(request, execution_id, kind, scope))
    number = number_in(request.GET.get("number", ""))
    if number >= len(parts):
        raise Http404(NO_SUCH_VALUE)
    part = parts[number]
    name = safe(part.file_name) if part.file_name else f"{safe(part.name)}.{extension(part.mime)}"
    return bytes_answer(Bytes(part.data), media.declared(part.mime) or media.OCTETS, name)


@require_safe
@requires("view_step_results")
def payload_body(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> HttpResponseBase:
    """The bytes as they are stored: only for who has asked for its secrets."""
    if not opens(request, scope, execution_id, kind):
        raise Http404(NO_SUCH_VALUE)
    held = request.prismatic.payloads.get(execution_id, cast("Kind", kind), limits()).held
    if held.body is None:
        raise Http404(NO_SUCH_VALUE)
    return bytes_answer(held.body, media.OCTETS, f"{kind}.bin")


@require_safe
@requires("view_step_results")
def step_input_json(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponseBase:
    """What a step was given, or with `path` a value inside it, as JSON."""
    return json_answer(_input(request, execution_id, step_id, scope), request.GET.get("path", ""), "input")


@require_safe
@requires("view_step_results")
def step_input_file(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponseBase:
    """One byte string or text inside what a step was given."""
    content = _input(request, execution_id, step_id, scope)
    return file_answer(content, request.GET.get("path", ""), "input", is_inline="inline" in request.GET)


def _content(request: PrismaticRequest, execution_id: str, kind: str, scope: str) -> Content:
    found = request.prismatic.payloads.get(execution_id, cast("Kind", kind), limits())
    content = PayloadPanel(found, is_masked=not opens(request, scope, execution_id, kind)).content
    if content is None:
        raise Http404(NO_SUCH_VALUE)
    return content


def _input(request: PrismaticRequest, execution_id: str, step_id: str, scope: str) -> Content:
    found = request.prismatic.payloads.input_of(execution_id, step_id, limits())
    is_masked = not opens_input(request, scope, execution_id, step_id)
    content = InputPanel(found, is_masked=is_masked).content
    if content is None:
        raise Http404(NO_SUCH_VALUE)
    return content
