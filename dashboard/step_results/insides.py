"""Bytes inside a result looked at for what they are: as digits, as an archive, as a sound or a PDF."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, page, unstored
from dashboard.redaction.keys import MASKED
from dashboard.redaction.scan import tells
from dashboard.step_results.archive_pages import ArchivePage
from dashboard.step_results.downloads import NO_SUCH_VALUE
from dashboard.step_results.hex_pages import HexPage, PlaceForm
from dashboard.step_results.limits import limits
from dashboard.step_results.openings import HIDDEN, Opening, opening
from dashboard.step_results.views import number_in
from prismatic_api.step_results.archives import NoArchive, archive
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import body_of
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.media import PDF, SOUNDS
from prismatic_api.step_results.pdf import is_quiet
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.types import StepResult
from prismatic_api.step_results.view import look

NO_PREVIEW = "What lies at this address is no sound and no PDF."
_WITH_MEDIA = settings.SECURE_CSP | {"frame-src": [CSP.SELF], "media-src": [CSP.SELF]}
NO_ARCHIVE = "What lies at this address is no ZIP archive, or its directory is damaged."


@require_safe
@requires("view_step_results")
def step_result_hex(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """The bytes at an address inside a result; without one, the bytes as they are stored."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    opened = opening(request, execution_id, step_id, scope, result.content)
    form = PlaceForm(request.GET)
    is_valid = form.is_valid()
    pointer = request.GET.get("path")
    body = _bytes_at(result, pointer, opened)
    is_masked = opened.veil.is_drawn and tells(body) is not False
    context: dict[str, object] = {
        "bytes": None if is_masked else HexPage(body, form.cleaned_data["at"] if is_valid else 0),
        "form": form,
        "pointer": pointer,
        "run": result.run,
        "at": opened.at,
    }
    status = 200 if is_valid else 422
    response = page(request, "step_results/hex.html", context, partial="bytes", status=status)
    return unstored(response, when=opened.is_shown)


@require_safe
@requires("view_step_results")
def step_result_archive(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """What the archive at an address lists. Nothing of it is unpacked."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    opened = opening(request, execution_id, step_id, scope, result.content)
    pointer = request.GET.get("path", "")
    try:
        found = archive(_bytes_at(result, pointer, opened), number_in(request.GET.get("from", "")))
    except NoArchive:
        raise Http404(NO_ARCHIVE) from None
    context: dict[str, object] = {
        "archive": ArchivePage(found),
        "pointer": pointer,
        "run": result.run,
        "at": opened.at,
    }
    response = page(request, "step_results/archive.html", context, partial="entries")
    return unstored(response, when=opened.is_shown)


@csp_override(_WITH_MEDIA)
@require_safe
@requires("view_step_results")
def step_result_preview(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """A sound or a PDF inside a result, in the browser's own player or viewer."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    opened = opening(request, execution_id, step_id, scope, result.content)
    pointer = request.GET.get("path", "")
    try:
        is_shown = result.content is not None and not opened.veil.covers(result.content, pointer)
        view = look(result.content, pointer) if result.content and is_shown else None
    except NoSuchValue:
        view = None
    if view is None or not view.can_preview:
        raise Http404(NO_PREVIEW)
    context: dict[str, object] = {
        "view": view,
        "is_sound": view.recognised in SOUNDS,
        "acts": view.recognised == PDF and not is_quiet(body_of(view.spot)),
        "run": result.run,
        "at": opened.at,
    }
    return unstored(page(request, "step_results/preview.html", context), when=opened.is_shown)


def _bytes_at(result: StepResult, pointer: str | None, opened: Opening) -> Body:
    if pointer is None and result.body is not None:
        return result.body
    try:
        if result.content and opened.veil.covers(result.content, pointer or ""):
            raise Http404(HIDDEN)
        spot = result.content.spot(pointer or "") if result.content else None
    except NoSuchValue:
        spot = None
    if spot is None or spot.value.kind not in (Kind.BYTES, Kind.TEXT, Kind.EXT):
        raise Http404(NO_SUCH_VALUE)
    return body_of(spot)
