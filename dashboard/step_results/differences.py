"""Two results set against each other: as lines of text, or, where they have none, as bytes."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django import forms

from dashboard.integrations.text_diff import LONGEST, TextDiff, text_diff
from dashboard.redaction.documents import cleaned
from dashboard.redaction.veil import Veil
from dashboard.step_results.beside import PairedHunk, beside
from dashboard.step_results.legible import size_words
from dashboard.step_results.words import failure_words
from prismatic_api.step_results.body import Body, slices
from prismatic_api.step_results.content import Content, body_of
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.peers import Peer
from prismatic_api.step_results.tagged import tagged
from prismatic_api.step_results.types import StepResult, StepRun
from prismatic_api.step_results.view import View, look, view_of

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\[\]{},:"]+')
LONGEST_LINE: Final = 400  # characters shown of a line
_DEEPEST: Final = 40  # levels that are still moved in
_CLOSERS: Final = {"]": "[", "}": "{"}


class OtherForm(forms.Form):
    """Which step's result to compare with."""

    execution = forms.CharField(max_length=200)
    step = forms.CharField(max_length=200)

    @staticmethod
    def query(peer: Peer) -> str:
        """What chooses a step."""
        return urlencode({"execution": peer.execution_id, "step": peer.id})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two results, as it is named and sized; `problem` says why there is none."""

    run: StepRun
    size: str
    mime: str
    digest: str
    problem: str


class Difference:
    """What differs between two results. `lines` is None where one is no text, or cannot be had.

    Under a veil the lines are those of what is masked: then there may be a difference that no line shows.
    """

    def __init__(self, before: StepResult, after: StepResult, veil: Veil) -> None:
        self.before, self.after = _side(before), _side(after)
        self.is_same = bool(self.before.digest) and self.before.digest == self.after.digest
        self.lines: TextDiff | None = None
        self.has_long = False  # lines of which the page shows the start alone
        contents = [result.content for result in (before, after) if result.content]
        views = [view_of(content) for content in contents]
        if not self.is_same and len(views) == 2 and all(view.kind != "file" for view in views):
            old, new = _texts(contents, veil)
            is_too_large = old is None or new is None
            self.lines = TextDiff(is_too_large=True) if is_too_large else text_diff(old or "", new or "")
            self.has_long = any(
                len(line.text) > LONGEST_LINE for hunk in self.lines.hunks for line in hunk.lines
            )

    @property
    def pairs(self) -> list[PairedHunk]:
        """The lines in pairs, one text beside the other."""
        return beside(self.lines) if self.lines else []


def _views(contents: list[Content]) -> list[View]:
    """What to compare: what is shown of each, or the whole of both where an error lies beside the data."""
    views = [view_of(content) for content in contents]
    if not any("error" in view.fields for view in views):
        return views
    return [look(content, "") for content in contents] if all(map(_lies_open, views)) else views


def _lies_open(view: View) -> bool:
    """Whether the whole of a result is as legible as what is shown of it: no text of its own inside."""
    if view.tree is None:
        return view.spot.value.kind is Kind.TEXT
    return view.tree[0] is view.spot.document


def _side(result: StepResult) -> Side:
    view = view_of(result.content) if result.content else None
    stored = None if view is None else body_of(view.spot) if view.kind == "file" else result.body
    return Side(
        run=result.run,
        size=size_words(stored.size) if stored else "",
        mime=view.mime if view else "",
        digest=_digest(stored) if stored else "",
        problem=failure_words(result.failure)[0] if result.failure else "",
    )


def _digest(body: Body) -> str:
    digest = hashlib.sha256()
    for piece in slices(body):
        digest.update(piece)
    return digest.hexdigest()


def _texts(contents: list[Content], veil: Veil) -> list[str | None]:
    """The texts to compare; None in the place of each where one is more than is taken apart, or masked."""
    shown = [cleaned(content) if veil.is_drawn else content for content in contents]
    known = [content for content in shown if content is not None]
    return [_text(view) for view in _views(known)] if len(known) == len(shown) else [None] * len(shown)


def _text(view: View) -> str | None:
    """A text as it is, and JSON with a member a line; None for more than is taken apart."""
    if view.text is not None:
        whole = view.text.read(0, LONGEST + 1)
        return whole.decode("utf-8", "replace") if len(whole) <= LONGEST else None
    if view.tree is None:
        return None
    pieces, room = [], LONGEST // 2
    for piece in tagged(*view.tree):
        pieces.append(piece)
        room -= len(piece)
        if room < 0:
            return None
    return by_lines("".join(pieces))


def by_lines(text: str) -> str:
    """JSON with each member on a line of its own."""
    out: list[str] = []
    depth = 0
    for found in _TOKEN.finditer(text):
        mark = found[0]
        if mark in ("[", "{"):
            depth += 1
            out += [mark, _line(depth)]
        elif opener := _CLOSERS.get(mark):
            depth -= 1
            if out[-2:-1] == [opener] and out[-1].startswith("\n"):
                out[-1] = mark
            else:
                out += [_line(depth), mark]
        else:
            out += [mark, _line(depth)] if mark == "," else [": " if mark == ":" else mark]
    return "".join(out)


def _line(depth: int) -> str:
    return "\n" + "  " * min(depth, _DEEPEST)
