"""The values of a tree as they are shown: keys, texts that are cut, previews, and what is opened at once."""

from dataclasses import dataclass, field

from django.utils.html import escape

from dashboard.redaction.rules import MASK
from dashboard.redaction.veil import Veil
from dashboard.step_results.legible import legible, size_words
from dashboard.step_results.reading_links import Reading, of
from prismatic_api.step_results import media
from prismatic_api.step_results.document import Document, Member, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pointer import token
from prismatic_api.step_results.tables import is_table as is_table_like

MEMBERS = 100  # of one array or map on a page
_AT_ONCE = 150  # values that are shown without being asked for
_SHORT = 25  # members of an array or a map that is opened without being asked
_LEVELS = 12
_KEYS_READ = 5000
_TEXT = 400  # characters
_KEY = 200
_PREVIEW = 100
_TYPES = {Kind.NIL: "null", Kind.BOOL: "boolean", Kind.INT: "number", Kind.FLOAT: "number"}


@dataclass(slots=True)
class Branch:
    """The members of an array or a map that are shown, and where the next ones start."""

    nodes: list["Node"]
    start: int
    size: int
    is_map: bool

    @property
    def next_from(self) -> int | None:
        """Index of the first member that is not shown; None when there is none."""
        end = self.start + len(self.nodes)
        return end if end < self.size else None

    @property
    def left(self) -> int:
        """How many members come after those shown."""
        return self.size - self.start - len(self.nodes)


@dataclass(slots=True)
class Node:
    """A value of a tree. ``key`` is None at the root; ``branch`` is None for what is not opened yet."""

    pointer: str
    key: str | None
    type: str
    text: str
    note: str = ""
    is_container: bool = False
    is_table: bool = False
    is_file: bool = False
    is_picture: bool = False
    is_cut: bool = False
    is_hidden: bool = False
    branch: Branch | None = None
    readings: list[Reading] = field(default_factory=list)


