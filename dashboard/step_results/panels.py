"""What a template needs to show one value: its view, its tree, lines or picture, and the words around it."""

from dataclasses import dataclass

from dashboard.redaction.veil import BARE, Veil
from dashboard.step_results.hex_pages import GLANCE, HexPage
from dashboard.step_results.legible import legible, size_words
from dashboard.step_results.lines import TextPage, text_page
from dashboard.step_results.nodes import Branch, Node, Tree
from dashboard.step_results.reading_links import readings, token_words
from dashboard.step_results.summaries import SummaryPanel
from dashboard.step_results.unnamed import Bytes
from dashboard.step_results.words import failure_words, warning_words
from prismatic_api.step_results.content import Content, Spot, body_of
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.files import files_in
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.json_text import NotJson
from prismatic_api.step_results.media import ZIP
from prismatic_api.step_results.pointer import tokens_of
from prismatic_api.step_results.tables import is_table
from prismatic_api.step_results.text import NotText
from prismatic_api.step_results.types import StepResult
from prismatic_api.step_results.view import View, view_of

_CRUMBS = 12
_TABLES = 6


@dataclass(frozen=True, slots=True)
class Crumb:
    """A value on the way to the one that is shown."""

    name: str
    pointer: str


class Panel:
    """A view made ready for the template. ``start`` is the member or the byte a later page starts from."""

    def __init__(self, view: View, start: int = 0, veil: Veil = BARE) -> None:
        self.view = view
        self.pointer = view.spot.pointer
        self.warnings = " ".join(view.warnings)
        self.sentences = warning_words(view.warnings)
        self.branch: Branch | None = None
        self.root: Node | None = None
        self.glance: HexPage | None = None
        self.readings = readings(view)
        self.is_archive = view.kind == "file" and view.recognised == ZIP
        self.bytes: Bytes | None = None
        if view.kind == "file" and not view.is_picture:
            body = body_of(view.spot)
            self.bytes = Bytes(body, veil, view)
            self.glance = None if veil.hides_bytes(body.read(0, GLANCE)) else HexPage(body, 0, GLANCE)
        self.is_table = view.tree is not None and is_table(*view.tree)
        self.text: TextPage | None = text_page(view.text, start, veil) if view.text is not None else None
        if view.tree is not None:
            document, value = view.tree
            if value.is_container and value.size:
                self.branch = Tree(document, veil).branch(value, self.pointer, start)
            else:
                self.root = Tree(document, veil).node(value, self.pointer)

    @property
    def tables(self) -> list[Node]:
        """Lists of objects among the members that are shown, not those in each row of another list."""
        found, waiting = list[Node](), [self.branch]
        while waiting:
            branch = waiting.pop(0)
            nodes = branch.nodes if branch and branch.is_map else []
            found += [node for node in nodes if node.is_table]
            waiting += [node.branch for node in nodes]
        return found[:_TABLES]

    @property
    def downloaded(self) -> str:
        """The address of what is worth downloading: of a file in base64 the file."""
        return next((way.pointer for way in self.readings if way.is_file), self.pointer)

    @property
    def blank(self) -> str:
        """What to say of a text in which there is nothing to be seen."""
        if self.text is None or self.text.next_from is not None or self.text.start:
            return ""
        if any(line.text.strip() for line in self.text.lines):
            return ""
        return "White space only." if self.text.size else "An empty text."

    @property
    def size(self) -> str:
        """How large the file or the text is."""
        return size_words(self.view.size)

    @property
    def count(self) -> str:
        """How many members the array or the map has."""
        if self.branch is None:
            return ""
        unit = "key" if self.branch.is_map else "item"
        return f"{self.branch.size:,} {unit}{'' if self.branch.size == 1 else 's'}"

    @property
    def crumbs(self) -> list[Crumb]:
        """The way from the whole value to this one; of a long one the end."""
        found = [Crumb("Whole value", "")]
        for token in tokens_of(self.pointer):
            found.append(Crumb(token_words(token)[:60], f"{found[-1].pointer}/{token}"))
        return found if len(found) <= _CRUMBS else [found[0], *found[1 - _CRUMBS :]]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A byte string inside, as it is listed."""

    pointer: str
    shown: str
    mime: str
    size: str
    is_archive: bool
    can_preview: bool


@dataclass(frozen=True, slots=True)
class FileRows:
    """The first byte strings inside a result."""

    rows: list[FileRow]
    is_all: bool


class ResultPanel:
    """A step's result, or why there is none, made ready for the template."""

    def __init__(self, result: StepResult, veil: Veil) -> None:
        self.run, self._veil = result.run, veil
        self.size = size_words(result.body.size) if result.body else ""
        self.has_body = result.body is not None
        self.failure = result.failure
        self.title, self.sentence = failure_words(result.failure) if result.failure else ("", "")
        summary = result.failure and result.failure.summary
        self.summary = SummaryPanel(summary, veil) if summary else None
        self.bytes = Bytes(result.body, veil) if result.failure and result.body else None
        self.panel: Panel | None = None
        self.fields: list[Node] = []
        self.files: FileRows | None = None
        if result.content:
            view = view_of(result.content)
            self.panel = Panel(view, veil=veil)
            self.fields = fields_of(result.content, view, veil)
            self.files = self._files(result.content)

    @property
    def kind(self) -> str:
        """``json``, ``text``, ``file`` or ``error``."""
        return self.panel.view.kind if self.panel else "error"

    def _files(self, content: Content) -> FileRows | None:
        found = files_in(content)
        if not found.rows or self.kind == "file":
            return None
        rows = [
            FileRow(
                pointer=row.pointer,
                shown=legible(row.pointer) or "Whole value",
                mime=row.mime,
                size=size_words(row.size),
                is_archive=row.recognised == ZIP,
                can_preview=row.can_preview,
            )
            for row in found.rows
            if not self._veil.covers(content, row.pointer)
        ]
        return FileRows(rows, found.is_all)


def fields_of(content: Content, view: View, veil: Veil) -> list[Node]:
    """What lies beside the data in the envelope, or in a request's payload, whose headers may be JSON."""
    found = []
    for name in view.fields:
        spot = content.spot(f"/{name}")
        document, value = spot.document, spot.value
        if value.kind is Kind.TEXT and document.from_json and name == "headers":
            document, value = _parsed(content, spot)
        node = Tree(document, veil).node(value, spot.pointer, name)
        if node.is_container:
            node.branch = Tree(document, veil).branch(value, spot.pointer)
        found.append(node)
    return found


def _parsed(content: Content, spot: Spot) -> tuple[Document, Value]:
    try:
        document = content.parsed(spot)
    except (NotJson, NotText):
        return spot.document, spot.value
    return document, document.root
