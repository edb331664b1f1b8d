"""The verb of search."""

from prismatic_api.ids import ids_in
from prismatic_api.node import Node
from prismatic_api.search.asked import Asked
from prismatic_api.search.types import (
    KINDS,
    Exact,
    FoundCustomer,
    FoundInstance,
    FoundIntegration,
    FoundUser,
    Kind,
    SearchResults,
)
from prismatic_api.session import Session

_OF_EACH_KIND = 10
_COUNTED = ("customers", "instances", "integrations", "users", "usersByEmail")


class Search:
    """Find anything by a name, an external id, an e-mail address, an id, or an address that holds one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, text: str) -> SearchResults:
        """Find what a person typed or pasted.

        An id is told by its type without asking, except a step's: its execution has to be looked up. All else
        is one request. Blank text finds nothing.
        """
        wanted = text.strip()
        if not wanted:
            return SearchResults(wanted)
        pasted = _id_in(wanted)
        if pasted is not None:
            return SearchResults(wanted, exact=self._exact(*pasted))
        asked = Asked.read(wanted)
        answer = self._session.query(
            "search/find", text=wanted, first=_OF_EACH_KIND, named=asked.name, hasNamed=bool(asked.name)
        )
        return _read(wanted, asked, answer)

    def _exact(self, kind: Kind, found_id: str) -> Exact | None:
        if kind != "step":
            return Exact(kind, found_id)
        step = self._session.query("search/find_step", id=found_id).node_or_none("stepResult")
        return Exact(kind, found_id, step.node("executionResult").global_id()) if step else None


def _id_in(text: str) -> tuple[Kind, str] | None:
    """Find the last id of a known kind in a text: in an address of Prismatic's app the most precise one."""
    known = [(KINDS[kind], found_id) for kind, found_id in ids_in(text).items() if kind in KINDS]
    return known[-1] if known else None


def _read(text: str, asked: Asked, answer: Node) -> SearchResults:
    def found(*lists: str) -> list[Node]:
        return [node for name in lists for node in answer.node(name).nodes("nodes")]

    customers = map(FoundCustomer.from_node, found("customersByExternalId", "customers"))
    users = map(FoundUser.from_node, found("users", "usersByEmail"))
    named = map(FoundCustomer.from_node, found("namedCustomers") if answer.has("namedCustomers") else ())
    return SearchResults(
        text=text,
        customers=tuple(dict.fromkeys(customers)),
        instances=tuple(map(FoundInstance.from_node, found("instances"))),
        integrations=tuple(map(FoundIntegration.from_node, found("integrations"))),
        users=tuple(dict.fromkeys(users)),
        record=asked.record,
        record_customers=tuple(named),
        has_more=any(answer.node(name).number("totalCount") > _OF_EACH_KIND for name in _COUNTED),
    )
