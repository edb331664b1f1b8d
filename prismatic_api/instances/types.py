"""What is known of an instance: as a row of a list, and in full."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.instances.states import ConfigState, DesignedBy, InstanceType
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class InstanceSummary:
    """An integration deployed, or yet to be deployed, for a customer.

    ``version`` is the one it is set to; ``latest_version`` the newest one that is available, if any is.
    ``last_failed`` says of the flows' last runs whether one failed, and is None when nothing has run yet.
    """

    id: str
    name: str
    customer_id: str
    customer_name: str
    integration_id: str
    integration_name: str
    version: int
    latest_version: int | None
    sequence_id: str | None
    version_is_available: bool
    enabled: bool
    config_state: ConfigState | None
    needs_deploy: bool
    last_failed: bool | None
    debug: bool
    is_suspended: bool
    labels: tuple[str, ...]
    last_executed_at: datetime | None
    last_deployed_at: datetime | None
    failing_connections: int

    @property
    def versions_behind(self) -> int:
        """How many versions the newest available one is ahead."""
        return max((self.latest_version or 0) - self.version, 0)

    @property
    def is_configured(self) -> bool:
        """Whether nothing is left to fill in. What the API does not say counts as done."""
        return self.config_state is None or self.config_state == "FULLY_CONFIGURED"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``InstanceSummaryFields``."""
        customer, integration = node.node("customer"), node.node("integration")
        latest, state = integration.node_or_none("versionAt"), node.text_or_none("configState")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer_id=customer.global_id(),
            customer_name=customer.text("name"),
            integration_id=integration.global_id(),
            integration_name=integration.text("name"),
            version=integration.number("versionNumber"),
            latest_version=latest.number("versionNumber") if latest else None,
            sequence_id=integration.text_or_none("versionSequenceId"),
            version_is_available=integration.flag("versionIsAvailable"),
            enabled=node.flag("enabled"),
            config_state=ConfigState(state) if state else None,
            needs_deploy=node.flag("needsDeploy"),
            last_failed=node.flag_or_none("inFailedState"),
            debug=node.flag("globalDebug"),
            is_suspended=node.flag("systemSuspended"),
            labels=node.texts("labels"),
            last_executed_at=node.moment_or_none("lastExecutedAt"),
            last_deployed_at=node.moment_or_none("lastDeployedAt"),
            failing_connections=node.node("failing").number("totalCount"),
        )


@dataclass(frozen=True, slots=True)
class Instance(InstanceSummary):
    """An instance in full. ``deployed_version`` is the one that runs, if it was ever deployed."""

    description: str
    is_system: bool
    designed_by: DesignedBy
    type: InstanceType | None
    deployed_version: int
    created_at: datetime
    updated_at: datetime
    allow_deploy: bool
    allow_update: bool
    allow_remove: bool

    @property
    def is_deployed(self) -> bool:
        """Whether it was ever deployed."""
        return self.last_deployed_at is not None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``InstanceFields``."""
        summary, type_ = InstanceSummary.from_node(node), node.text_or_none("instanceType")
        return cls(
            **{field.name: getattr(summary, field.name) for field in fields(summary)},
            description=node.text("description"),
            is_system=node.flag("isSystem"),
            designed_by=DesignedBy(node.text("designedBy")),
            type=InstanceType(type_) if type_ else None,
            deployed_version=node.number("deployedVersion"),
            created_at=node.moment("createdAt"),
            updated_at=node.moment("updatedAt"),
            allow_deploy=bool(node.flag_or_none("allowDeploy")),
            allow_update=node.flag("allowUpdate"),
            allow_remove=node.flag("allowRemove"),
        )


@dataclass(frozen=True, slots=True)
class InstanceListing:
    """One page of instances, and what the filter beside it offers (at most 100 each, and the chosen one)."""

    page: Page[InstanceSummary]
    labels: tuple[str, ...]
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class InstanceDraft:
    """What a person fills in for an instance, whatever its version and configuration."""

    name: str
    description: str = ""
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, instance: Instance) -> Self:
        """Give the draft that would leave an instance as it is."""
        return cls(instance.name, instance.description, instance.labels)

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling."""
        return {"name": self.name, "description": self.description, "labels": list(self.labels)}
