"""What a fresh world has before anybody adds to it: permissions, roles and the person signed in."""

from typing import TYPE_CHECKING, Any, Final

from sandbox.rights.catalog import ALL

if TYPE_CHECKING:
    from sandbox.world import World

# Names, purposes and ranks of the roles are the vendor's documentation. Which permissions each holds is a
# guess that fits its purpose.
_LOOK: Final = (
    "org_view",
    "org_view_customers",
    "org_view_instances",
    "org_view_integrations",
    "org_view_components",
)
_BUILD: Final = (
    *_LOOK,
    "org_view_users",
    "org_crud_customers",
    "org_manage_customers",
    "org_manage_instances",
    "org_manage_integrations",
    "org_manage_components",
)
_OWN: Final = tuple(tag for tag in ALL["organization"])
_ADMINISTER: Final = tuple(tag for tag in _OWN if tag != "org_superuser")

_MEMBER: Final = (
    "customer_view",
    "customer_view_users",
    "customer_view_instances",
    "customer_view_activities",
)
_SHOP: Final = ("customer_view", "customer_access_marketplace_integrations")
_DEPLOY: Final = (*_SHOP, "customer_view_instances", "customer_manage_marketplace_integrations")
_RUN: Final = (
    *_MEMBER,
    "customer_admin_users",
    "customer_admin_manage_instances",
    "customer_admin_instance_deploy",
    "customer_admin_instance_permissions",
    "customer_access_marketplace_integrations",
    "customer_manage_marketplace_integrations",
)

_ROLES: Final = (
    ("organization", "Owner", 500, _OWN, "Manages everything, and can close the organization."),
    ("organization", "Admin", 400, _ADMINISTER, "Manages everything, the team included."),
    (
        "organization",
        "Integrator",
        300,
        _BUILD,
        "Builds integrations, and manages customers and their instances.",
    ),
    (
        "organization",
        "Restricted Integrator",
        250,
        _BUILD,
        "Works like an integrator, but sees neither logs nor step results.",
    ),
    ("organization", "Guest", 100, _LOOK, "Looks at customers, instances and runs, and changes nothing."),
    ("customer", "Admin", 90, _RUN, "Manages the customer's users and instances."),
    ("customer", "Member", 50, _MEMBER, "Looks at the customer's users and instances."),
    (
        "customer",
        "Marketplace Admin",
        40,
        _DEPLOY,
        "Deploys and configures instances from the embedded marketplace.",
    ),
    ("customer", "Marketplace User", 30, _SHOP, "Configures in the embedded marketplace what is their own."),
)


def furnish(world: "World") -> None:
    """Give an empty world its permissions, its roles, and its first user, whom the token `sandbox` is for."""
    for kind, words in ALL.items():
        for tag, (name, description) in words.items():
            world.add_permission(tag, kind=kind, name=name, description=description)
    for scope, name, level, tags, description in _ROLES:
        more: dict[str, Any] = {"sees_results": name != "Restricted Integrator"}
        world.add_role(
            name, scope=scope, level=level, description=description, permissions=list(tags), **more
        )
    world.me = world.add_user("robin.vance@sandbox-works.example", name="Robin Vance", role="Owner")
