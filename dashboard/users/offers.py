"""The roles a form offers, drawn as cards that say what would be gained and lost."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.core import signing

from prismatic_api.users.invitations import Preparation
from prismatic_api.users.roles import Permission, Role
from prismatic_api.users.types import UserToEdit

A_FEW = 5  # permissions named on a card
_SALT = "roles on offer"


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role to choose, held against the present one: both ways nothing, when there is none."""

    role: Role
    is_chosen: bool
    is_present: bool
    gains: tuple[Permission, ...]
    loses: tuple[Permission, ...]

    @property
    def gains_in_short(self) -> str:
        """What is gained, by name; of many the first few."""
        return _in_short(self.gains)

    @property
    def loses_in_short(self) -> str:
        """What is lost, by name; of many the first few."""
        return _in_short(self.loses)

    @property
    def kept(self) -> tuple[Permission, ...]:
        """The role's permissions that are not gained by it."""
        gained = set(self.gains)
        return tuple(permission for permission in self.role.permissions if permission not in gained)


def _in_short(permissions: tuple[Permission, ...]) -> str:
    named = permissions if len(permissions) <= A_FEW + 1 else permissions[:A_FEW]
    names = ", ".join(permission.name for permission in named)
    rest = len(permissions) - len(named)
    return f"{names} and {rest} more" if rest else names


@dataclass(frozen=True, slots=True)
class Offer:
    """The roles on offer and the present one. `reason` says why the present one stays, where it must.

    `about` is the person's name, or that of the customer to invite to; blank for the team. A form carries its
    offer, signed, so that it can be drawn again with Prismatic out of reach.
    """

    roles: tuple[Role, ...] = ()
    present: Role | None = None
    reason: str = ""
    about: str = ""

    @classmethod
    def to_change(cls, to_edit: UserToEdit) -> Self:
        """The roles a person could have instead."""
        user = to_edit.user
        reason = ""
        if not user.allow_change_roles:
            reason = "Prismatic does not let the dashboard's account change it."
        elif user.role.id not in {role.id for role in to_edit.roles}:
            reason = "It is not below the role of the dashboard's account, so it cannot be changed from here."
        return cls(to_edit.roles, user.role, reason, user.shown_name)

    @classmethod
    def to_invite(cls, preparation: Preparation) -> Self:
        """The roles a new person could have."""
        return cls(preparation.roles, about=preparation.customer.name if preparation.customer else "")

    def cards(self, chosen: str) -> Iterator[RoleCard]:
        """A card for each role; `chosen` is the id of the one that is."""
        for role in self.roles:
            present = self.present
            yield RoleCard(
                role=role,
                is_chosen=role.id == chosen,
                is_present=present is not None and role.id == present.id,
                gains=role.beyond(present) if present else (),
                loses=present.beyond(role) if present else (),
            )

    def role(self, role_id: str) -> Role | None:
        """The role of an id, if it is on offer or the present one."""
        known = (*self.roles, *((self.present,) if self.present else ()))
        return next((role for role in known if role.id == role_id), None)

    @property
    def token(self) -> str:
        """This as a signed text."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    @classmethod
    def from_token(cls, token: str) -> Self:
        """What `token` made a text of; an offer of nothing for any other text."""
        try:
            kept: dict[str, Any] = signing.loads(token, salt=_SALT)
        except signing.BadSignature:
            return cls()
        present = kept["present"]
        return cls(
            roles=tuple(map(_role, kept["roles"])),
            present=_role(present) if present else None,
            reason=kept["reason"],
            about=kept["about"],
        )


def _role(kept: dict[str, Any]) -> Role:
    return Role(**kept | {"permissions": tuple(Permission(**one) for one in kept["permissions"])})
