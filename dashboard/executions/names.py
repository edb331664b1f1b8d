"""From a name somebody typed to the filter it stands for: a customer, an instance or an integration."""

from dataclasses import dataclass

from dashboard.executions.addresses import instead
from dashboard.executions.forms import ExecutionFilterForm
from prismatic_api.search.types import SearchResults

# What contradicts a newly chosen place, or is said by it already.
DROPPED_BY = {
    "customer": ("instance", "flow"),
    "instance": ("customer", "integration", "flow"),
    "integration": ("instance", "flow"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Something with the name, and the query that lists its executions."""

    kind: str
    name: str
    note: str
    query: str


def matches_for(form: ExecutionFilterForm, found: SearchResults) -> list[Match]:
    """What a name or an id may mean. If something is called exactly so, only that."""
    asked = form.cleaned_data["name"].casefold()
    if found.exact:
        kind = found.exact.kind
        return [_match(form, kind, found.exact.id)] if kind in {"customer", "instance"} else []
    candidates = [
        *(_match(form, "customer", one.id, one.name, one.external_id) for one in found.customers),
        *(_match(form, "instance", one.id, one.name, one.customer_name) for one in found.instances),
        *(_match(form, "integration", one.sequence_id or "", one.name) for one in found.integrations),
    ]
    exact = [one for one in candidates if asked in {one.name.casefold(), one.note.casefold()}]
    return exact or candidates


def _match(form: ExecutionFilterForm, kind: str, id_: str, name: str = "", note: str | None = None) -> Match:
    dropped = dict.fromkeys(("name", *DROPPED_BY[kind]), "")
    return Match(kind, name, note or "", instead(form.query, **dropped, **{kind: id_}))
