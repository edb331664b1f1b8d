"""The right that each mutation asks for, and the mutations that decide the `allow…` fields.

From the vendor's API documentation too. Two things there are read narrowly: a right to look at an
integration changes no instance, and what it calls "not permitted" (grants, trials of flows, user-level
configs, contexts of workflows, batches) is given to those who manage such things.
"""

from collections.abc import Mapping
from typing import Final

from sandbox.rights.right import Right, named, right

_ON_INSTANCE: Final = """instance_edit integration_edit integration_admin_permissions
    customer_admin_manage_instances customer_manage_marketplace_integrations"""
_ON_INTEGRATION: Final = (
    "integration_edit integration_admin_permissions customer_admin_integration_permissions"
    " customer_manage_integrations"
)
_GOVERN: Final = right("org_admin_users")
_INSTANCES: Final = right("org_manage_instances", _ON_INSTANCE)
_INTEGRATIONS: Final = right("org_manage_integrations", _ON_INTEGRATION)
_CUSTOMERS: Final = "org_manage_customers org_crud_customers"
MANAGE_TEAM: Final = _GOVERN
MANAGE_CUSTOMERS_PEOPLE: Final = right(
    "org_admin_customer_permissions org_manage_customers", "customer_admin_users"
)

CHANGING: Final[Mapping[str, Right]] = named(
    (
        (right(_CUSTOMERS), "createCustomer"),
        (right(_CUSTOMERS, "customer_edit"), "updateCustomer"),
        (right(_CUSTOMERS, "customer_remove"), "deleteCustomer"),
        (
            right(
                _CUSTOMERS,
                "customer_edit customer_admin_manage_instances customer_manage_marketplace_integrations",
            ),
            "createOnPremiseResourceJWT rotateOnPremiseResourceJWT deleteOnPremiseResource",
        ),
        # Which of the two it is depends on the user: see caller.py.
        (MANAGE_TEAM, "createOrganizationUser"),
        (MANAGE_CUSTOMERS_PEOPLE, "createCustomerUser"),
        (MANAGE_CUSTOMERS_PEOPLE, "changePassword deleteUser updateUser"),
        (
            right(
                "org_manage_instances",
                "customer_admin_manage_instances customer_manage_marketplace_integrations",
            ),
            "createInstance createUserLevelConfig deleteUserLevelConfig",
        ),
        (
            _INSTANCES,
            """clearAlertMonitor deleteAlertMonitor disconnectConnection disconnectUserLevelConnection
            fetchConfigWizardPageContent fetchDataSourceContent replayExecution testInstanceFlowConfig
            updateAlertMonitor updateInstance updateInstanceConfigVariables updateOAuth2Connection
            updateUserLevelOAuth2Connection""",
        ),
        (
            right(
                "org_manage_instances",
                "instance_edit customer_admin_instance_deploy customer_manage_marketplace_integrations",
            ),
            "deployInstance",
        ),
        (
            right(
                "org_manage_instances",
                "instance_remove customer_admin_instance_deploy customer_manage_marketplace_integrations",
            ),
            "deleteInstance",
        ),
        (
            right("org_manage_instances"),
            """cancelBatchExecutionProcessing createAlertGroup createAlertMonitor createAlertWebhook
            createInstanceProfile deleteAlertGroup deleteAlertWebhook deleteInstanceProfile updateAlertGroup
            updateAlertWebhook updateInstanceProfile""",
        ),
        (
            _INTEGRATIONS,
            """createIntegration createTestCase deleteIntegration deleteTestCase deleteWorkflow
            disableWorkflow enableWorkflow forkIntegration importIntegration importWorkflow
            publishIntegration publishWorkflow testFlowTriggerEvent testIntegrationEndpointConfig
            testIntegrationFlow updateIntegration updateIntegrationMarketplaceConfiguration
            updateIntegrationTestConfiguration updateIntegrationVersionAvailability updateTestCase
            updateWorkflowTestConfiguration""",
        ),
        (
            right("org_manage_integrations"),
            """createConnectionTemplate createWorkflowContext deleteConnectionTemplate
            deleteIntegrationTemplate deleteWorkflowContext deleteWorkflowTemplate importIntegrationTemplate
            saveWorkflowTemplate updateConnectionTemplate updateWorkflowContext""",
        ),
        (
            right(
                "org_admin_integration_permissions org_manage_integrations org_view_integrations",
                "integration_admin_permissions integration_view integration_edit integration_remove",
            ),
            """bulkUpdateInstancesToLatestIntegrationVersion convertLowCodeIntegration
            validateIntegrationSchema""",
        ),
        (
            right("org_manage_integrations org_manage_customers", "customer_manage_integrations"),
            """bulkDisableInstancesUsingConnection bulkDisableInstancesUsingCustomerConnection
            createCustomerConfigVariable createScopedConfigVariable deleteCustomerConfigVariable
            deleteScopedConfigVariable disconnectCustomerConnection disconnectScopedConnection
            updateCustomerConfigVariable updateCustomerOAuth2Connection
            updateInstancesUsingCustomerConfigVariable updateScopedConfigVariable
            updateScopedOAuth2Connection""",
        ),
        (
            right("org_manage_customers org_manage_integrations", "customer_edit"),
            """createCustomerCredential createOrganizationCredential deleteCredential
            requestOAuth2CredentialAuthorization updateCredential""",
        ),
        (right("org_manage_components", "customer_manage_components"), "publishComponent"),
        (right("org_manage_components", "component_remove customer_manage_components"), "deleteComponent"),
        (right("org_manage_components", "component_edit customer_manage_components"), "updateComponent"),
        (
            _GOVERN,
            """clearAllFifoData clearFifoWorkingSet createExternalLogStream createOrganizationSigningKey
            createWebhookEndpoint deleteExternalLogStream deleteOrganizationSigningKey deleteWebhookEndpoint
            generateEmbeddedDemoJwt importOrganizationSigningKey removeFifoQueueItems testWebhookEndpoint
            updateEmbedded updateExternalLogStream updateOrganization updateTheme updateWebhookEndpoint""",
        ),
        (
            right(
                """org_admin_customer_permissions org_admin_instance_permissions
                org_admin_integration_permissions org_admin_component_permissions""",
                "instance_admin_permissions integration_admin_permissions component_admin_permissions",
            ),
            "administerObjectPermission",
        ),
        (right("org_superuser"), "deleteOrganization"),
    )
)

