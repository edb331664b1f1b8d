"""From an answer to connections: each kind is of a type of its own, and has its facts in other places."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from prismatic_api.connections.agents import Agent
from prismatic_api.connections.refs import Kind, Ref
from prismatic_api.connections.types import Connection, Line, Standing
from prismatic_api.connections.uses import Owner, Use
from prismatic_api.node import Node


def of_instance(instance: Node, use: Use) -> Iterator[Connection]:
    """Read the connections of an instance, those that a shared one stands for among them."""
    for node in instance.node("configVariables").nodes("nodes"):
        yield replace(_own(node, use), lines=_lines(node))


def working_in(instance: Node, use: Use) -> list[Connection]:
    """Read those of an instance that are signed in to, without what their logs say."""
    return [_own(node, use) for node in instance.node("working").nodes("nodes")]


def _own(node: Node, use: Use) -> Connection:
    required = node.node("requiredConfigVariable")
    scoped, own = (
        required.node_or_none("scopedConfigVariable"),
        node.node_or_none("customerConfigVariable"),
    )
    return Connection(
        ref=Ref(Kind.INSTANCE, node.global_id(), instance_id=use.id),
        name=required.text("key"),
        customer=use.customer,
        person=None,
        uses=(use,),
        use_count=1,
        is_supplied=scoped is not None,
        stand_in=_stand_in(scoped, own),
        agent=_agent(node),
        **_kind_of(required.node_or_none("connection")),
        **_common(node),
    )


def of_person(config: Node, use: Use) -> Iterator[Connection]:
    """Read the connections that a person has of their own in an instance."""
    who = Owner.from_user(config.node("user"))
    for node in config.node("configVariables").nodes("nodes"):
        yield replace(_persons(node, use, who), lines=_lines(node))


def persons_working_in(config: Node, use: Use) -> list[Connection]:
    """Read those of a person that are signed in to, without what their logs say."""
    who = Owner.from_user(config.node("user"))
    return [_persons(node, use, who) for node in config.node("working").nodes("nodes")]


def _persons(node: Node, use: Use, who: Owner) -> Connection:
    required = node.node("requiredConfigVariable")
    return Connection(
        ref=Ref(Kind.PERSON, node.global_id(), use.id, who.id),
        name=required.text("key"),
        customer=use.customer,
        person=who,
        uses=(use,),
        use_count=1,
        agent=_agent(node),
        **_kind_of(required.node_or_none("connection")),
        **_common(node),
    )


def of_customer(node: Node) -> Connection:
    """Read the fragment ``CustomerConnectionFields``. Without a name of its own it has its template's."""
    scoped = node.node("scopedConfigVariable")
    own, template = node.text_or_none("key"), scoped.text("key")
    return _shared(Kind.CUSTOMER, node, own or template, scoped.node_or_none("connection"))


def of_organization(node: Node) -> Connection:
    """Read the fragment ``OrganizationConnectionFields``."""
    return _shared(Kind.ORGANIZATION, node, node.text("key"), node.node_or_none("connection"))


def _shared(kind: Kind, node: Node, name: str, connection: Node | None) -> Connection:
    customer, instances = node.node_or_none("customer"), node.node("instances")
    return Connection(
        ref=Ref(kind, node.global_id()),
        name=name,
        customer=Owner.from_customer(customer) if customer else None,
        person=None,
        uses=tuple(map(Use.from_node, instances.nodes("nodes"))),
        use_count=instances.number("totalCount"),
        lines=_lines(node),
        **_kind_of(connection),
        **_common(node),
    )


def _common(node: Node) -> dict[str, Any]:
    return {
        "standing": Standing.from_node(node),
        "allow_update": node.flag("allowUpdate"),
        "authorize_url": node.text_or_none("authorizeUrl"),
    }


def _lines(node: Node) -> tuple[Line, ...]:
    return tuple(map(Line.from_node, node.node("logs").nodes("nodes")))


def _agent(node: Node) -> Agent | None:
    agent = node.node_or_none("onPremiseResource")
    return Agent.from_node(agent) if agent else None


def _kind_of(connection: Node | None) -> dict[str, Any]:
    """What a connection signs in to; a version may have lost its component."""
    if connection is None:
        return {"app": "", "oauth2_type": None}
    label, app = connection.text("label"), connection.node("component").text("label")
    return {"app": app or label, "oauth2_type": connection.text_or_none("oauth2Type")}


def _stand_in(scoped: Node | None, own: Node | None) -> Ref | None:
    """The shared connection in an instance's place: a customer's, the organization's, or none yet."""
    shared = Ref(Kind.ORGANIZATION, scoped.global_id()) if scoped else None
    is_organization = scoped is not None and scoped.text("variableScope") == "ORG"
    if own is not None:
        return Ref(Kind.CUSTOMER, own.global_id())
    return shared if is_organization else None


def without_copies(connections: Iterable[Connection], *, knows_shared: bool) -> Iterator[Connection]:
    """Give those that are no copy of a shared connection, which is listed itself where it may be seen."""
    return (each for each in connections if not (knows_shared and each.stand_in))


def in_question(connections: Iterable[Connection], states: Collection[str]) -> list[Connection]:
    """Give those of an instance's own, each once, that stand as was asked for: their agents count too."""
    once: dict[Ref, Connection] = {}
    for each in connections:
        once.setdefault(each.ref, each)
    return [each for each in once.values() if each.stands_as in states]


def fits(connection: Connection, customer: str, integration: str) -> bool:
    """Whether a shared connection has to do with what was asked for."""
    own = connection.customer
    if customer and own and own.id == customer and not integration:
        return True
    return not (customer or integration) or connection.use_count > 0
