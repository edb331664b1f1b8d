"""What is known of the account that is signed in, its organization and its stack."""

from dataclasses import dataclass
from typing import Self

from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class AuthenticatedUser:
    """Whose token is in use. ``hides_sensitive_data``: outputs, logs and inputs come back hidden for it.

    The organization is None for a customer's user. ``has_execution_search``: this stack can search executions
    (its ``supportsAoss``).
    """

    id: str
    name: str
    email: str
    role: str
    tenant_id: str
    hides_sensitive_data: bool
    organization_name: str | None
    concurrent_execution_limit: int | None
    has_customer_concurrency: bool
    has_execution_search: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the answer to ``who``."""
        user, organization = node.node("authenticatedUser"), node.node_or_none("organization")
        stack = organization and organization.node("stackCapabilities")
        return cls(
            id=user.global_id(),
            name=user.text("name"),
            email=user.text("email"),
            role=user.node("role").text("name"),
            tenant_id=user.text("tenantId"),
            hides_sensitive_data=user.flag("hideSensitiveCustomerDataEnabled"),
            organization_name=organization.text("name") if organization else None,
            concurrent_execution_limit=organization.number("concurrentExecutionLimit")
            if organization
            else None,
            has_customer_concurrency=bool(organization and organization.flag("allowPerCustomerConcurrency")),
            has_execution_search=bool(stack and stack.flag("supportsAoss")),
        )
