"""Searching in a result: the form, and the matches made ready for the template."""

from dataclasses import dataclass

from django import forms

from dashboard.redaction.rules import MASK
from dashboard.redaction.veil import Veil
from dashboard.step_results.legible import legible
from dashboard.step_results.nodes import Tree
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.search import LONGEST, Match, find
from prismatic_api.step_results.view import view_of

_AROUND = 60
_BEFORE = 8 << 10  # bytes before a match that may say that it is a secret


class SearchForm(forms.Form):
    """What to look for."""

    q = forms.CharField(label="Search in this result", max_length=LONGEST, required=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A match: where, and a piece of what is there."""

    pointer: str
    shown: str
    text: str


@dataclass(frozen=True, slots=True)
class Search:
    """A page of matches."""

    words: str
    rows: list[Found]
    next_from: int | None


def found_in(
    content: Content, form: SearchForm, veil: Veil, start: int = 0, *, whole: bool = False
) -> Search:
    """Search what is shown: the JSON inside a byte string, or else the `whole`. Secrets are not found."""
    words = form.cleaned_data["q"]
    view = view_of(content)
    document, base = content.document, ""
    if not whole and view.tree is not None and view.tree[0] is not content.document:
        document, base = view.tree[0], view.spot.pointer
    matches = find(document, words, base, start)
    shown = (found_at(content, document, match, words, veil) for match in matches.rows)
    return Search(words, [found for found in shown if found], matches.next_from)


def around(body: Body, offset: int, words: str, veil: Veil) -> str | None:
    """The text around a place where something was found; None where it is part of a secret."""
    first = max(0, offset - _BEFORE)
    before, after = (
        body.read(at, length).decode("utf-8", "ignore")
        for at, length in ((first, offset - first), (offset, 2 * _AROUND))
    )
    at, shown = len(before), veil.text(before + after)
    if shown != before + after:
        at = shown.lower().rfind(words.strip().lower(), 0, at + len(words))
        if at < 0:
            return None
    start = max(0, at - _AROUND)
    return f"{'…' if start or first else ''}{legible(shown[start : at + 2 * _AROUND])}"


def found_at(content: Content, document: Document, match: Match, words: str, veil: Veil) -> Found | None:
    """A match made ready to be shown: the mask for a secret found by name; None for what is inside one."""
    text: str | None
    if veil.covers(content, match.pointer):
        text = MASK if match.in_key else None
    elif match.value.kind in (Kind.TEXT, Kind.BYTES) and not match.in_key:
        text = around(document.part(match.value), match.offset, words, veil)
    else:
        text = Tree(document, veil).node(match.value, match.pointer).text
    return None if text is None else Found(match.pointer, legible(match.pointer), text)
