"""Searching in a result: the form, and the matches made ready for the template."""

from dataclasses import dataclass

from django import forms

from dashboard.step_results.legible import legible
from dashboard.step_results.nodes import Tree
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.search import LONGEST, Match, find
from prismatic_api.step_results.view import view_of

_AROUND = 60


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


def found_in(content: Content, form: SearchForm, start: int = 0, *, whole: bool = False) -> Search:
    """Search what is shown: the JSON inside a byte string, or else the `whole` value."""
    words = form.cleaned_data["q"]
    view = view_of(content)
    document, base = content.document, ""
    if not whole and view.tree is not None and view.tree[0] is not content.document:
        document, base = view.tree[0], view.spot.pointer
    matches = find(document, words, base, start)
    return Search(words, [found_at(document, match) for match in matches.rows], matches.next_from)


def around(body: Body, offset: int) -> str:
    """The text around a place where something was found."""
    start = max(0, offset - _AROUND)
    raw = body.read(start, offset + 2 * _AROUND - start)
    return f"{'…' if start else ''}{legible(raw.decode('utf-8', 'ignore'))}"


def found_at(document: Document, match: Match) -> Found:
    """A match made ready to be shown."""
    if match.value.kind in (Kind.TEXT, Kind.BYTES) and not match.in_key:
        text = around(document.part(match.value), match.offset)
    else:
        text = Tree(document).node(match.value, match.pointer).text
    return Found(match.pointer, legible(match.pointer), text)
