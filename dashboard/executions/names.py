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
    """What a name may mean. If something is called exactly so, only that."""
    asked = form.cleaned_data["name"].casefold()
    candidates = [
        *(_match(form, "customer", one.id, one.name, one.external_id or "") for one in found.customers),
        *(_match(form, "instance", one.id, one.name, one.customer_name) for one in found.instances),
        *(_match(form, "integration", one.sequence_id, one.name, "") for one in found.integrations),
    ]
    return [match for match in candidates if match.name.casefold() == asked] or candidates


def _match(form: ExecutionFilterForm, kind: str, id_: str, name: str, note: str) -> Match:
    dropped = dict.fromkeys(("name", *DROPPED_BY[kind]), "")
    return Match(kind, name, note, instead(form.query, **dropped, **{kind: id_}))
