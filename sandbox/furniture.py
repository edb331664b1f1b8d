"""What a fresh world has before anybody adds to it: its roles and the person signed in."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sandbox.world import World

# Tags of the vendor's permissions, as its API documentation names them beside each operation.
_READ: Final = ("org_view_customers", "org_view_instances", "org_view_integrations", "org_view_components")
_MANAGE: Final = (
    "org_manage_customers",
    "org_manage_instances",
    "org_manage_integrations",
    "org_manage_components",
)
_PEOPLE: Final = ("org_view_users", "org_admin_users", "org_view_activities", "org_view_utilization")
_ALL: Final = (*_READ, *_MANAGE, *_PEOPLE)

# Permission tags of customer roles are not published; these are guesses in the same style.
_CUSTOMER_ADMIN: Final = ("customer_admin_users", "customer_manage_instances", "customer_view_instances")
_CUSTOMER_MANAGE: Final = _CUSTOMER_ADMIN[1:]
_CUSTOMER_VIEW: Final = _CUSTOMER_ADMIN[2:]

ROLES: Final = (
    (
        "organization",
        "Owner",
        500,
        "May do everything, and close the organization.",
        (*_ALL, "org_superuser"),
    ),
    ("organization", "Admin", 400, "May do everything but close the organization.", _ALL),
    ("organization", "Integrator", 300, "Builds integrations and deploys instances.", (*_READ, *_MANAGE)),
    ("organization", "Restricted Integrator", 250, "Builds, but sees no logs and no results.", _READ[2:]),
    ("organization", "Guest", 100, "Looks, and changes nothing.", _READ),
    ("customer", "Admin", 90, "Looks after the customer's users and instances.", _CUSTOMER_ADMIN),
    ("customer", "Member", 50, "Sees the customer's instances.", _CUSTOMER_VIEW),
    ("customer", "Marketplace Admin", 40, "Deploys from the embedded marketplace.", _CUSTOMER_MANAGE),
    ("customer", "Marketplace User", 30, "Sees the embedded marketplace.", _CUSTOMER_VIEW),
)


def furnish(world: "World") -> None:
    """Give an empty world its roles and its first user, who is the one behind every accepted token."""
    for scope, name, level, description, tags in ROLES:
        world.add_role(name, scope=scope, level=level, description=description, permissions=list(tags))
    world.me = world.add_user("robin.vance@sandbox-works.example", name="Robin Vance", role="Owner")
