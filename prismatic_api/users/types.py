"""What is known of people who can sign in, as asked for and as answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.node import Node
from prismatic_api.paging import Page
from prismatic_api.users.roles import Permission, Role


@dataclass(frozen=True, slots=True)
class CustomerName:
    """A customer, as far as a list of people needs it."""

    id: str
    name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read ``id`` and ``name``."""
        return cls(node.global_id(), node.text("name"))


def _customer_of(node: Node) -> CustomerName | None:
    customer = node.node_or_none("customer")
    return CustomerName.from_node(customer) if customer else None


@dataclass(frozen=True, slots=True)
class UserSummary:
    """A person as a row of a list; of the organization's team if there is no customer."""

    id: str
    name: str
    email: str
    external_id: str | None
    customer: CustomerName | None
    role_name: str
    created_at: datetime
    updated_at: datetime

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``UserSummaryFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            email=node.text("email"),
            external_id=node.text_or_none("externalId") or None,
            customer=_customer_of(node),
            role_name=node.node("role").text("name"),
            created_at=node.moment("createdAt"),
            updated_at=node.moment("updatedAt"),
        )

    @property
    def shown_name(self) -> str:
        """What to call the person: a name is not required, an e-mail address is."""
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class User:
    """A person, with the role and all its permissions; of the organization's team if there is no customer."""

    id: str
    name: str
    email: str
    phone: str
    external_id: str | None
    customer: CustomerName | None
    role: Role
    created_at: datetime
    updated_at: datetime
    allow_change_roles: bool
    allow_remove: bool
    allow_update: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``UserFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            email=node.text("email"),
            phone=node.text("phone"),
            external_id=node.text_or_none("externalId") or None,
            customer=_customer_of(node),
            role=Role.from_node(node.node("role")),
            created_at=node.moment("createdAt"),
            updated_at=node.moment("updatedAt"),
            allow_change_roles=node.flag("allowChangeRoles"),
            allow_remove=node.flag("allowRemove"),
            allow_update=node.flag("allowUpdate"),
        )

    @property
    def shown_name(self) -> str:
        """What to call the person: a name is not required, an e-mail address is."""
        return self.name or self.email

    @property
    def is_team(self) -> bool:
        """Whether the person belongs to the organization itself."""
        return self.customer is None


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission on one object. ``object_uuid`` is bare: the API does not tell its id, nor its name.

    ``role_name`` is the role it comes with; None for one that was given to this person alone.
    """

    permission: Permission
    object_uuid: str
    role_name: str | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a grant of ``get_user``."""
        role = node.node_or_none("grantedByRole")
        return cls(
            permission=Permission.from_node(node.node("permission")),
            object_uuid=node.text("obj"),
            role_name=role.text("name") if role else None,
        )


@dataclass(frozen=True, slots=True)
class UserPage:
    """A person, and whether it is the account that the dashboard itself acts as.

    ``grants`` are the first 100 of ``total_grants`` on single objects.
    """

    user: User
    is_own_account: bool
    grants: tuple[Grant, ...]
    total_grants: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the answer to ``get_user``."""
        user, grants = User.from_node(node.node("user")), node.node("objectPermissionGrants")
        return cls(
            user=user,
            is_own_account=user.id == node.node("authenticatedUser").global_id(),
            grants=tuple(map(Grant.from_node, grants.nodes("nodes"))),
            total_grants=grants.number("totalCount"),
        )

    @property
    def own_grants(self) -> tuple[Grant, ...]:
        """Those that were given to this person alone."""
        return tuple(grant for grant in self.grants if grant.role_name is None)

    @property
    def role_grants(self) -> tuple[Grant, ...]:
        """Those that come with a role."""
        return tuple(grant for grant in self.grants if grant.role_name is not None)


@dataclass(frozen=True, slots=True)
class UserToEdit:
    """A person and the roles that can be given to one of their kind, the highest first."""

    user: User
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class UserFilter:
    """Which people to list, and in what order. Blank means "any".

    ``is_team`` lists the organization's people instead of those of its customers. ``customer_name`` looks up
    customers beside the list and filters nothing. ``sort`` is a value of ``UserOrderField``.
    """

    name: str = ""
    email: str = ""
    external_id: str = ""
    customer_id: str = ""
    customer_name: str = ""
    include_marketplace: bool = False
    is_team: bool = False
    sort: str = "NAME"
    descending: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_users``."""
        order = [{"field": self.sort, "direction": "DESC" if self.descending else "ASC"}]
        if self.sort != "EMAIL":
            order.append({"field": "EMAIL", "direction": "ASC"})  # unique: pages cannot overlap
        return {
            "name": self.name or None,
            "email": self.email or None,
            "externalId": self.external_id or None,
            "customer": self.customer_id or None,
            "isTeam": self.is_team,
            "marketplace": self.include_marketplace or None,
            "sortBy": order,
            "customerId": self.customer_id,
            "isOfOne": bool(self.customer_id),
            "customerName": self.customer_name or None,
            "looksUp": bool(self.customer_name),
        }


@dataclass(frozen=True, slots=True)
class UserListing:
    """One page of people. ``customer`` is the one they were filtered by, None also if there is none such.

    ``matches`` are customers whose name holds what was looked up, ten at most of ``total_matches``.
    ``may_add``: the dashboard's account may add people to the team; only told of the team.
    """

    page: Page[UserSummary]
    customer: CustomerName | None = None
    matches: tuple[CustomerName, ...] = ()
    total_matches: int = 0
    may_add: bool = False

    @classmethod
    def from_node(cls, node: Node, wanted: UserFilter, page: Page[UserSummary]) -> Self:
        """Read what ``list_users`` tells beside the rows."""
        customers = node.node("customers") if wanted.customer_name else None
        organization = node.node_or_none("organization") if wanted.is_team else None
        return cls(
            page=page,
            customer=_customer_of(node) if wanted.customer_id else None,
            matches=tuple(map(CustomerName.from_node, customers.nodes("nodes"))) if customers else (),
            total_matches=customers.number("totalCount") if customers else 0,
            may_add=organization.flag("allowAddUser") if organization else False,
        )
