"""A place where a record was found, in words, and where it leads."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from dashboard.redaction.keys import MASKED
from dashboard.redaction.rules import redacted
from dashboard.step_results.legible import legible
from dashboard.step_results.searches import Found
from dashboard.templatetags.texts import first_line
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.records.types import Inside

_ROUND = re.compile(r"(?:/data)?/(0|[1-9][0-9]{0,5})(?:/.*)?", re.DOTALL)
_PAYLOADS = {"request": "Request payload", "response": "Response payload"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place: what it is in, where there, and a piece of it. `turn` is the round of a loop it belongs to."""

    what: str
    place: str
    text: str
    address: str
    turn: str = ""
    turn_address: str = ""


def hit_of(part: Inside, found: Found) -> Hit:
    """A place inside a payload, a result, or what a loop was given."""
    turn = _ROUND.fullmatch(found.pointer) if part.loop else None
    rounds = f"{reverse('execution-loop', args=[part.execution_id])}?" if turn else ""
    return Hit(
        what=name_of(part),
        place=found.shown or "whole value",
        text=found.text,
        address=f"{_value_page(part)}?{urlencode({'path': found.pointer})}",
        turn=turn[1] if turn else "",
        turn_address=rounds and rounds + urlencode({"name": part.loop, "round": turn[1] if turn else ""}),
    )


def error_hit(run: ExecutionSummary) -> Hit:
    """The error of a run, which holds the text."""
    address = reverse("execution-detail", args=[run.id])
    return Hit("Error", "", redacted(first_line(run.error)), address)


def name_of(part: Inside) -> str:
    """What a payload, a result or a loop's input is called."""
    if part.kind in _PAYLOADS:
        return _PAYLOADS[part.kind]
    step = legible(part.step_name)
    return f"What {step} was given" if part.kind == "inputs" else f"Result of {step}"


def page_of(part: Inside) -> str:
    """The page that shows it whole."""
    if part.kind in _PAYLOADS:
        return reverse("payload", args=[part.execution_id, part.kind])
    name = "step-input" if part.kind == "inputs" else "step-result"
    return reverse(name, args=[part.execution_id, part.step_id])


def _value_page(part: Inside) -> str:
    """The page that shows one value inside."""
    if part.kind in _PAYLOADS:
        return reverse("payload-tree", args=[part.execution_id, part.kind, MASKED])
    name = "step-input-tree" if part.kind == "inputs" else "step-result-tree"
    return reverse(name, args=[part.execution_id, part.step_id])
