"""The verbs of connections."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Final

from prismatic_api import choices
from prismatic_api.changes import Change
from prismatic_api.connections import reading
from prismatic_api.connections.refs import Kind, Ref
from prismatic_api.connections.running import flows_on
from prismatic_api.connections.tokens import Tokens
from prismatic_api.connections.types import Board, Connection, ConnectionFilter, Standing
from prismatic_api.connections.uses import Use
from prismatic_api.errors import Forbidden, NotFound
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest, cursor_at
from prismatic_api.session import Session

AT_ONCE: Final = 20  # connections looked for with one request
PEOPLE: Final = 50  # of an instance, for one look at the board
FAILURES: Final = 20  # of an instance, on the page of one connection
_LINES, _USES = 50, 50
type Found = Mapping[Ref, Connection]
_IMPORTS: Final = {
    Kind.INSTANCE: "updateOAuth2Connection",
    Kind.PERSON: "updateUserLevelOAuth2Connection",
    Kind.CUSTOMER: "updateCustomerOAuth2Connection",
    Kind.ORGANIZATION: "updateScopedOAuth2Connection",
}
_DISCONNECTS: Final = {
    Kind.INSTANCE: "disconnectConnection",
    Kind.PERSON: "disconnectUserLevelConnection",
    Kind.CUSTOMER: "disconnectCustomerConnection",
    Kind.ORGANIZATION: "disconnectScopedConnection",
}
_PAUSES: Final = {
    Kind.CUSTOMER: "bulkDisableInstancesUsingCustomerConnection",
    Kind.ORGANIZATION: "bulkDisableInstancesUsingConnection",
}


class Connections:
    """How instances, their users, customers and the organization are signed in to other systems."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def board(self, wanted: ConnectionFilter, since: datetime, page: PageRequest) -> Board:
        """Give the connections of one page of instances, and as many shared ones; failures count ``since``.

        There is no list of all connections in the API. Accounts that may not see shared ones get the others.
        """
        try:
            return self._board(wanted, since, page, knows_shared=True)
        except Forbidden:
            return self._board(wanted, since, page, knows_shared=False)

    def _board(
        self, wanted: ConnectionFilter, since: datetime, page: PageRequest, *, knows_shared: bool
    ) -> Board:
        answer = self._session.query(
            "connections/list_connections",
            first=page.first,
            after=page.after,
            states=list(wanted.states),
            customer=wanted.customer_id or None,
            integration=wanted.integration_sequence_id or None,
            since=since,
            few=1,
            lines=5,
            uses=10,
            people=PEOPLE,
            wantsShared=knows_shared,
            wantsOrganization=knows_shared and not page.start,
            chosenCustomer=wanted.customer_id,
            hasCustomer=bool(wanted.customer_id),
            hasIntegration=bool(wanted.integration_sequence_id),
        )
        return _read(answer, wanted, page, knows_shared=knows_shared)

    def get(self, ref: Ref, since: datetime) -> Connection:
        """Give one connection, with what failed on it ``since``. Raises ``NotFound``."""
        return _READERS[ref.kind](self._session, ref, {"since": since, "few": FAILURES, "lines": _LINES})

    def find(self, refs: Collection[Ref], since: datetime) -> Found:
        """Give those of some connections that are there, in one request; at most ``AT_ONCE`` are looked for.

        Of what hangs on them only the newest comes along.
        """
        if not refs:
            return {}
        answer = self._session.query(
            "connections/find_connections",
            since=since,
            few=1,
            lines=1,
            uses=1,
            customer=None,
            integration=None,
            **_wanted(refs),
        )
        wanted = set(refs)
        own = _own_in(answer.node("instances")) if answer.has("instances") else iter(())
        return {each.ref: each for each in (*own, *_shared_in(answer)) if each.ref in wanted}

    def import_tokens(self, connection: Connection, tokens: Tokens) -> Standing:
        """Hand over tokens that were got elsewhere, and give how the connection stands then.

        Raises ``Refused``, in whose words no token is left.
        """
        ref = connection.ref
        change = Change(
            operation=_IMPORTS[ref.kind],
            kind="connection",
            subject_id=ref.id,
            subject_name=connection.name,
            before={"status": connection.standing.status.lower()},
            after=tokens.as_record(),
            secrets=tokens.secrets,
        )
        node = self._session.change(
            f"connections/import_{ref.kind}_tokens",
            change,
            input={"id": ref.id} | tokens.as_input(),
        )
        return Standing.from_node(node)

    def disconnect(self, connection: Connection) -> Standing:
        """Sign a connection out: what it was signed in with is gone. Raises ``Refused``."""
        ref = connection.ref
        change = Change(
            operation=_DISCONNECTS[ref.kind],
            kind="connection",
            subject_id=ref.id,
            subject_name=connection.name,
            before={"status": connection.standing.status.lower()},
            after={"status": "disconnected"},
        )
        node = self._session.change(f"connections/disconnect_{ref.kind}", change, input={"id": ref.id})
        return Standing.from_node(node)

    def pause_instances(self, connection: Connection) -> None:
        """Pause every instance that uses a shared connection. Raises ``Refused``."""
        ref = connection.ref
        change = Change(
            operation=_PAUSES[ref.kind],
            kind="connection",
            subject_id=ref.id,
            subject_name=connection.name,
            before={"enabled": [use.name for use in connection.uses if use.enabled]},
            after={"enabled": []},
        )
        self._session.change(f"connections/pause_on_{ref.kind}", change, input={"id": ref.id})


