"""The byte strings inside a result, with their addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from prismatic_api.step_results import media
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pointer import NoSuchValue, token


@dataclass(frozen=True, slots=True)
class InnerFile:
    """A byte string inside a result, with its type as the result calls it and as its first bytes show it."""

    pointer: str
    size: int
    declared: str | None
    recognised: str | None

    @property
    def mime(self) -> str:
        """What it is to be called."""
        return self.declared or self.recognised or media.OCTETS

    @property
    def can_preview(self) -> bool:
        """Whether a browser may play it, or show it with its own viewer."""
        return media.can_preview(self.mime, self.recognised)

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it."""
        return media.is_picture(self.mime, self.recognised)


@dataclass(frozen=True, slots=True)
class InnerFiles:
    """The first byte strings of a result; ``is_all`` when there are no others."""

    rows: tuple[InnerFile, ...]
    is_all: bool


def files_in(content: Content, most: int = 100, looked_at: int = 3_000) -> InnerFiles:
    """List the byte strings of a result, looking at so many values at most."""
    rows: list[InnerFile] = []
    for count, (pointer, value) in enumerate(_values(content.document)):
        if count >= looked_at or len(rows) >= most:
            return InnerFiles(tuple(rows), is_all=False)
        if value.kind is Kind.BYTES:
            rows.append(_file(content, pointer, value))
    return InnerFiles(tuple(rows), is_all=True)


def _values(document: Document) -> Iterator[tuple[str, Value]]:
    waiting = [_members(document, "", document.root)]
    yield "", document.root
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
            continue
        yield found
        if found[1].is_container:
            waiting.append(_members(document, *found))


def _members(document: Document, pointer: str, value: Value) -> Iterator[tuple[str, Value]]:
    if value.is_container:
        seen: set[str] = set()
        for member in document.members(value):
            yield f"{pointer}/{token(document, member, seen)}", member.value


def _file(content: Content, pointer: str, value: Value) -> InnerFile:
    try:
        declared = content.spot(pointer).declared
    except NoSuchValue:
        declared = None
    start = content.document.raw(value, 64)
    return InnerFile(pointer, value.size, media.declared(declared), media.recognised(start))
