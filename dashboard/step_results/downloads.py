"""What is handed on as it is: the value as JSON, the stored bytes, one byte string inside."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest
from dashboard.redaction.documents import cleaned
from dashboard.step_results.limits import limits
from dashboard.step_results.names import file_name, safe
from dashboard.step_results.tables import csv_of
from prismatic_api.step_results import media
from prismatic_api.step_results.body import SLICE, Body, slices
from prismatic_api.step_results.content import Content, Spot, body_of
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pdf import is_quiet
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.tagged import tagged
from prismatic_api.step_results.types import StepResult
from prismatic_api.step_results.view import View, look, type_of, view_of

NO_SUCH_VALUE = "There is nothing at this address inside the result."
TOO_LONG = "The result may hold secrets and is too long to be masked. Ask for it with its secrets."
NO_TABLE = "What lies at this address is no list of like objects."
_FILES = (Kind.BYTES, Kind.TEXT, Kind.EXT)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
_FRAMED = {  # within the page that previews it, and no other
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}


@require_safe
@requires("view_step_results")
def step_result_json(
    request: PrismaticRequest, execution_id: str, step_id: str, *, is_masked: bool = False
) -> HttpResponseBase:
    """The decoded value, or with `path` one inside it, as JSON that loses nothing but what is masked."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        return _refused(result)
    content = _cleaned(result.content) if is_masked else result.content
    return json_answer(content, request.GET.get("path", ""), result.run.name)


@require_safe
@requires("view_step_results")
def step_result_body(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponseBase:
    """The bytes as they are stored."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.body is None:
        return _refused(result)
    return bytes_answer(result.body, media.OCTETS, f"{safe(result.run.name)}.msgpack")


@require_safe
@requires("view_step_results")
def step_result_csv(
    request: PrismaticRequest, execution_id: str, step_id: str, *, is_masked: bool = False
) -> HttpResponseBase:
    """A list of like objects for a spreadsheet, which runs nothing of it."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        return _refused(result)
    content = _cleaned(result.content) if is_masked else result.content
    return _csv_answer(content, request.GET.get("path"), result.run.name)


def _cleaned(content: Content) -> Content:
    found = cleaned(content)
    if found is None:
        raise Http404(TOO_LONG)
    return found


def _csv_answer(content: Content, pointer: str | None, name: str) -> HttpResponseBase:
    try:
        texts = csv_of(view_at(content, pointer))
    except NoSuchValue:
        raise Http404(NO_SUCH_VALUE) from None
    if texts is None:
        raise Http404(NO_TABLE)
    return _handed_on(_joined(texts), "text/csv; charset=utf-8", f"{safe(name)}.csv")


def view_at(content: Content, pointer: str | None) -> View:
    """What lies at an address; without one, what the page shows. Raises ``NoSuchValue``."""
    return view_of(content) if pointer is None else look(content, pointer)


@require_safe
@requires("view_step_results")
def step_result_file(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponseBase:
    """One byte string inside, or a text or an ext value: exactly its bytes."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        return _refused(result)
    pointer, is_inline = request.GET.get("path", ""), "inline" in request.GET
    if "framed" in request.GET:
        return _framed(result.content, pointer, result.run.name)
    return file_answer(result.content, pointer, result.run.name, is_inline=is_inline)


def json_answer(content: Content, pointer: str, name: str) -> HttpResponseBase:
    """A value as JSON to download. Raises Http404 where there is none."""
    spot = _spot(content, pointer)
    return _handed_on(_joined(tagged(spot.document, spot.value)), "application/json", f"{safe(name)}.json")


def file_answer(content: Content, pointer: str, name: str, *, is_inline: bool = False) -> HttpResponseBase:
    """A byte string, a text or an ext value to download, or a picture in its place. Raises Http404."""
    spot = _spot(content, pointer)
    mime, recognised = type_of(spot) if spot.value.kind in _FILES else ("", None)
    if not mime or (is_inline and not media.is_picture(mime, recognised)):
        raise Http404(NO_SUCH_VALUE)
    return bytes_answer(body_of(spot), mime, file_name(spot, mime, name), is_attachment=not is_inline)


def _framed(content: Content, pointer: str, name: str) -> HttpResponseBase:
    """A sound or a PDF for the page that previews it. Raises Http404 for all else."""
    spot = _spot(content, pointer)
    mime, recognised = type_of(spot) if spot.value.kind in _FILES else ("", None)
    if recognised is None or not media.can_preview(mime, recognised) or _acts(spot, recognised):
        raise Http404(NO_SUCH_VALUE)
    response = bytes_answer(body_of(spot), recognised, file_name(spot, mime, name), is_attachment=False)
    for header, value in _FRAMED.items():
        response[header] = value
    return response


def _acts(spot: Spot, recognised: str) -> bool:
    """Whether a browser's viewer may run something of it."""
    return recognised == media.PDF and not is_quiet(body_of(spot))


def _spot(content: Content, pointer: str) -> Spot:
    try:
        return content.spot(pointer)
    except NoSuchValue:
        raise Http404(NO_SUCH_VALUE) from None


def _refused(result: StepResult) -> JsonResponse:
    kind = result.failure.kind if result.failure else "invalid"
    return JsonResponse({"error": kind}, status=422, headers=_HEADERS)


def bytes_answer(body: Body, mime: str, name: str, *, is_attachment: bool = True) -> StreamingHttpResponse:
    """Bytes to download."""
    response = _handed_on(slices(body), mime, name, is_attachment=is_attachment)
    response["Content-Length"] = str(body.size)
    return response


def _handed_on(
    pieces: Iterable[bytes], mime: str, name: str, *, is_attachment: bool = True
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=mime, headers=_HEADERS)
    response["Content-Disposition"] = str(content_disposition_header(is_attachment, name))
    return response


def _joined(texts: Iterator[str]) -> Iterator[bytes]:
    """Larger pieces: each one sent on its own costs more than it holds."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= SLICE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()
