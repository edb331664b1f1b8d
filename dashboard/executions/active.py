"""What a list is of, in words: the verdict above it, the links beside it, and a way to drop each filter."""

from collections.abc import Mapping
from typing import Final

from django.forms import BooleanField
from django.http import QueryDict
from django.utils import timezone

from dashboard.executions.addresses import filters_in, instead, position, without
from dashboard.executions.columns import Column, drawn
from dashboard.executions.exclusions import Exclusion
from dashboard.executions.forms import ExecutionFilterForm
from dashboard.executions.reading import Shown
from dashboard.executions.rows import rows_of
from dashboard.filtering import ActiveFilter, Link
from dashboard.templatetags.cells import table_rows
from prismatic_api.executions.states import ExecutionStatus
from prismatic_api.executions.types import ExecutionSummary

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
MOMENTS = frozenset({"since", "before", "ended_since", "ended_before"})
BESIDE = frozenset({"status", "window"})  # chosen by links that show what is chosen


def links_beside(form: ExecutionFilterForm) -> dict[str, object]:
    """The form and the links around it, whether it makes sense or not."""
    return {
        "form": form,
        "statuses": links(form, "status"),
        "windows": links(form, "window"),
        "filters": form.query.urlencode(),
    }


def about(form: ExecutionFilterForm, shown: Shown, columns: tuple[Column, ...]) -> dict[str, object]:
    """All that the page of a list says about it. Fills the form's pickers on the way."""
    form.offer(shown.listing)
    filters = form.query.urlencode()
    return {
        **links_beside(form),
        "executions": shown.page,
        "found": shown.found,
        "rows": table_rows(drawn(rows_of(shown.rows, filters), columns)),
        "columns": columns,
        "total": shown.found.total if shown.found else shown.total,
        "verdict": verdict(form, shown),
        "is_bad": form.query.get("status") == "ERROR" and bool(shown.rows),
        "active": active_filters(form, shown.found.left_out if shown.found else ()),
        "pages": position(form.query, form.until),
        "newer_query": position(form.query, form.until, shown=shown.total)
        if _is_growing(form, shown)
        else "",
        "first_page": f"?{filters}",
        "asked_name": form.cleaned_data["name"],
        "misses_running": form.cleaned_data["no_polls"] and not form.cleaned_data["status"],
    }


def _is_growing(form: ExecutionFilterForm, shown: Shown) -> bool:
    """Whether newer executions would stand above these; what was looked for is not watched."""
    if shown.page is None or shown.page.has_previous:
        return False
    return form.sieve().is_open and not form.cleaned_data["before"]


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


def active_filters(
    form: ExecutionFilterForm, left_out: tuple[ExecutionSummary, ...] = ()
) -> list[ActiveFilter]:
    """Each filter that is set, in the order of the address. What was left out says what it is called."""
    return [
        _active(form, name, value, left_out)
        for name, values in form.query.lists()
        for value in values
        if value and not (name == "window" and _has_exact_times(form))
    ]


def _active(
    form: ExecutionFilterForm, name: str, value: str, left_out: tuple[ExecutionSummary, ...]
) -> ActiveFilter:
    if name == "not":
        exclusion = Exclusion.parse(value)
        return ActiveFilter(
            exclusion.label, exclusion.name(left_out), without(form.query, name, value), is_beside=False
        )
    return ActiveFilter(
        label=str(form.fields[name].label or name.capitalize()),
        value=words_for(form, name, value),
        query=without(form.query, name, value),
        is_beside=name in BESIDE,
        opposite=_opposite(form, name, value),
    )


def _opposite(form: ExecutionFilterForm, name: str, value: str) -> str:
    """The query that leaves out what the list is narrowed to; nothing where that cannot be said."""
    known = {"customer": value, "instance": value, "result": value, "invoke": value}
    known |= {"flow": words_for(form, name, value), "integration": words_for(form, name, value)}
    if name not in known:
        return ""
    turned = QueryDict(without(form.query, name, value), mutable=True)
    turned.appendlist("not", f"{name}:{known[name]}")
    return filters_in(turned).urlencode()


def words_for(form: ExecutionFilterForm, name: str, value: str) -> str:
    """A filter's value as a person knows it: the name behind an id, a moment in the reader's zone."""
    if name in MOMENTS:
        local = timezone.localtime(form.cleaned_data[name])
        return f"{local.day} {local:%b, %H:%M}"
    if name == "caller":
        local = timezone.localtime(form.cleaned_data[name][1])
        return f"the one of {local.day} {local:%b, %H:%M:%S}"
    field = form.fields[name]
    if isinstance(field, BooleanField):
        return "yes"
    choices = getattr(getattr(field, "widget", None), "choices", ())
    return str(dict(choices).get(value, value))


def verdict(form: ExecutionFilterForm, shown: Shown) -> str:
    """The list in a sentence: "38 failed in the last 24 hours for Acme Corp"."""
    places = [
        f"{word} {words_for(form, name, chosen)}"
        for name, word in PLACES.items()
        if (chosen := form.query.get(name, ""))
    ]
    error = f"with “{form.cleaned_data['error']}”" if form.cleaned_data["error"] else ""
    return " ".join(filter(None, [_subject(form, shown), error, _span(form), *places, _reach(shown)]))


def _subject(form: ExecutionFilterForm, shown: Shown) -> str:
    status, total = form.query.get("status", ""), shown.total
    outcome = OUTCOMES.get(status, ExecutionStatus(status).label.lower())
    if not total:
        return f"Nothing {outcome}" if status else "No executions"
    many = "execution" if total == 1 else "executions"
    return f"{total:,} {outcome}" if status else f"{total:,} {many}"


def _reach(shown: Shown) -> str:
    """How far the list was looked through, where it was not looked through whole."""
    if not shown.found or not shown.is_partial:
        return ""
    first = "the newest " if shown.found.start == 1 else f"{shown.found.start:,} to "
    return f"among {first}{shown.found.end:,} of {shown.found.total:,}"


def _has_exact_times(form: ExecutionFilterForm) -> bool:
    return "since" in form.query or "before" in form.query


def _span(form: ExecutionFilterForm) -> str:
    if not _has_exact_times(form):
        return SPANS.get(form.query.get("window", ""), "")
    edges = {name: words_for(form, name, "") for name in ("since", "before") if form.cleaned_data[name]}
    if len(edges) == 2:
        return f"between {edges['since']} and {edges['before']}"
    return f"since {edges['since']}" if "since" in edges else f"before {edges['before']}"
