"""What a world holds: one mutable record per object, fields as in the API in Python's spelling.

References are ids, so that a record says all it knows when printed and nothing is held twice.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.attachments import AttachmentRecord
from sandbox.batches import BatchRecord
from sandbox.body import Body
from sandbox.config_records import ConfigPage
from sandbox.outline import StepOutline
from sandbox.plans import Plan


@dataclass(slots=True, kw_only=True)
class OrganizationRecord:
    """The organization whose API this is."""

    id: str
    name: str
    concurrent_execution_limit: int = 500
    current_plan: str = "enterprise"
    allow_per_customer_concurrency: bool = True
    avatar_url: str | None = None
    supports_execution_search: bool = False
    hide_sensitive_customer_data: bool = False
    labels: list[str] = field(default_factory=list)
    over_execution_limit: bool = False


@dataclass(slots=True, kw_only=True)
class UserRecord:
    """A person of the organization (`customer_id` None) or of one customer."""

    id: str
    email: str
    name: str
    role_id: str
    created_at: datetime
    updated_at: datetime
    customer_id: str | None = None
    external_id: str | None = None
    phone: str = ""
    avatar_url: str | None = None
    dark_mode: bool = False
    dark_mode_sync_with_os: bool = False
    is_marketplace_user: bool = False
    feature_flags: str = "{}"


@dataclass(slots=True, kw_only=True)
class CustomerRecord:
    """A customer of the organization. System customers hold the instances behind integration tests."""

    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    external_id: str | None = None
    description: str = ""
    labels: list[str] = field(default_factory=list)
    is_demo: bool = False
    is_system: bool = False
    starred: bool = False
    avatar_url: str | None = None
    attachments: list[AttachmentRecord] = field(default_factory=list)
    concurrent_execution_limit: int | None = None
    concurrency_limit_rejections: int = 0
    allow_embedded_designer: bool = False
    allow_workflow_copilot: bool = False
    allow_update: bool = True
    allow_remove: bool = True


@dataclass(slots=True, kw_only=True)
class IntegrationRecord:
    """One version of an integration; versions share `sequence_id`, a bare uuid."""

    id: str
    sequence_id: str
    name: str
    created_at: datetime
    updated_at: datetime
    description: str = ""
    category: str = ""
    labels: list[str] = field(default_factory=list)
    documentation: str = ""
    overview: str = ""
    avatar_url: str | None = None
    version_number: int = 1
    version_comment: str = ""
    version_created_at: datetime | None = None
    version_created_by: str | None = None
    version_attributes: str | None = None
    is_available: bool = True
    is_latest: bool = True
    customer_id: str | None = None
    is_code_native: bool = False
    endpoint_type: str = "FLOW_SPECIFIC"
    marketplace_configuration: str = "NOT_AVAILABLE_IN_MARKETPLACE"
    template_configuration: str = "NOT_AVAILABLE"
    allow_multiple_marketplace_instances: bool = False
    parent_id: str | None = None
    has_outdated_components: bool = False
    has_unpublished_changes: bool = False
    starred: bool = False
    definition: str = ""
    pages: list[ConfigPage] = field(default_factory=list)

    @property
    def use_as_template(self) -> bool:
        """Whether others begin integrations from it."""
        return self.template_configuration != "NOT_AVAILABLE"

    @property
    def is_for_sale(self) -> bool:
        """Whether customers see it in the marketplace."""
        return self.marketplace_configuration != "NOT_AVAILABLE_IN_MARKETPLACE"

    @property
    def is_customer_deployable(self) -> bool:
        """Whether customers may deploy it themselves."""
        return self.marketplace_configuration == "AVAILABLE_AND_DEPLOYABLE"


@dataclass(slots=True, kw_only=True)
class FlowRecord:
    """A flow of one version; the same flow of another version shares `stable_id` and `stable_key`."""

    id: str
    integration_id: str
    name: str
    stable_id: str
    stable_key: str
    description: str = ""
    is_synchronous: bool = False
    is_agent_flow: bool = False
    sort_order: int = 0
    endpoint_security: str = "CUSTOMER_OPTIONAL"
    retry_max_attempts: int = 0
    retry_delay_minutes: int = 0
    retry_exponential: bool = False
    uses_fifo_queue: bool = False
    is_singleton: bool = False
    test_payload: str = ""
    test_content_type: str = "application/json"
    test_headers: str = "{}"
    organization_api_keys: list[str] = field(default_factory=list)
    trigger: str = "webhook.webhook"
    outline: tuple[StepOutline, ...] = ()


@dataclass(slots=True, kw_only=True)
class InstanceRecord:
    """An integration's version deployed, or yet to be deployed, for one customer.

    `config_state` is worked out unless it is set; `connected` ones were signed in to their apps by somebody.
    """

    id: str
    name: str
    customer_id: str
    integration_id: str
    created_at: datetime
    updated_at: datetime
    description: str = ""
    labels: list[str] = field(default_factory=list)
    enabled: bool = True
    is_system: bool = False
    instance_type: str | None = "INTEGRATION"
    designed_by: str = "ORG"
    profile_id: str | None = None
    deployed_version: int = 1
    last_deployed_at: datetime | None = None
    needs_deploy: bool = False
    in_failed_state: bool = False
    config_state: str | None = None
    connected: bool = True
    global_debug: bool = False
    listening_mode: bool = False
    step_results_disabled: bool = False
    logs_disabled: bool = False
    starred: bool = False
    system_suspended: bool = False
    allow_deploy: bool = True
    allow_update: bool = True
    allow_remove: bool = True


@dataclass(slots=True, kw_only=True)
class FlowConfigRecord:
    """A flow as one instance has it. The sandbox serves its webhook unless one elsewhere is given."""

    id: str
    instance_id: str
    flow_id: str
    webhook_url: str = ""
    api_keys: list[str] = field(default_factory=list)
    in_failed_state: bool = False
    uses_long_running: bool = False
    test_payload: str = ""
    test_content_type: str = "application/json"
    test_headers: str = "{}"


@dataclass(slots=True, kw_only=True)
class StepRecord:
    """The result of one step. `id` and `execution_id` are filled in when the execution takes the step."""

    display_step_name: str
    step_name: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    id: str = ""
    execution_id: str = ""
    has_error: bool = False
    is_root_result: bool = False
    is_loop_step: bool = False
    loop_path: str = ""
    loop_step_name: str | None = None
    loop_step_index: int | None = None
    branch_name: str | None = None
    from_preprocess_flow: bool = False
    component_action_key: str | None = None
    batch_id: str | None = None
    body: Body = field(default_factory=Body)
    loop_inputs: Body | None = None


@dataclass(slots=True, kw_only=True)
class ExecutionRecord:
    """One run of a flow. Steps are stored with it (`steps`) or made by its `plan` when asked for.

    Of one under way `due_at` is its end, until which its steps begin one by one."""

    id: str
    instance_id: str
    flow_id: str
    flow_config_id: str
    integration_id: str
    status: str
    started_at: datetime
    ended_at: datetime | None = None
    due_at: datetime | None = None
    queued_at: datetime | None = None
    resumed_at: datetime | None = None
    result_type: str | None = None
    invoke_type: str | None = "WEBHOOK"
    error: str | None = None
    is_test: bool = False
    retry_count: int = 0
    max_retry_count: int = 0
    retry_next_at: datetime | None = None
    retry_unique_request_id: str | None = None
    retry_for_id: str | None = None
    replay_for_id: str | None = None
    invoked_by_id: str | None = None
    invoked_at: tuple[str, str | None] | None = None
    canceled_by_id: str | None = None
    canceled_for_id: str | None = None
    cancel_requested_at: datetime | None = None
    allocated_memory_mb: int | None = 1024
    spend_mb_secs: int | None = None
    plan: Plan | None = None
    steps: list[StepRecord] | None = None
    request: Body | None = None
    response: Body | None = None
    batches: tuple[BatchRecord, ...] = ()
    batches_waiting: int = 0
    batches_canceled: int = 0


@dataclass(slots=True, kw_only=True)
class LogRecord:
    """One log line of an execution, or of an instance when `execution_id` is None.

    A line that follows from its run has a `number`, not an id; one of a connection a `variable_id`.
    """

    id: str
    timestamp: datetime
    message: str
    severity: str = "INFO"
    log_type: str = "EXECUTION"
    instance_id: str | None = None
    execution_id: str | None = None
    flow_config_id: str | None = None
    step_name: str | None = None
    loop_step_name: str | None = None
    loop_step_index: int | None = None
    loop_path: str | None = None
    variable_id: str | None = None
    batch_id: str | None = None
    number: int = 0
