"""The two kinds of shared variable, read into one."""

from typing import Any

from prismatic_api.choices import Choice
from prismatic_api.config_variables.connections import ConnectionType, Refreshing
from prismatic_api.config_variables.kinds import ConnectionStatus, VariableManager
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.shared_variables.types import CustomersOwn, SharedUse, SharedVariable, kind_in, told


def organizations(node: Node, page: PageRequest) -> SharedVariable:
    """Read a ``ScopedConfigVariable``: one of the organization, or what customers' are made from."""
    kind, owners = kind_in(node), node.node("customerConfigVariables")
    return SharedVariable(
        name=node.text("key"),
        description=node.text_or_none("description") or "",
        managed_by=VariableManager(node.text("managedBy")),
        is_template=node.text("variableScope") == "CUSTOMER",
        integrations=tuple(map(_named, node.node("integrations").nodes("nodes"))),
        owners=tuple(map(CustomersOwn.from_node, owners.nodes("nodes"))),
        owner_count=owners.number("totalCount"),
        **_both(node, kind, page),
    )


def customers(node: Node, page: PageRequest) -> SharedVariable:
    """Read a ``CustomerConfigVariable``: what one customer has of their own."""
    scoped = node.node("scopedConfigVariable")
    kind, made_from = kind_in(scoped), Choice(scoped.global_id(), scoped.text("key"))
    return SharedVariable(
        name=node.text_or_none("key") or made_from.name,
        description=scoped.text_or_none("description") or "",
        managed_by=VariableManager(scoped.text("managedBy")),
        made_from=made_from,
        is_test=node.flag("isTest"),
        **_both(node, kind, page),
    )


def _both(node: Node, kind: ConnectionType | None, page: PageRequest) -> dict[str, Any]:
    """What both kinds have."""
    status, customer = node.text_or_none("status"), node.node_or_none("customer")
    return {
        "id": node.global_id(),
        "kind": kind,
        "inputs": told(kind, node),
        "status": ConnectionStatus(status) if status else None,
        "refreshing": Refreshing.from_node(node),
        "configured_at": node.moment_or_none("lastConfiguredAt"),
        "allow_update": node.flag("allowUpdate"),
        "customer": _named(customer) if customer else None,
        "uses": Page.from_node(node.node("instances"), SharedUse.from_node, page),
    }


def _named(node: Node) -> Choice:
    return Choice(node.global_id(), node.text("name"))
