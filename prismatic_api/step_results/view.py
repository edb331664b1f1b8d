"""How a value is shown: as a tree, as text or as a file. The one place that decides."""

from dataclasses import dataclass
from typing import Literal

from prismatic_api.step_results import json_text, media
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import Content, Spot, body_of
from prismatic_api.step_results.document import Document, Value, is_utf8
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.text import NotText, in_utf8

_START = 64


@dataclass(frozen=True, slots=True)
class View:
    """What to show. ``spot`` is where it lies; ``tree`` is set for JSON, ``text`` (as UTF-8) for text.

    ``mime`` is what it is to be called, ``recognised`` what its first bytes show, ``fields`` names what lies
    beside it in the envelope.
    """

    kind: Literal["json", "text", "file"]
    spot: Spot
    mime: str
    tree: tuple[Document, Value] | None = None
    text: Body | None = None
    recognised: str | None = None
    warnings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    is_unwrapped: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it: the bytes are a picture's, and nobody calls them something else."""
        return self.kind == "file" and media.is_picture(self.mime, self.recognised)

    @property
    def can_preview(self) -> bool:
        """Whether a browser may play it, or show it with its own viewer."""
        return self.kind == "file" and media.can_preview(self.mime, self.recognised)

    @property
    def size(self) -> int:
        """How many bytes the file or the text has."""
        return body_of(self.spot).size


def type_of(spot: Spot) -> tuple[str, str | None]:
    """What a byte string, a text or an ext value is to be called, and what its first bytes show."""
    declared = media.declared(spot.declared)
    if spot.value.kind is Kind.TEXT and spot.payload is None:
        return declared or "text/plain", None
    recognised = media.recognised(body_of(spot).read(0, _START)) if spot.value.kind is not Kind.EXT else None
    return declared or recognised or media.OCTETS, recognised


def view_of(content: Content) -> View:
    """Show what a step returned, with the envelope taken off."""
    envelope = content.envelope()
    if envelope is not None:
        return _shown(
            content, content.spot("/data"), tuple(name for name in envelope if name != "data"), True
        )
    request = content.request()
    if request is not None:
        return _shown(
            content, content.spot("/body"), tuple(name for name in request if name != "body"), False
        )
    return _shown(content, content.spot(""))


def look(content: Content, pointer: str) -> View:
    """Show the value at an address. Raises ``NoSuchValue``."""
    return _shown(content, content.spot(pointer))


def _shown(content: Content, spot: Spot, fields: tuple[str, ...] = (), is_unwrapped: bool = False) -> View:
    kind, mime, tree, text, recognised, found = _chosen(content, spot)
    warnings = tuple(dict.fromkeys([*content.warnings, *found]))
    return View(kind, spot, mime, tree, text, recognised, warnings, fields, is_unwrapped)


type _Choice = tuple[
    Literal["json", "text", "file"],
    str,
    tuple[Document, Value] | None,
    Body | None,
    str | None,
    tuple[str, ...],
]


def _chosen(content: Content, spot: Spot) -> _Choice:
    declared = media.declared(spot.declared)
    is_bytes = spot.value.kind is Kind.BYTES or spot.payload is not None
    if spot.value.kind is Kind.TEXT and not is_bytes:
        return _of_text(content, spot, declared)
    if not is_bytes:
        return "json", "application/json", (spot.document, spot.value), None, None, ()
    recognised = media.recognised(body_of(spot).read(0, _START))
    if media.is_json(declared):
        return _of_json(content, spot, str(declared), recognised)
    if media.is_text(declared) and not media.is_binary(body_of(spot).read(0, _START)):
        try:
            text = in_utf8(body_of(spot), spot.declared, content.folder)
        except NotText:
            pass
        else:
            return "text", str(declared), None, text, None, ()
    return _file(declared, recognised)


def _of_text(content: Content, spot: Spot, declared: str | None) -> _Choice:
    text = spot.document.part(spot.value)
    if not is_utf8(text):
        return "json", "application/json", (spot.document, spot.value), None, None, ("invalid_utf8",)
    if media.is_json(declared):
        try:
            return _tree(content, spot, str(declared))
        except (json_text.NotJson, NotText) as problem:
            return "text", str(declared), None, text, None, (_trouble(problem),)
    return "text", declared or "text/plain", None, text, None, ()


def _of_json(content: Content, spot: Spot, declared: str, recognised: str | None) -> _Choice:
    try:
        return _tree(content, spot, declared)
    except (json_text.NotJson, NotText) as problem:
        warning = _trouble(problem)
    if recognised is None:
        try:
            return (
                "text",
                declared,
                None,
                in_utf8(body_of(spot), spot.declared, content.folder),
                None,
                (warning,),
            )
        except NotText:
            pass
    kind, mime, tree, text, seen, warnings = _file(declared, recognised)
    return kind, mime, tree, text, seen, (warning, *warnings)


def _tree(content: Content, spot: Spot, declared: str) -> _Choice:
    document = content.parsed(spot)
    warnings = ("invalid_utf8",) if document.has_bad_text() else ()
    return "json", declared, (document, document.root), None, None, warnings


def _file(declared: str | None, recognised: str | None) -> _Choice:
    warnings = ("type_mismatch",) if media.disagree(declared, recognised) else ()
    return "file", declared or recognised or media.OCTETS, None, None, recognised, warnings


def _trouble(problem: Exception) -> str:
    if isinstance(problem, json_text.TooLong):
        return "json_too_large"
    return "json_too_deep" if isinstance(problem, json_text.TooDeep) else "malformed_json"
