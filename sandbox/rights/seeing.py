"""The right that each kind of object asks of those who look at it.

Tags and what they open stand beside every operation in the vendor's API documentation.
"""

from collections.abc import Mapping
from typing import Final

from sandbox.rights.right import Right, named, right

_SEE_CUSTOMERS: Final = right(
    "org_admin_customer_permissions org_manage_customers org_crud_customers org_view_customers",
    """customer_view customer_edit customer_remove customer_admin_users customer_view_users
    customer_admin_instance_permissions customer_view_instances customer_manage_marketplace_integrations
    customer_access_marketplace_integrations""",
)
_SEE_INSTANCES: Final = right(
    "org_admin_instance_permissions org_manage_instances org_view_instances",
    """instance_admin_permissions instance_view instance_edit instance_remove integration_admin_permissions
    integration_view integration_edit integration_remove customer_admin_instance_permissions
    customer_view_instances customer_manage_marketplace_integrations
    customer_access_marketplace_integrations""",
)
_SEE_RUNS: Final = right(
    "org_admin_instance_permissions org_manage_instances org_view_instances",
    """instance_admin_permissions instance_view instance_edit instance_remove
    customer_admin_instance_permissions customer_view_instances customer_manage_marketplace_integrations""",
)
_SEE_INTEGRATIONS: Final = right(
    "org_admin_integration_permissions org_manage_integrations org_view_integrations",
    """integration_admin_permissions integration_view integration_edit integration_remove
    customer_admin_integration_permissions customer_manage_integrations customer_view_integrations""",
)
_SEE_COMPONENTS: Final = right(
    "org_admin_component_permissions org_manage_components org_view_components",
    """component_view component_edit component_remove component_admin_permissions
    component_publish_new_version customer_view_org_components""",
    public=True,
)
_SHARE: Final = right("org_manage_integrations org_manage_customers", "customer_manage_integrations")
_GOVERN: Final = right("org_admin_users")
_BELONG: Final = right("org_view")

SEE_TEAM: Final = right("org_admin_users org_view_users")
SEE_CUSTOMERS_PEOPLE: Final = right(
    """org_admin_users org_view_users org_admin_customer_permissions org_manage_customers
    org_view_customers""",
    "customer_admin_users customer_view_users",
)

# What a customer's people need to see what is offered in the marketplace, and no other integrations.
SHOPPING: Final = frozenset(
    ("customer_access_marketplace_integrations", "customer_manage_marketplace_integrations")
)
# What they hold where the embedded builder of workflows is open to their customer: a guess.
DESIGNING: Final = frozenset(("customer_manage_integrations", "customer_view_integrations"))

# A kind that is not named here is everybody's to see: roles, permissions, alert triggers, actions, inputs.
# Users are looked at one by one (caller.py).
SEEING: Final[Mapping[str, Right]] = named(
    (
        (_SEE_CUSTOMERS, "Customer CustomerTotalUsageMetrics OnPremiseResource"),
        (
            _SEE_INSTANCES,
            """CustomUserLevelConfigVariable Instance InstanceConfigVariable InstanceFlowConfig
            InstanceProfile UserLevelConfig UserLevelConfigVariable UserLevelFlowConfig""",
        ),
        (
            _SEE_RUNS,
            """AlertEvent AlertGroup AlertMonitor AlertWebhook Event ExecutionBatch ExecutionRun
            ExecutionSection InstanceDailyUsageMetrics InstanceExecutionResult InstanceStepResult Log""",
        ),
        (
            _SEE_INTEGRATIONS,
            """Integration IntegrationAction IntegrationFlow IntegrationTemplate IntegrationVariant
            RequiredConfigVariable TestCase Workflow WorkflowAction WorkflowContext WorkflowTemplate""",
        ),
        (_SEE_COMPONENTS, "Component"),
        (_SHARE, "CustomerConfigVariable ReusableConnection ScopedConfigVariable"),
        (_GOVERN, "ExternalLogStream OrganizationSigningKey WebhookEndpoint"),
        (_BELONG, "ConnectionTemplate InputFieldTemplate Organization"),
        (right("org_manage_integrations org_view_integrations"), "Credential"),
        (right("org_view_activities"), "Activity"),
        (right("org_view_utilization"), "OrgDailyUsageMetrics OrgTotalUsageMetrics"),
    )
)
