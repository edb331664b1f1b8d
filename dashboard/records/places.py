"""Where in one payload or result a text stands, with what the rules take for a secret left out."""

from dashboard.redaction.documents import masked
from dashboard.redaction.rules import MASK
from dashboard.redaction.veil import BARE
from dashboard.step_results.searches import Found, SearchForm, around, found_at, found_in
from prismatic_api.step_results.content import Content, body_of
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.search import find
from prismatic_api.step_results.view import look, view_of

MOST = 5  # places of one payload or result
UNSEEN = "not shown: it is too long to be looked through for secrets"


def places_in(content: Content, words: str) -> list[Found]:
    """The first places where a text stands, equal ones once. What stands in a secret is told, not shown."""
    found = _found(content, words)
    if not found:
        return []
    safe = masked(content)
    if safe is None:
        return [Found(place.pointer, place.shown, UNSEEN) for place in found[:MOST]]
    shown = {place.pointer: place.text for place in _found(safe, words)}
    told = [Found(place.pointer, place.shown, shown.get(place.pointer, MASK)) for place in found]
    unlike = {place.text: place for place in reversed(told)}
    return [place for place in told if unlike[place.text] is place][:MOST]


def _found(content: Content, words: str) -> list[Found]:
    """What the page of a result finds; what lies beside it; and text that stands in base64."""
    form = SearchForm({"q": words})
    if not form.is_valid():
        return []
    places = [*found_in(content, form, BARE).rows, *_in_base64(content, words)]
    inner = {place.pointer: place for place in places}
    outer = [place for place in found_in(content, form, BARE, whole=True).rows if not _covers(place, inner)]
    exact = [within for place in (*inner.values(), *outer) for within in _within(content, place, words)]
    return list({place.pointer: place for place in exact}.values())


def _covers(place: Found, inner: dict[str, Found]) -> bool:
    """Whether a place holds one that was found more precisely, or is one of them."""
    return any(pointer == place.pointer or pointer.startswith(f"{place.pointer}/") for pointer in inner)


def _within(content: Content, place: Found, words: str) -> list[Found]:
    """The places inside a text or a byte string that is JSON; else the place itself."""
    spot = content.spot(place.pointer)
    if spot.value.kind not in (Kind.TEXT, Kind.BYTES):
        return [place]
    tree = look(content, place.pointer).tree
    if tree is None or tree[0] is spot.document:
        return [place]
    rows = find(tree[0], words, place.pointer).rows
    found = (found_at(content, tree[0], match, words, BARE) for match in rows)
    return [one for one in found if one] or [place]


def _in_base64(content: Content, words: str) -> list[Found]:
    """The body of a request, which its JSON holds in base64, where it is not JSON itself."""
    view = view_of(content)
    if view.spot.payload is None or view.tree is not None:
        return []
    body = body_of(view.spot)
    at = body.read(0, body.size).lower().find(words.lower().encode())
    if at < 0:
        return []
    return [Found(view.spot.pointer, view.spot.pointer, around(body, at, words, BARE) or "")]
