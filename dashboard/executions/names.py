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
    """Something that may be meant, the query for its executions, and whether it is called exactly so."""

    kind: str
    name: str
    note: str
    query: str
    is_exact: bool = True


def matches_for(form: ExecutionFilterForm, found: SearchResults) -> list[Match]:
    """What a name, an external id or an id may mean. If something is called exactly so, only that."""
    if found.exact:
        kind = found.exact.kind
        return (
            [Match(kind, "", "", _query(form, kind, found.exact.id))]
            if kind in {"customer", "instance"}
            else []
        )
    asked = form.cleaned_data["name"].casefold()

    def match(kind: str, id_: str, name: str, note: str = "", code: str = "") -> Match:
        is_exact = asked in {name.casefold(), code.casefold()}
        return Match(kind, name, note or code, _query(form, kind, id_), is_exact)

    matches = [
        *(match("customer", one.id, one.name, code=one.external_id or "") for one in found.customers),
        *(match("instance", one.id, one.name, note=one.customer_name) for one in found.instances),
        *(match("integration", one.sequence_id, one.name) for one in found.integrations if one.sequence_id),
    ]
    return [one for one in matches if one.is_exact] or matches


def _query(form: ExecutionFilterForm, kind: str, id_: str) -> str:
    dropped = dict.fromkeys(("name", *DROPPED_BY[kind]), "")
    return instead(form.query, **dropped, **{kind: id_})
