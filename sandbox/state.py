"""The state of a sandbox: records by id, the lists they stand in, and look-ups by name."""

import hashlib
import threading
from collections import defaultdict
from typing import Any

from sandbox import ids
from sandbox.activities import Activities
from sandbox.alerts import Alerts
from sandbox.belongings import Belongings
from sandbox.body import Body
from sandbox.clock import Clock, SystemClock
from sandbox.components.shelf import Shelf
from sandbox.faults import Faults
from sandbox.fifo import FifoQueues
from sandbox.history import History
from sandbox.lines import Lines
from sandbox.payloads import Problem
from sandbox.pending import Pending
from sandbox.profiles import InstanceProfileRecord
from sandbox.records import (
    CustomerRecord,
    ExecutionRecord,
    FlowConfigRecord,
    FlowRecord,
    InstanceRecord,
    IntegrationRecord,
    OrganizationRecord,
    UserRecord,
)
from sandbox.rights.records import GrantRecord, PermissionRecord, RoleRecord
from sandbox.seen import RequestSeen
from sandbox.trial_cases import TrialCaseRecord
from sandbox.usage import Usage
from sandbox.workflow_records import WorkflowContextRecord


class State:
    """Everything one sandbox knows. `lock` is held by whoever reads or changes it from a request.

    In a world that `takes_time` deployments and runs go on for a while; in others they are over at once.
    """

    def __init__(self, clock: Clock | None = None, seed: int = 1) -> None:
        self.clock = clock or SystemClock()
        self.mint = ids.Mint(seed)
        self.lock = threading.RLock()
        self.key = hashlib.sha256(f"sandbox {seed}".encode()).digest()
        self.faults = Faults()
        self.requests: list[RequestSeen] = []
        self.refusals: defaultdict[str, list[Problem]] = defaultdict(list)
        self.customers: dict[str, CustomerRecord] = {}
        self.roles: dict[str, RoleRecord] = {}
        self.permissions: dict[str, PermissionRecord] = {}
        self.users: dict[str, UserRecord] = {}
        self.grants_of: defaultdict[str, list[GrantRecord]] = defaultdict(list)
        self.integrations: dict[str, IntegrationRecord] = {}
        self.flows: dict[str, FlowRecord] = {}
        self.instances: dict[str, InstanceRecord] = {}
        self.flow_configs: dict[str, FlowConfigRecord] = {}
        self.executions = History()
        self.lines = Lines()
        self.activities = Activities(self)
        self.alerts = Alerts()
        self.fifo = FifoQueues()
        self.usage = Usage()
        self.belongings = Belongings(self)
        self.shelf = Shelf(self)
        self.pending = Pending()
        self.takes_time = False
        self.profiles: dict[str, InstanceProfileRecord] = {}
        self.versions: defaultdict[str, list[IntegrationRecord]] = defaultdict(list)
        self.flows_of: defaultdict[str, list[FlowRecord]] = defaultdict(list)
        self.flow_configs_of: defaultdict[str, list[FlowConfigRecord]] = defaultdict(list)
        self.instances_of: defaultdict[str, list[InstanceRecord]] = defaultdict(list)
        self.users_of: defaultdict[str, list[UserRecord]] = defaultdict(list)
        self.trial_cases: dict[str, TrialCaseRecord] = {}
        self.workflow_contexts: dict[str, WorkflowContextRecord] = {}
        self.named: dict[str, str] = {}
        self.media: dict[str, Body] = {}
        self.organization = OrganizationRecord(id=self.mint.id("Organization"), name="Sandbox Works")
        self._me: UserRecord
        self._acting = threading.local()

    @property
    def me(self) -> UserRecord:
        """The signed-in person: within a request the one its token is for, else that of token `sandbox`."""
        user: UserRecord = getattr(self._acting, "user", None) or self._me
        return user

    @me.setter
    def me(self, user: UserRecord) -> None:
        self._me = user

    def dated(self, more: dict[str, Any]) -> dict[str, Any]:
        """Return a record's fields with the two moments that every record has: now, unless one was given."""
        created_at = more.get("created_at") or self.clock.now()
        return {"updated_at": created_at, **more, "created_at": created_at}

    # Look-ups for tests: by id or by the name a person would use. All raise KeyError.

    def customer(self, name_or_id: str) -> CustomerRecord:
        """Return a customer by name or id."""
        return _named(self.customers, name_or_id, "name")

    def user(self, email_or_id: str) -> UserRecord:
        """Return a user by e-mail or id."""
        return _named(self.users, email_or_id, "email")

    def role(self, name_or_id: str, scope: str = "organization") -> RoleRecord:
        """Return a role by id, or by name among those of a scope."""
        of_scope = {key: role for key, role in self.roles.items() if role.scope == scope}
        return _named(of_scope, name_or_id, "name")

    def integration(self, name_or_id: str, version: int | None = None) -> IntegrationRecord:
        """Return an integration by the id of a version, or by name: the latest version unless told."""
        if name_or_id in self.integrations:
            return self.integrations[name_or_id]
        for record in self.integrations.values():
            wanted = record.is_latest if version is None else record.version_number == version
            if record.name == name_or_id and wanted:
                return record
        raise KeyError(name_or_id)

    def instance(self, name_or_id: str) -> InstanceRecord:
        """Return an instance by name or id."""
        return _named(self.instances, name_or_id, "name")

    def flow(self, name_or_id: str, integration: IntegrationRecord) -> FlowRecord:
        """Return a flow of one version by name or id."""
        return _named({flow.id: flow for flow in self.flows_of[integration.id]}, name_or_id, "name")

    def flow_config(self, instance: InstanceRecord, flow: FlowRecord | None = None) -> FlowConfigRecord:
        """Return an instance's config of a flow, or of its first flow."""
        for config in self.flow_configs_of[instance.id]:
            if flow is None or config.flow_id == flow.id:
                return config
        raise KeyError(flow.name if flow else f"{instance.name} has no flow")

    def execution(self, execution_id: str) -> ExecutionRecord:
        """Return an execution by id, or by its name in `named`."""
        return self.executions.by_id[self.named.get(execution_id, execution_id)]


def _named[R](records: dict[str, R], name_or_id: str, field: str) -> R:
    if name_or_id in records:
        return records[name_or_id]
    for record in records.values():
        if getattr(record, field) == name_or_id:
            return record
    raise KeyError(name_or_id)
