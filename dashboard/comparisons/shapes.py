"""What two results hold, value by value: keys that only one has, other types, other values."""

import hashlib
from dataclasses import dataclass

from dashboard.redaction.veil import Veil
from dashboard.step_results.legible import legible
from dashboard.step_results.nodes import Node, Tree
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pointer import token
from prismatic_api.step_results.view import View, look, view_of

LOOKED_AT, MEMBERS, DEEPEST = 5_000, 200, 20
MOST = 200  # differences on a page


@dataclass(frozen=True, slots=True)
class Difference:
    """One address inside both results. Blank where one has nothing there."""

    pointer: str
    kind: str
    this: str
    other: str


@dataclass(frozen=True, slots=True)
class Differences:
    """The first differences, whether there may be more, and how many values were the same."""

    rows: list[Difference]
    is_all: bool
    same: int


def differences(this: Content, other: Content, veil: Veil) -> Differences:
    """Hold the values of two results against each other, without the envelope unless an error lies in it.

    Secrets are held against each other as well, but what they are is not told.
    """
    views = [view_of(this), view_of(other)]
    if any("error" in view.fields for view in views):
        views = [look(this, ""), look(other, "")]
    mine, theirs = (Told(view, veil) for view in views)
    pointers = dict.fromkeys([*mine.values, *theirs.values])
    rows = [
        _difference(pointer, mine.values.get(pointer), theirs.values.get(pointer))
        for pointer in pointers
        if mine.values.get(pointer) != theirs.values.get(pointer)
    ]
    is_all = len(rows) <= MOST and mine.is_all and theirs.is_all
    return Differences(rows[:MOST], is_all, len(pointers) - len(rows))


def _difference(pointer: str, this: "Typed | None", other: "Typed | None") -> Difference:
    if this is None or other is None:
        kind = "added" if this else "missing"
    else:
        kind = "value" if this[0] == other[0] else "type"
    return Difference(pointer, kind, this[1] if this else "", other[1] if other else "")


type Typed = tuple[str, str, bytes]  # its type, a short text, and for texts and secrets all of it in short


class Told:
    """The values of a result by their addresses: of each its type and a short text. Long lists are cut."""

    def __init__(self, view: View, veil: Veil) -> None:
        self.values: dict[str, Typed] = {}
        self.is_all = True
        if view.tree is None:
            self.values[view.spot.pointer] = (view.kind, f"{view.mime}, {view.size:,} bytes", b"")
        else:
            self._document, root = view.tree
            self._tree = Tree(self._document, veil)
            self._tell(root, self._tree.node(root, view.spot.pointer), 0)

    def _tell(self, value: Value, node: Node, depth: int) -> None:
        if len(self.values) >= LOOKED_AT:
            self.is_all = False
            return
        text = node.note if node.is_container else node.text
        self.values[legible(node.pointer)] = (node.type, text, self._digest(value, node))
        if node.is_hidden or not value.is_container:
            return
        if depth >= DEEPEST or value.size > MEMBERS:
            self.is_all = False
        seen: set[str] = set()
        for member in self._document.members(value, 0, MEMBERS) if depth < DEEPEST else ():
            pointer = f"{node.pointer}/{token(self._document, member, seen)}"
            self._tell(member.value, self._tree.of(value, member, pointer), depth + 1)

    def _digest(self, value: Value, node: Node) -> bytes:
        """What tells two long texts or two secrets apart that are shown alike."""
        if not node.is_hidden and value.kind is not Kind.TEXT:
            return b""
        end = self._document.end(value)
        return hashlib.sha256(self._document.body.read(value.start, end - value.start)).digest()
