"""The verbs of customers."""

from datetime import datetime

from prismatic_api.changes import Change
from prismatic_api.customers.types import (
    Customer,
    CustomerDraft,
    CustomerFilter,
    CustomerInstance,
    CustomerListing,
    CustomerOverview,
    CustomerUser,
)
from prismatic_api.errors import NotFound
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.ids import require
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Session

_HANGING_ON_IT = PageRequest(50)
_NEWEST_FAILURES = PageRequest(10)


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

    def overview(self, customer_id: str, failed_since: datetime) -> CustomerOverview:
        """Give a customer with its users, instances and newest failures since then. Raises ``NotFound``."""
        require("Customer", customer_id)
        answer = self._session.query(
            "customers/get_customer_overview",
            id=customer_id,
            failedSince=failed_since,
            failures=_NEWEST_FAILURES.first,
            users=_HANGING_ON_IT.first,
            instances=_HANGING_ON_IT.first,
        )
        node = answer.node_or_none("customer")
        if node is None:
            raise NotFound("customer", customer_id)
        failures = answer.node("executionResults")
        return CustomerOverview(
            customer=Customer.from_node(node),
            may_add_users=node.flag("allowAddUser"),
            users=Page.from_node(node.node("users"), CustomerUser.from_node, _HANGING_ON_IT),
            instances=Page.from_node(node.node("instances"), CustomerInstance.from_node, _HANGING_ON_IT),
            failures=Page.from_node(failures, ExecutionSummary.from_node, _NEWEST_FAILURES),
        )

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
