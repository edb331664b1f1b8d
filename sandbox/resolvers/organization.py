"""The organization and the person's tenants."""

from dataclasses import dataclass
from typing import Final

from sandbox import auth, ids
from sandbox.labels import tidy
from sandbox.payloads import refuse
from sandbox.records import IntegrationRecord, OrganizationRecord, UserRecord
from sandbox.resolvers.integrations import offered
from sandbox.room import Arguments, Room
from sandbox.visit import Visit
from sandbox.workflow_records import integrations_in
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class Tenant:
    """One organization the person can sign in to."""

    aws_region: str
    is_current_stack: bool
    org_name: str
    system_suspended: bool
    tenant_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Tenants:
    """The list of them, which has neither a count nor pages."""

    nodes: list[Tenant]


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers about all customers."""

    concurrency_limit_rejections: int
    customers_with_concurrency_limit: int


_RIGHTS: Final = [
    "allowAddAlertGroup",
    "allowAddAlertWebhook",
    "allowAddConnectionTemplate",
    "allowAddCredential",
    "allowAddCustomer",
    "allowAddExternalLogStream",
    "allowAddIntegration",
    "allowAddScopedConfigVariable",
    "allowAddSigningKey",
    "allowAddUser",
    "allowAddWebhookEndpoint",
    "allowConfigureCredentials",
    "allowConfigureEmbedded",
    "allowConfigureExternalLogStreams",
    "allowConfigureThemes",
    "allowConfiguringInstanceMemory",
    "allowConfiguringQuickStart",
    "allowCustomTheme",
    "allowDisablingInstanceOutputs",
    "allowEmbeddedDesigner",
    "allowEmbeddedWorkflowBuilder",
    "allowEnableInstance",
    "allowExecuteInstance",
    "allowExecutionRetryConfig",
    "allowInstanceProfiles",
    "allowLongRunningExecutions",
    "allowOnPremAgent",
    "allowPublishComponent",
    "allowUpdate",
    "allowUserLevelConfig",
    "allowViewBilling",
]
room.record(
    "Organization",
    OrganizationRecord,
    constant={
        "allowRemove": False,
        "brandedElements": None,
        "concurrentLreLimit": 10,
        "featureFlags": "{}",
        "instanceBillingTypes": [],
        "marketplaceName": "Marketplace",
        "overdue": False,
        "planExpiresAt": None,
        "systemSuspended": False,
        "usesBillingPortal": False,
        **dict.fromkeys(_RIGHTS, True),
    },
)
room.record("OrganizationStats", Stats)
room.record("StackCapabilities", OrganizationRecord, renamed={"supportsAoss": "supports_execution_search"})
room.record("UserTenantsConnection", Tenants)
room.record("UserTenantAccess", Tenant)


@room.resolves("RootQuery", "organization")
def organization(_source: None, visit: Visit, _arguments: Arguments) -> OrganizationRecord:
    """The one organization of the world."""
    return visit.world.organization


@room.resolves("Organization", "stackCapabilities")
def capabilities(record: OrganizationRecord, _visit: Visit, _arguments: Arguments) -> OrganizationRecord:
    """What this stack can do: whether it has the search over executions."""
    return record


@room.changes("updateOrganization", "organization")
def update(world: World, given: Arguments) -> OrganizationRecord:
    """Change the organization's name, picture or labels; without an id it is the caller's own."""
    organization = world.organization
    if given.get("id") and ids.of_type("Organization", given["id"]) != organization.id:
        raise refuse("id", "There is no organization with this id.")
    if given.get("name") is not None and not given["name"].strip():
        raise refuse("name", "This field may not be blank.")
    if given.get("name"):
        organization.name = given["name"].strip()
    if given.get("avatarUrl") is not None:
        organization.avatar_url = given["avatarUrl"] or None
    if given.get("labels") is not None:
        organization.labels = tidy(given["labels"])
    return organization


@room.resolves("Organization", "stats")
def stats(_record: OrganizationRecord, visit: Visit, _arguments: Arguments) -> Stats:
    """Refusals because of concurrency limits, and how many customers have a limit."""
    every = visit.world.customers.values()
    return Stats(
        concurrency_limit_rejections=sum(each.concurrency_limit_rejections for each in every),
        customers_with_concurrency_limit=sum(each.concurrent_execution_limit is not None for each in every),
    )


@room.lists("Organization", "users")
def users(_record: OrganizationRecord, visit: Visit, _arguments: Arguments) -> list[UserRecord]:
    """The organization's own users."""
    return [user for user in visit.world.users.values() if user.customer_id is None]


@room.lists("Organization", "integrations")
def integrations(_record: OrganizationRecord, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """The integrations that belong to no customer."""
    every = integrations_in(visit.world.integrations.values())
    own = (each for each in every if each.customer_id is None)
    return offered(own, arguments)


@room.resolves("RootQuery", "listUserTenants")
def tenants(_source: None, visit: Visit, _arguments: Arguments) -> Tenants:
    """The one tenant there is, at the address the request came to."""
    world = visit.world
    return Tenants(
        [
            Tenant(
                aws_region="us-east-2",
                is_current_stack=True,
                org_name=world.organization.name,
                system_suspended=False,
                tenant_id=auth.tenant_of(world),
                url=visit.links.base_url,
            )
        ]
    )