class Tree:
    """Makes the nodes of a document, those that a veil hides among them."""

    def __init__(self, document: Document, veil: Veil) -> None:
        self._document, self._veil = document, veil

    def branch(self, value: Value, pointer: str, start: int = 0) -> Branch:
        """The members of an array or a map from an index on, and small ones inside while they are few."""
        branch, inner = self._members(value, pointer, start)
        room = _AT_ONCE - len(branch.nodes)
        for _ in range(_LEVELS):
            inner = [(node, found) for node, found in inner if 0 < found.size <= _SHORT]
            room -= sum(found.size for _, found in inner)
            if room < 0:
                break
            level, inner = inner, []
            for node, found in level:
                node.branch, deeper = self._members(found, node.pointer)
                inner += deeper
        return branch

    def of(self, container: Value, member: Member, pointer: str) -> Node:
        """A member of an array or a map; the mask in its place if it is a secret."""
        key = self._key(member)
        if self._hides(container, member.value, key):
            return Node(pointer, key, "masked", MASK, is_hidden=True)
        return self.node(member.value, pointer, key)

    def node(self, value: Value, pointer: str, key: str | None = None) -> Node:
        """One value, whatever it is called."""
        match value.kind:
            case Kind.MAP | Kind.ARRAY:
                return self._container(value, pointer, key)
            case Kind.TEXT:
                return self._text(value, pointer, key)
            case Kind.BYTES:
                return self._bytes(value, pointer, key)
            case Kind.EXT:
                return self._ext(value, pointer, key)
        return Node(pointer, key, _TYPES[value.kind], plain(value))

    def _members(
        self, container: Value, pointer: str, start: int = 0
    ) -> tuple[Branch, list[tuple[Node, Value]]]:
        seen = self._keys_before(container, start)
        nodes, inner = [], []
        for member in self._document.members(container, start, MEMBERS):
            place = f"~n{member.position}" if seen is None else token(self._document, member, seen)
            node = self.of(container, member, f"{pointer}/{place}")
            nodes.append(node)
            if member.value.is_container and not node.is_hidden:
                inner.append((node, member.value))
        return Branch(nodes, start, container.size, container.kind is Kind.MAP), inner

    def _keys_before(self, container: Value, start: int) -> set[str] | None:
        """The keys that come before a page of a map; None when they are too many to be read for it."""
        seen = set[str]()
        if container.kind is Kind.MAP and start:
            if start > _KEYS_READ:
                return None
            for member in self._document.members(container, 0, start):
                token(self._document, member, seen)
        return seen

    def _key(self, member: Member) -> str:
        if member.key is None:
            return str(member.position)
        return self._short(member.key, _KEY, quotes="") or "“”"

    def _container(self, value: Value, pointer: str, key: str | None) -> Node:
        unit = "key" if value.kind is Kind.MAP else "item"
        note = f"{value.size:,} {unit}{'' if value.size == 1 else 's'}"
        kind = "object" if value.kind is Kind.MAP else "array"
        preview, is_table = self.preview(value), is_table_like(self._document, value)
        return Node(pointer, key, kind, preview, note, is_container=value.size > 0, is_table=is_table)

    def _text(self, value: Value, pointer: str, key: str | None) -> Node:
        text = self._document.text(value, _TEXT * 4)
        if text is None:
            raw = self._document.raw(value, _TEXT)
            start = f"{raw[:32].hex(' ')}{'' if value.size <= 32 else ' …'}"
            note = f"not UTF-8, {size_words(value.size)}: {start}"
            shown = legible(self._veil.text(raw.decode("utf-8", "replace")))
            return Node(pointer, key, "string", shown, note, is_file=True)
        text = self._veil.text(text)
        length = fitting(text, _TEXT)
        is_cut = len(text) > length or value.size > _TEXT * 4
        note = size_words(value.size) if is_cut else ""
        ways = of(self._document.part(value), pointer) if pointer else []
        shown = quoted(text[:length], is_cut)
        return Node(pointer, key, "string", shown, note, is_cut=is_cut, readings=ways)

    def _bytes(self, value: Value, pointer: str, key: str | None) -> Node:
        seen = media.recognised(self._document.raw(value, 64))
        text = f"{size_words(value.size)}{f', {seen}' if seen else ''}"
        return Node(pointer, key, "bytes", text, is_file=True, is_picture=seen in media.PICTURES)

    def _ext(self, value: Value, pointer: str, key: str | None) -> Node:
        digits = self._document.digits(value)
        if digits is not None:
            is_cut = len(digits) > _TEXT
            return Node(pointer, key, "number", digits[:_TEXT] + ("…" if is_cut else ""), is_cut=is_cut)
        moment = self._document.moment(value)
        if moment is None:
            note = f"extension type {value.head.ext}, {size_words(value.size)}"
            return Node(pointer, key, "bytes", self._document.raw(value, 24).hex(" "), note, is_file=True)
        text = moment.iso or f"{moment.seconds} s {moment.nanoseconds:09} ns after 1970-01-01T00:00:00Z"
        return Node(pointer, key, "time", text, "timestamp")

    def preview(self, value: Value, length: int = _PREVIEW) -> str:
        """The start of an array or a map on one line."""
        opener, closer = ("{", "}") if value.kind is Kind.MAP else ("[", "]")
        parts: list[str] = []
        room = length
        for member in self._document.members(value, 0, 12):
            key = self._key(member)
            is_hidden = self._hides(value, member.value, key)
            shown = MASK if is_hidden else self._short(member.value)
            part = f"{key}: {shown}" if member.key else shown
            if len(part) > room and parts:
                break
            parts.append(part)
            room -= len(part) + 2
        rest = ", …" if parts and len(parts) < value.size else ""
        return f"{opener}{', '.join(parts)}{rest}{closer}"

    def _hides(self, container: Value, value: Value, key: str) -> bool:
        return container.kind is Kind.MAP and self._veil.hides(self._document, container, key, value)

    def short(self, value: Value, length: int) -> str:
        """A value on one line, texts without quotes."""
        return self._short(value, length, quotes="")

    def _short(self, value: Value, length: int = 40, quotes: str = '"') -> str:
        if value.is_container:
            if not quotes:  # a key that is an array or a map
                return self.preview(value, length)
            inside = "…" if value.size else ""
            return f"{{{inside}}}" if value.kind is Kind.MAP else f"[{inside}]"
        if value.kind is Kind.TEXT:
            text = self._document.text(value, length * 4)
            if text is None:
                text = self._document.raw(value, length).decode("utf-8", "replace")
            text = self._veil.text(text)
            fits = fitting(text, length)
            cut = "…" if len(text) > fits or value.size > length * 4 else ""
            text = text[:fits]
            return f"{quotes}{legible(unix(text))}{cut}{quotes}"
        return self.node(value, "").text


def plain(value: Value) -> str:
    """A number, true, false or null."""
    scalar = value.head.scalar
    if isinstance(scalar, bool):
        return "true" if scalar else "false"
    if isinstance(scalar, float):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(scalar), repr(scalar))
    return "null" if scalar is None else str(scalar)


def fitting(text: str, length: int) -> int:
    """How many letters of a text are shown: fewer of those that take much room in a page's source."""
    return length if len(escape(legible(text[:length]))) <= 2 * length else length // 8


def quoted(text: str, is_cut: bool) -> str:
    """A text in quotes, with an ellipsis after what was cut."""
    return f'"{legible(unix(text))}{"…" if is_cut else ""}"'


def unix(text: str) -> str:
    """A text with the line ends of Windows as plain ones: they are no more to be seen than others."""
    return text.replace("\r\n", "\n")