# Fields whose mutation is not `update…` or `delete…` with the name of the type.
ALLOWING: Final[Mapping[tuple[str, str], str]] = {
    **{
        (kind, f"allowAdd{what}"): mutation
        for kind in ("Customer", "Organization")
        for what, mutation in {
            "AlertGroup": "createAlertGroup",
            "AlertMonitor": "createAlertMonitor",
            "AlertWebhook": "createAlertWebhook",
            "Component": "publishComponent",
            "ConnectionTemplate": "createConnectionTemplate",
            "Credential": "createCustomerCredential",
            "Customer": "createCustomer",
            "CustomerConfigVariable": "createCustomerConfigVariable",
            "ExternalLogStream": "createExternalLogStream",
            "Instance": "createInstance",
            "Integration": "createIntegration",
            "ScopedConfigVariable": "createScopedConfigVariable",
            "SigningKey": "createOrganizationSigningKey",
            "User": "createCustomerUser" if kind == "Customer" else "createOrganizationUser",
            "WebhookEndpoint": "createWebhookEndpoint",
        }.items()
    },
    ("Customer", "allowConfigureCredentials"): "updateCredential",
    ("Customer", "allowEnableInstance"): "updateInstance",
    ("Customer", "allowExecuteInstance"): "testInstanceFlowConfig",
    ("Customer", "allowManageAttachments"): "updateCustomer",
    ("Instance", "allowDeploy"): "deployInstance",
    ("Instance", "allowUpdateConfigVariables"): "updateInstanceConfigVariables",
    ("InstanceConfigVariable", "allowUpdate"): "updateInstanceConfigVariables",
    ("InstanceFlowConfig", "allowUpdate"): "updateInstance",
    ("Integration", "allowFork"): "forkIntegration",
    ("Integration", "allowManageAttachments"): "updateIntegration",
    ("Integration", "allowPublish"): "publishIntegration",
    ("IntegrationFlow", "allowRemove"): "updateIntegration",
    ("IntegrationFlow", "allowUpdate"): "updateIntegration",
    ("RequiredConfigVariable", "allowUpdate"): "updateIntegration",
    ("Organization", "allowConfigureCredentials"): "updateCredential",
    ("Organization", "allowConfigureEmbedded"): "updateEmbedded",
    ("Organization", "allowConfigureExternalLogStreams"): "updateExternalLogStream",
    ("Organization", "allowConfigureThemes"): "updateTheme",
    ("Organization", "allowEnableInstance"): "updateInstance",
    ("Organization", "allowExecuteInstance"): "testInstanceFlowConfig",
    ("Organization", "allowPublishComponent"): "publishComponent",
}


def deciding(kind: str, field: str) -> str | None:
    """Return the mutation whose right decides an `allow…` field of a type; None where rights say nothing."""
    verb = {"allowRemove": "delete", "allowUpdate": "update"}.get(field)
    mutation = ALLOWING.get((kind, field)) or (f"{verb}{kind}" if verb else "")
    return mutation if mutation in CHANGING else None
