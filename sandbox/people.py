"""The people of a world: permissions, roles, users, and the rights granted to one person on one object."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sandbox.records import CustomerRecord, UserRecord
from sandbox.rights.records import GrantRecord, PermissionRecord, RoleRecord
from sandbox.state import State


class People(State):
    """The part of a world that says who is there and who may do what."""

    def add_permission(self, tag: str, **more: Any) -> PermissionRecord:
        """Add a permission; without words of its own it is called after its tag."""
        kind, _, words = tag.partition("_")
        words = words.replace("_", " ").capitalize()
        filled = {
            "kind": {"org": "organization"}.get(kind, kind),
            "name": words,
            "description": f"{words}.",
            **more,
        }
        permission = PermissionRecord(id=self.mint.id("Permission"), tag=tag, **filled)
        self.permissions[tag] = permission
        return permission

    def add_role(
        self, name: str, *, scope: str = "organization", level: int = 100, **more: Any
    ) -> RoleRecord:
        """Add a role that organization users or customer users can have."""
        filled = {"description": f"{name} of the {scope}", **more}
        role = RoleRecord(id=self.mint.id("Role"), name=name, scope=scope, level=level, **filled)
        self.roles[role.id] = role
        for tag in role.permissions:
            if tag not in self.permissions:
                self.add_permission(tag)
        return role

    def add_user(
        self,
        email: str,
        *,
        name: str = "",
        customer: CustomerRecord | None = None,
        role: RoleRecord | str = "Admin",
        **more: Any,
    ) -> UserRecord:
        """Add a user of the organization, or of `customer`; the role by name or record."""
        scope = "customer" if customer else "organization"
        user = UserRecord(
            id=self.mint.id("User"),
            email=email,
            name=name,
            role_id=(role if isinstance(role, RoleRecord) else self.role(role, scope)).id,
            customer_id=customer.id if customer else None,
            **self.dated(more),
        )
        self.users[user.id] = user
        if customer:
            self.users_of[customer.id].append(user)
        return user

    def holder_of(self, role: RoleRecord) -> UserRecord | None:
        """Return the first person with a role; None if nobody has it."""
        users = list(self.users.values())  # asked before the lock is taken
        return next((user for user in users if user.role_id == role.id), None)

    def add_grant(self, user: UserRecord, permission: str, object_id: str) -> GrantRecord:
        """Give one person a permission, by its tag, on one object."""
        grant = GrantRecord(
            id=self.mint.id("ObjectPermissionGrant"),
            user_id=user.id,
            permission=self.permissions[permission].tag,
            object_id=object_id,
        )
        self.grants_of[user.id].append(grant)
        return grant

    def remove_grants(self, *object_ids: str) -> None:
        """Take back what was granted on objects that are gone."""
        gone = set(object_ids)
        for user_id, grants in list(self.grants_of.items()):
            self.grants_of[user_id] = [grant for grant in grants if grant.object_id not in gone]

    def remove_user(self, user: UserRecord) -> None:
        """Take out a user with what was granted to them."""
        del self.users[user.id]
        self.grants_of.pop(user.id, None)
        if user.customer_id:
            self.users_of[user.customer_id].remove(user)

    @contextmanager
    def acting(self, user: UserRecord) -> Iterator[None]:
        """Let `me` be this person for the thread that works on their request."""
        self._acting.user = user
        try:
            yield
        finally:
            del self._acting.user
