"""What a list is of, in words: the verdict above it, the links beside it, and a way to drop each filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from dashboard.executions.addresses import instead, position, without
from dashboard.executions.forms import ExecutionFilterForm
from dashboard.executions.rows import rows_of
from prismatic_api.executions.states import ExecutionStatus
from prismatic_api.executions.types import ExecutionListing

OUTCOMES: Final[Mapping[str, str]] = {
    "ERROR": "failed",
    "SUCCESS": "succeeded",
    "PENDING": "running",
    "QUEUED": "queued",
    "CANCELING": "being canceled",
    "CANCELED": "canceled",
}
SPANS: Final[Mapping[str, str]] = {
    "1h": "in the last hour",
    "24h": "in the last 24 hours",
    "7d": "in the last 7 days",
    "14d": "in the last 14 days",
}
PLACES: Final[Mapping[str, str]] = {
    "customer": "for",
    "instance": "of instance",
    "integration": "of",
    "flow": "in flow",
}
BESIDE = frozenset({"status", "window"})  # chosen by links that show what is chosen


@dataclass(frozen=True, slots=True)
class Link:
    """One choice of several: its words, the query that makes it, and whether it is made."""

    text: str
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is set: which, to what, and the query without it. Some are seen elsewhere on the page."""

    label: str
    value: str
    query: str
    is_beside: bool


def links_beside(form: ExecutionFilterForm) -> dict[str, object]:
    """The form and the links around it, whether it makes sense or not."""
    return {
        "form": form,
        "statuses": links(form, "status"),
        "windows": links(form, "window"),
        "filters": form.query.urlencode(),
    }


def about(form: ExecutionFilterForm, listing: ExecutionListing) -> dict[str, object]:
    """All that the page of a list says about it. Fills the form's pickers on the way."""
    form.offer(listing)
    rows = listing.page
    is_growing = not rows.has_previous and not form.cleaned_data["before"]
    return {
        **links_beside(form),
        "executions": rows,
        "rows": rows_of(rows.rows, form.query.urlencode()),
        "verdict": verdict(form, rows.total),
        "is_bad": form.query.get("status") == "ERROR" and rows.total > 0,
        "active": active_filters(form),
        "pages": position(form.query, form.until),
        "newer_query": position(form.query, form.until, shown=rows.total) if is_growing else "",
        "first_page": f"?{form.query.urlencode()}",
        "asked_name": form.cleaned_data["name"],
    }


def growth(before: int, now: int) -> str:
    """How a list has changed since it was shown, or nothing."""
    if now == before:
        return ""
    return f"Show {now - before:,} new" if now > before else "Show the changed list"


def links(form: ExecutionFilterForm, name: str) -> list[Link]:
    """The choices of a field as links that keep all other filters; a preset of time replaces exact times."""
    drops = {"since": "", "before": ""} if name == "window" else {}
    is_overruled = name == "window" and _has_exact_times(form)
    chosen = None if is_overruled else form.query.get(name, "")
    return [
        Link(text, instead(form.query, **drops, **{name: value}), value == chosen)
        for value, text in form.fields[name].choices  # type: ignore[attr-defined]
    ]


def active_filters(form: ExecutionFilterForm) -> list[ActiveFilter]:
    """Each filter that is set, in the order of the address."""
    return [
        ActiveFilter(
            label=str(form.fields[name].label or name.capitalize()),
            value=words_for(form, name, value),
            query=without(form.query, name, value),
            is_beside=name in BESIDE,
        )
        for name, values in form.query.lists()
        for value in values
        if value and not (name == "window" and _has_exact_times(form))
    ]


def words_for(form: ExecutionFilterForm, name: str, value: str) -> str:
    """A filter's value as a person knows it: the name behind an id, a moment in the reader's zone."""
    if name in {"since", "before"}:
        local = timezone.localtime(form.cleaned_data[name])
        return f"{local.day} {local:%b, %H:%M}"
    field = form.fields[name]
    choices = getattr(getattr(field, "widget", None), "choices", ())
    return str(dict(choices).get(value, value))


def verdict(form: ExecutionFilterForm, total: int) -> str:
    """The list in a sentence: "38 failed in the last 24 hours for Acme Corp"."""
    status = form.query.get("status", "")
    outcome = OUTCOMES.get(status, ExecutionStatus(status).label.lower())
    many = "execution" if total == 1 else "executions"
    subject = f"{total:,} {outcome}" if status else f"{total:,} {many}"
    if not total:
        subject = f"Nothing {outcome}" if status else "No executions"
    places = [
        f"{word} {words_for(form, name, chosen)}"
        for name, word in PLACES.items()
        if (chosen := form.query.get(name, ""))
    ]
    return " ".join(filter(None, [subject, _span(form), *places]))


def _has_exact_times(form: ExecutionFilterForm) -> bool:
    return "since" in form.query or "before" in form.query


def _span(form: ExecutionFilterForm) -> str:
    if not _has_exact_times(form):
        return SPANS.get(form.query.get("window", ""), "")
    edges = {name: words_for(form, name, "") for name in ("since", "before") if form.cleaned_data[name]}
    if len(edges) == 2:
        return f"between {edges['since']} and {edges['before']}"
    return f"since {edges['since']}" if "since" in edges else f"before {edges['before']}"