def _wanted(refs: Collection[Ref]) -> dict[str, object]:
    """The variables that say which connections are meant. An empty list would mean all of them."""
    instances = sorted({ref.instance_id for ref in refs if ref.instance_id})
    of_customers = [ref.id for ref in refs if ref.kind is Kind.CUSTOMER]
    of_organization = [ref.id for ref in refs if ref.kind is Kind.ORGANIZATION]
    return {
        "instances": instances,
        "ofCustomers": of_customers,
        "ofOrganization": of_organization,
        "wantsInstances": bool(instances),
        "wantsCustomers": bool(of_customers),
        "wantsOrganization": bool(of_organization),
    }


def _read(answer: Node, wanted: ConnectionFilter, page: PageRequest, *, knows_shared: bool) -> Board:
    instances = answer.node("instances")
    shared = [*_shared_in(answer)]
    more_shared = answer.has("customerConfigVariables") and (
        answer.node("customerConfigVariables").node("pageInfo").flag("hasNextPage")
    )
    looked_at = Page.from_node(instances, lambda node: node.text("name"), page)
    has_next = looked_at.has_next or more_shared
    working = [*_working_in(instances)]
    everybodys = (*_own_in(instances), *working, *_persons_working_in(instances))
    own = reading.in_question(everybodys, wanted.states)
    customer, integration = wanted.customer_id, wanted.integration_sequence_id
    return Board(
        connections=(
            *reading.without_copies(own, knows_shared=knows_shared),
            *(each for each in shared if reading.fits(each, customer, integration)),
        ),
        page=looked_at,
        next_cursor=cursor_at(page.start + page.first - 1) if has_next else None,
        working=sum(each.node("working").number("totalCount") for each in instances.nodes("nodes"))
        - sum(each.stands_as != "active" for each in working),
        partly=tuple(_with_more_people(instances)),
        knows_shared=knows_shared,
        customers=choices.choices(answer, "customers", "customer"),
        integrations=choices.integrations(answer),
    )


def _own_in(instances: Node) -> Iterator[Connection]:
    for node in instances.nodes("nodes"):
        use = Use.from_node(node)
        yield from reading.of_instance(node, use)
        for config in node.node("userLevelConfigs").nodes("nodes"):
            yield from reading.of_person(config, use)


def _working_in(instances: Node) -> Iterator[Connection]:
    for node in instances.nodes("nodes"):
        yield from reading.working_in(node, Use.from_node(node))


def _persons_working_in(instances: Node) -> Iterator[Connection]:
    for node in instances.nodes("nodes"):
        use = Use.from_node(node)
        for config in node.node("userLevelConfigs").nodes("nodes"):
            yield from reading.persons_working_in(config, use)


def _with_more_people(instances: Node) -> Iterator[str]:
    for node in instances.nodes("nodes"):
        if node.node("userLevelConfigs").number("totalCount") > PEOPLE:
            yield node.text("name")


def _shared_in(answer: Node) -> Iterator[Connection]:
    if answer.has("customerConfigVariables"):
        yield from map(reading.of_customer, answer.node("customerConfigVariables").nodes("nodes"))
    if answer.has("scopedConfigVariables"):
        yield from map(reading.of_organization, answer.node("scopedConfigVariables").nodes("nodes"))


type _Reader = Callable[[Session, Ref, Mapping[str, object]], Connection]


def _of_instance(session: Session, ref: Ref, asked: Mapping[str, object]) -> Connection:
    node = session.query("connections/get_instance_connection", id=ref.instance_id, **asked).node_or_none(
        "instance"
    )
    found = reading.of_instance(node, Use.from_node(node)) if node else iter(())
    return flows_on(_picked(ref, found), node)


def _of_person(session: Session, ref: Ref, asked: Mapping[str, object]) -> Connection:
    answer = session.query("connections/get_person_connection", id=ref.instance_id, user=ref.user_id, **asked)
    node = answer.node_or_none("instance")
    configs = node.node("userLevelConfigs").nodes("nodes") if node else ()
    found = (each for config in configs if node for each in reading.of_person(config, Use.from_node(node)))
    return flows_on(_picked(ref, found), node)


def _of_customer(session: Session, ref: Ref, asked: Mapping[str, object]) -> Connection:
    answer = session.query("connections/get_customer_connection", id=ref.id, uses=_USES, **asked)
    node = answer.node_or_none("customerConfigVariable")
    if node is None:
        raise NotFound("connection", ref.id)
    return reading.of_customer(node)


def _of_organization(session: Session, ref: Ref, asked: Mapping[str, object]) -> Connection:
    answer = session.query("connections/get_organization_connection", id=ref.id, uses=_USES, **asked)
    node = answer.node_or_none("scopedConfigVariable")
    if (
        node is None or node.text_or_none("status") is None
    ):  # what customers' connections are made from has none
        raise NotFound("connection", ref.id)
    return reading.of_organization(node)


def _picked(ref: Ref, found: Iterator[Connection]) -> Connection:
    for each in found:
        if each.ref.id == ref.id:
            return each
    raise NotFound("connection", ref.id)


_READERS: Final[Mapping[Kind, _Reader]] = {
    Kind.INSTANCE: _of_instance,
    Kind.PERSON: _of_person,
    Kind.CUSTOMER: _of_customer,
    Kind.ORGANIZATION: _of_organization,
}
