"""What is asked before somebody is invited, and what is sent."""

from dataclasses import dataclass
from typing import Self

from prismatic_api.node import Node
from prismatic_api.users.roles import Role, roles_in
from prismatic_api.users.types import CustomerName, User, UserSummary


@dataclass(frozen=True, slots=True)
class EmailCheck:
    """Whether somebody has an e-mail address already, and who, if this account may see them."""

    is_taken: bool
    user: UserSummary | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read ``userExists`` and the ``users`` with that address."""
        found = tuple(map(UserSummary.from_node, node.node("users").nodes("nodes")))
        user = found[0] if found else None
        return cls(is_taken=node.flag("userExists") or user is not None, user=user)


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a form needs to invite somebody: to which customer (None: to the team), the roles to choose from.

    ``may_add``: the dashboard's account may add people there.
    """

    customer: CustomerName | None
    roles: tuple[Role, ...]
    may_add: bool
    email: EmailCheck

    @classmethod
    def of_customer(cls, node: Node, customer: Node) -> Self:
        """Read the answer to ``prepare_customer_invitation``."""
        return cls(
            customer=CustomerName.from_node(customer),
            roles=roles_in(node, "customerRoles"),
            may_add=customer.flag("allowAddUser"),
            email=EmailCheck.from_node(node),
        )

    @classmethod
    def of_team(cls, node: Node) -> Self:
        """Read the answer to ``prepare_team_invitation``."""
        organization = node.node_or_none("organization")
        return cls(
            customer=None,
            roles=roles_in(node, "organizationRoles"),
            may_add=organization.flag("allowAddUser") if organization else False,
            email=EmailCheck.from_node(node),
        )


@dataclass(frozen=True, slots=True)
class Invitation:
    """A new person: sending it makes Prismatic send a mail at once. Without a customer it is for the team."""

    email: str
    role: Role
    customer: CustomerName | None = None
    name: str = ""
    phone: str = ""
    external_id: str = ""

    @property
    def shown_name(self) -> str:
        """What to call the person."""
        return self.name or self.email

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling, without what was left blank."""
        customer = {"customer": self.customer.id} if self.customer else {}
        return {"email": self.email, **self._texts(), "role": self.role.id, **customer}

    def as_record(self) -> dict[str, object]:
        """Give the same with names in place of ids: fit for the record of a change."""
        customer = {"customer": self.customer.name} if self.customer else {}
        return {"email": self.email, **self._texts(), "role": self.role.name, **customer}

    def _texts(self) -> dict[str, object]:
        texts = {"name": self.name, "phone": self.phone, "externalId": self.external_id}
        return {name: text for name, text in texts.items() if text}

    def is_met_by(self, user: UserSummary) -> bool:
        """Whether somebody is just what was asked for, as far as a summary tells."""
        return (user.email.casefold(), user.name, user.role_name, user.customer) == (
            self.email.casefold(),
            self.name,
            self.role.name,
            self.customer,
        )


@dataclass(frozen=True, slots=True)
class UserDraft:
    """What of a person can be changed. A blank external id means "none"."""

    name: str
    phone: str
    external_id: str
    role: Role

    @classmethod
    def of(cls, user: User) -> Self:
        """Give the draft that would leave a person as they are."""
        return cls(user.name, user.phone, user.external_id or "", user.role)

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling."""
        return {"name": self.name, "phone": self.phone, "externalId": self.external_id, "role": self.role.id}

    def as_record(self) -> dict[str, object]:
        """Give the same with the role's name in place of its id."""
        return self.as_input() | {"role": self.role.name}
