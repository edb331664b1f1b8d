"""A world: the state of one sandbox with the verbs that fill and empty it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sandbox import batches, furniture, watch
from sandbox.batches import BatchRecord
from sandbox.body import Body, Content
from sandbox.clock import Clock
from sandbox.history import numbered
from sandbox.payloads import Problem
from sandbox.people import People
from sandbox.records import (
    CustomerRecord,
    ExecutionRecord,
    FlowConfigRecord,
    FlowRecord,
    InstanceRecord,
    IntegrationRecord,
    LogRecord,
    StepRecord,
    UserRecord,
)
from sandbox.user_configured import UserConfigured

_RESULT_TYPES = {"SUCCESS": "COMPLETED", "ERROR": "ERROR"}


class World(UserConfigured, People):
    """The state behind one sandbox, with its organization, roles and first user in place."""

    def __init__(self, clock: Clock | None = None, seed: int = 1) -> None:
        super().__init__(clock, seed)
        furniture.furnish(self)

    # Builders. What is left out gets a value a person might have chosen.

    def add_customer(self, name: str, **more: Any) -> CustomerRecord:
        """Add a customer; fields of `CustomerRecord` by name."""
        customer = CustomerRecord(id=self.mint.id("Customer"), name=name, **self.dated(more))
        self.customers[customer.id] = customer
        return customer

    def add_integration(
        self,
        name: str,
        *,
        versions: int | Sequence[str] = 1,
        flows: Sequence[str] = ("Main flow",),
        **more: Any,
    ) -> IntegrationRecord:
        """Add an integration with so many published versions, or one per comment, and return the latest."""
        comments = [""] * versions if isinstance(versions, int) else list(versions)
        sequence_id = str(self.mint.uuid())
        dated = self.dated(more)
        for number, comment in enumerate(comments, start=1):
            version = IntegrationRecord(
                id=self.mint.id("Integration"),
                sequence_id=sequence_id,
                name=name,
                **{
                    "version_number": number,
                    "version_comment": comment,
                    "version_created_at": dated["created_at"],
                    "is_latest": number == len(comments),
                    **dated,
                },
            )
            self.integrations[version.id] = version
            self.versions[sequence_id].append(version)
        for flow in flows:
            self.add_flow(version, flow)
        return version

    def add_flow(self, integration: IntegrationRecord, name: str, **more: Any) -> FlowRecord:
        """Add a flow to every version of an integration, and return that of the version given."""
        stable_id = str(self.mint.uuid())
        filled = {"stable_key": name.lower().replace(" ", "-"), "stable_id": stable_id, **more}
        for version in self.versions[integration.sequence_id]:
            flow = FlowRecord(
                id=self.mint.id("IntegrationFlow"),
                integration_id=version.id,
                name=name,
                **{"sort_order": len(self.flows_of[version.id]), **filled},
            )
            self.flows[flow.id] = flow
            self.flows_of[version.id].append(flow)
            for instance in self.instances_of[version.id]:
                self._add_flow_config(instance, flow)
        return self.flow(name, integration)

    def add_flow_to(self, version: IntegrationRecord, name: str) -> FlowRecord:
        """Add a flow to one version alone, and to the hidden instance that it is tested on."""
        flow = FlowRecord(
            id=self.mint.id("IntegrationFlow"),
            integration_id=version.id,
            name=name,
            stable_id=str(self.mint.uuid()),
            stable_key=name.lower().replace(" ", "-"),
        )
        self.flows[flow.id] = flow
        self.flows_of[version.id].append(flow)
        for instance in self.instances_of[version.id]:
            if instance.is_system:
                self._add_flow_config(instance, flow)
        return flow

    def add_instance(
        self, name: str, customer: CustomerRecord, integration: IntegrationRecord, **more: Any
    ) -> InstanceRecord:
        """Add a deployed instance of one version for a customer, with a flow config for each flow."""
        dated = self.dated(more)
        filled = {
            "deployed_version": integration.version_number,
            "last_deployed_at": dated["created_at"],
            "is_system": customer.is_system,
            **dated,
        }
        instance = InstanceRecord(
            id=self.mint.id("Instance"),
            name=name,
            customer_id=customer.id,
            integration_id=integration.id,
            **filled,
        )
        self.instances[instance.id] = instance
        self.instances_of[customer.id].append(instance)
        self.instances_of[integration.id].append(instance)
        for flow in self.flows_of[integration.id]:
            self._add_flow_config(instance, flow)
        return instance

    def add_execution(
        self,
        instance: InstanceRecord,
        flow: FlowRecord | None = None,
        status: str = "SUCCESS",
        *,
        steps: Sequence[StepRecord] = (),
        **more: Any,
    ) -> ExecutionRecord:
        """Add a run of an instance's flow, its first one unless told; over after a second if it is over."""
        config = self.flow_config(instance, flow)
        started_at = more.pop("started_at", None) or self.clock.now() - timedelta(minutes=1)
        if status in _RESULT_TYPES:
            more = {
                "ended_at": started_at + timedelta(seconds=1),
                "result_type": _RESULT_TYPES[status],
                **more,
            }
        execution = ExecutionRecord(
            id=self.mint.execution_id(),
            instance_id=instance.id,
            flow_id=config.flow_id,
            flow_config_id=config.id,
            integration_id=instance.integration_id,
            status=status,
            started_at=started_at,
            **more,
        )
        sequence_id = self.integrations[instance.integration_id].sequence_id
        owners = (instance.id, instance.customer_id, config.flow_id, config.id, sequence_id)
        self.executions.add(execution, owners)
        for step in steps:
            self._take_step(execution, step)
        watch.run_added(self, execution)
        self.usage.add(execution)
        return execution

    def add_step(
        self, execution: ExecutionRecord, name: str, body: Body | Content = b"", **more: Any
    ) -> StepRecord:
        """Add a step with this shown name to an execution that has no plan."""
        return self._take_step(execution, StepRecord(display_step_name=name, body=Body.of(body), **more))

    def add_batch(self, execution: ExecutionRecord, key: str, **more: Any) -> BatchRecord:
        """Add a batch to a run; fields of `BatchRecord` by name."""
        filled = {"started_at": execution.started_at, "completed_at": execution.ended_at, **more}
        batch = BatchRecord(id=batches.new_id(execution), execution_id=execution.id, key=key, **filled)
        execution.batches += (batch,)
        return batch

    def add_log(self, execution: ExecutionRecord | None, message: str, **more: Any) -> LogRecord:
        """Add a log line, of an execution or of none."""
        filled = {"timestamp": self.clock.now(), **more}
        if execution:
            own = {
                "timestamp": execution.started_at,
                "instance_id": execution.instance_id,
                "execution_id": execution.id,
                "flow_config_id": execution.flow_config_id,
            }
            filled = {**own, **more}
        log = LogRecord(id=self.mint.id("Log"), message=message, **filled)
        self.lines.add(log)
        watch.line_added(self, log)
        return log

    def refuse(self, mutation: str, field: str, message: str) -> None:
        """Turn down the next call of a mutation with this message for a field, or for "__all__"."""
        self.refusals[mutation].append(Problem(field, (message,)))

    # Steps, stored or planned.

    def step(self, step_id: str) -> StepRecord:
        """Return a step by id."""
        step = self.executions.step(step_id, self)
        if step is None:
            raise KeyError(step_id)
        return step

    def steps_of(self, execution_id: str) -> list[StepRecord]:
        """Return the steps of an execution in order, made by its plan if it has one."""
        return self.executions.steps_of(self.execution(execution_id), self)

    # Changes that touch more than one record.

    def move_instance(self, instance: InstanceRecord, version: IntegrationRecord) -> None:
        """Put an instance on another version: flow configs go on with the same flow, new flows get one.

        Its answers to config variables are taken along when somebody asks for them next.
        """
        self.config_of(instance)
        self.instances_of[instance.integration_id].remove(instance)
        self.instances_of[version.id].append(instance)
        instance.integration_id = version.id
        known = {self.flows[each.flow_id].stable_id: each for each in self.flow_configs_of[instance.id]}
        for flow in self.flows_of[version.id]:
            if flow.stable_id in known:
                known[flow.stable_id].flow_id = flow.id
            else:
                self._add_flow_config(instance, flow)

    def remove_user(self, user: UserRecord) -> None:
        """Take out a user with what was granted to them and what they configured for themselves."""
        self.forget_configs_of(user)
        super().remove_user(user)

    def remove_instances(self, gone: Sequence[InstanceRecord]) -> None:
        """Take out instances with their flow configs, executions and logs."""
        self.executions.forget(gone, [config.id for one in gone for config in self.flow_configs_of[one.id]])
        lost = {instance.id for instance in gone}
        for instance in list(gone):
            self.forget_config(instance)
            for config in self.flow_configs_of.pop(instance.id, []):
                del self.flow_configs[config.id]
            for owner in (instance.customer_id, instance.integration_id):
                self.instances_of[owner].remove(instance)
            del self.instances[instance.id]
        self.lines.forget(lost)
        self.remove_grants(*lost)
        self.alerts.forget(lost)
        self.usage.forget(self, lost)

    def remove_customer(self, customer: CustomerRecord) -> None:
        """Take out a customer with its users and instances."""
        self.remove_instances(list(self.instances_of[customer.id]))
        for user in list(self.users_of[customer.id]):
            self.remove_user(user)
        for index in (self.instances_of, self.users_of):
            index.pop(customer.id, None)
        self.remove_grants(customer.id)
        self.belongings.forget_customer(customer.id)
        self.forget_shared_of(customer)
        del self.customers[customer.id]

    def _add_flow_config(self, instance: InstanceRecord, flow: FlowRecord) -> FlowConfigRecord:
        config = FlowConfigRecord(
            id=self.mint.id("InstanceFlowConfig"),
            instance_id=instance.id,
            flow_id=flow.id,
        )
        self.flow_configs[config.id] = config
        self.flow_configs_of[instance.id].append(config)
        return config

    def _take_step(self, execution: ExecutionRecord, step: StepRecord) -> StepRecord:
        if execution.plan is not None:
            raise ValueError("an execution with a plan takes no steps of its own")
        execution.steps = execution.steps if execution.steps is not None else []
        execution.steps.append(numbered(replace(step), execution, len(execution.steps)))
        return execution.steps[-1]
