"""The verbs of customers."""

from datetime import datetime

from prismatic_api.changes import Change
from prismatic_api.customers.home import CustomerHome, CustomerLosses, ErrorLine, troubled_in
from prismatic_api.customers.types import (
    Customer,
    CustomerDraft,
    CustomerFilter,
    CustomerListing,
    CustomerUser,
)
from prismatic_api.errors import NotFound
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.ids import require
from prismatic_api.instances.hanging import MonitorState
from prismatic_api.instances.types import InstanceSummary
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Session
from prismatic_api.severities import number_of

_MANY, _FEW, _MONITORS = PageRequest(50), PageRequest(10), PageRequest(5)


class Customers:
    """Who the organization runs integrations for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: CustomerFilter, page: PageRequest) -> CustomerListing:
        """Give one page of customers, and the labels to filter by."""
        answer = self._session.query(
            "customers/list_customers", first=page.first, after=page.after, **wanted.as_variables()
        )
        labels = sorted({label.text("name") for label in answer.nodes("customerLabels")}, key=str.casefold)
        return CustomerListing(
            page=Page.from_node(answer.node("customers"), Customer.from_node, page), labels=tuple(labels)
        )

    def get(self, customer_id: str) -> Customer:
        """Give one customer. Raises ``NotFound``."""
        require("Customer", customer_id)
        node = self._session.query("customers/get_customer", id=customer_id).node_or_none("customer")
        if node is None:
            raise NotFound("customer", customer_id)
        return Customer.from_node(node)

    def home(self, customer_id: str, since: datetime) -> CustomerHome:
        """Give a customer with all that hangs on it, and what happened since. Raises ``NotFound``."""
        require("Customer", customer_id)
        level = number_of(self._session, "ERROR")
        answer = self._session.query(
            "customers/get_customer_home",
            id=customer_id,
            since=since,
            few=_FEW.first,
            many=_MANY.first,
            errorLevel=level,
            knowsLevel=level is not None,
        )
        node = answer.node_or_none("customer")
        if node is None:
            raise NotFound("customer", customer_id)
        return _home(node, answer)

    def losses(self, customer_id: str) -> CustomerLosses:
        """Give a customer with what goes when it is deleted. Raises ``NotFound``."""
        require("Customer", customer_id)
        answer = self._session.query("customers/get_customer_losses", id=customer_id, few=5)
        node = answer.node_or_none("customer")
        if node is None:
            raise NotFound("customer", customer_id)
        return CustomerLosses.from_node(node)

    def create(self, draft: CustomerDraft) -> Customer:
        """Make a customer. Raises ``Refused``, as for a name or external id that is taken."""
        values = {name: value for name, value in draft.as_input().items() if value not in (None, "", [])}
        change = Change("createCustomer", "customer", None, draft.name, after=values)
        return Customer.from_node(self._session.change("customers/create_customer", change, input=values))

    def update(self, before: Customer, draft: CustomerDraft) -> Customer:
        """Change what differs from ``before``, and nothing else: no request if nothing does.

        Raises ``Refused``.
        """
        was = CustomerDraft.of(before).as_input()
        values = {name: value for name, value in draft.as_input().items() if value != was[name]}
        if not values:
            return before
        replaced = {name: was[name] for name in values}
        change = Change("updateCustomer", "customer", before.id, before.name, before=replaced, after=values)
        node = self._session.change("customers/update_customer", change, input={"id": before.id} | values)
        return Customer.from_node(node)

    def delete(self, customer: Customer) -> None:
        """Remove a customer. Raises ``Refused``."""
        was = CustomerDraft.of(customer).as_input()
        change = Change("deleteCustomer", "customer", customer.id, customer.name, before=was)
        self._session.change("customers/delete_customer", change, input={"id": customer.id})


def _home(node: Node, answer: Node) -> CustomerHome:
    """Read the answer to ``get_customer_home``; ``node`` is its customer."""
    instances, knows_errors = node.node("instances"), answer.has("logs")
    return CustomerHome(
        customer=Customer.from_node(node),
        may_add_users=node.flag("allowAddUser"),
        users=Page.from_node(node.node("users"), CustomerUser.from_node, _MANY),
        instances=Page.from_node(instances, InstanceSummary.from_node, _MANY),
        troubled=tuple(troubled_in(instances)),
        runs=answer.node("runs").number("totalCount"),
        failures=Page.from_node(answer.node("failures"), ExecutionSummary.from_node, _FEW),
        monitors=Page.from_node(answer.node("alertMonitors"), MonitorState.from_node, _MONITORS),
        triggered=answer.node("triggered").number("totalCount"),
        errors=Page.from_node(answer.node("logs"), ErrorLine.from_node, _FEW) if knows_errors else None,
    )
