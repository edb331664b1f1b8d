"""What is known of an integration: as a row of a list, as a page, as one side of a comparison."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.integrations.enums import Marketplace
from prismatic_api.integrations.flows import Flow
from prismatic_api.integrations.variables import RequiredVariable
from prismatic_api.integrations.versions import Distribution, Version
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class IntegrationFilter:
    """Which integrations to list, and in what order. Blank and False mean "any".

    ``sort`` is a value of ``IntegrationOrderField``: NAME, CATEGORY, PUBLISHED_AT, UPDATED_AT or CREATED_AT.
    """

    name: str = ""
    category: str = ""
    label: str = ""
    only_templates: bool = False
    only_unpublished: bool = False
    only_outdated: bool = False
    sort: str = "NAME"
    descending: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_integrations``."""
        order = [{"field": self.sort, "direction": "DESC" if self.descending else "ASC"}]
        if self.sort != "NAME":
            order.append({"field": "NAME", "direction": "ASC"})
        return {
            "name": self.name or None,
            "category": self.category or None,
            "label": self.label or None,
            "template": self.only_templates or None,
            "unpublished": self.only_unpublished or None,
            "outdated": self.only_outdated or None,
            "sortBy": order,
        }


@dataclass(frozen=True, slots=True)
class IntegrationSummary:
    """An integration as a row of the list. ``version`` is its newest, ``published_at`` None before the first.

    ``customer_name`` is that of the customer it was made for alone, blank for all others.
    """

    id: str
    name: str
    description: str
    category: str
    labels: tuple[str, ...]
    customer_name: str
    version: int
    published_at: datetime | None
    has_unpublished_changes: bool
    has_outdated_components: bool
    is_template: bool
    instances: Distribution

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragments ``IntegrationRowFields`` and ``VersionDistributionFields``."""
        customer = node.node_or_none("customer")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            description=node.text_or_none("description") or "",
            category=node.text_or_none("category") or "",
            labels=node.texts("labels"),
            customer_name=customer.text("name") if customer else "",
            version=node.number("versionNumber"),
            published_at=node.moment_or_none("versionCreatedAt"),
            has_unpublished_changes=node.flag("hasUnpublishedChanges"),
            has_outdated_components=node.flag("hasOutdatedComponents"),
            is_template=node.flag("useAsTemplate"),
            instances=Distribution.from_node(node),
        )


@dataclass(frozen=True, slots=True)
class IntegrationListing:
    """One page of integrations, and the categories and labels in use, for the filter beside them."""

    page: Page[IntegrationSummary]
    categories: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntegrationHead:
    """One version of an integration by name: what every page about it begins with."""

    id: str
    name: str
    version: int
    published_at: datetime | None
    is_available: bool
    allow_update: bool

    @property
    def version_words(self) -> str:
        """Which version it is: "version 5", or "draft" for what was never published."""
        return "draft" if self.published_at is None else f"version {self.version}"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``IntegrationHeadFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            version=node.number("versionNumber"),
            published_at=node.moment_or_none("versionCreatedAt"),
            is_available=node.flag("versionIsAvailable"),
            allow_update=node.flag("allowUpdate"),
        )


@dataclass(frozen=True, slots=True)
class IntegrationInstance:
    """An instance and the version it is on. ``last_failed`` is None when nothing has run yet."""

    id: str
    name: str
    customer_id: str
    customer_name: str
    version_id: str
    version: int
    enabled: bool
    needs_deploy: bool
    last_failed: bool | None
    last_executed_at: datetime | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``IntegrationInstanceFields``."""
        customer, integration = node.node("customer"), node.node("integration")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer_id=customer.global_id(),
            customer_name=customer.text("name"),
            version_id=integration.global_id(),
            version=integration.number("versionNumber"),
            enabled=node.flag("enabled"),
            needs_deploy=node.flag("needsDeploy"),
            last_failed=node.flag_or_none("inFailedState"),
            last_executed_at=node.moment_or_none("lastExecutedAt"),
        )


@dataclass(frozen=True, slots=True)
class IntegrationPage:
    """One version of an integration with what hangs on it.

    ``instances`` are those of all versions, the oldest version first. ``sequence_id`` is the UUID that all
    versions share. ``customer_id`` is None unless it was made for one customer alone.
    """

    head: IntegrationHead
    description: str
    category: str
    labels: tuple[str, ...]
    documentation: str
    overview: str
    customer_id: str | None
    customer_name: str
    is_code_native: bool
    has_unpublished_changes: bool
    has_outdated_components: bool
    is_template: bool
    marketplace: Marketplace
    customers_can_deploy: bool
    several_per_customer: bool
    sequence_id: str | None
    distribution: Distribution
    versions: Page[Version]
    flows: Page[Flow]
    variables: Page[RequiredVariable]
    instances: Page[IntegrationInstance]

    @property
    def newest(self) -> Version | None:
        """The newest published version; None when none was ever published."""
        return next((version for version in self.versions if version.is_published), None)


@dataclass(frozen=True, slots=True)
class Definition:
    """A version written down as YAML, as its author's programs export it; blank if there is nothing."""

    head: IntegrationHead
    text: str


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """One side of a comparison. ``is_whole`` is False when flows or variables are too many for one page."""

    head: IntegrationHead
    comment: str
    sequence_id: str | None
    definition: str
    flows: tuple[Flow, ...]
    variables: tuple[RequiredVariable, ...]
    is_whole: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragments ``IntegrationHeadFields`` and ``ComparedVersionFields``."""
        flows, variables = node.node("flows"), node.node("requiredConfigVariables")
        read_flows = tuple(Flow.from_node(flow) for flow in flows.nodes("nodes"))
        read = tuple(RequiredVariable.from_node(variable) for variable in variables.nodes("nodes"))
        whole = (flows.number("totalCount"), variables.number("totalCount"))
        return cls(
            head=IntegrationHead.from_node(node),
            comment=node.text_or_none("versionComment") or "",
            sequence_id=node.text_or_none("versionSequenceId"),
            definition=node.text_or_none("definition") or "",
            flows=read_flows,
            variables=read,
            is_whole=whole == (len(read_flows), len(read)),
        )


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions to compare, and all versions there are. ``before`` is None when only one was named."""

    before: ComparedVersion | None
    after: ComparedVersion
    versions: tuple[Version, ...]

    @property
    def is_of_two(self) -> bool:
        """Whether the two belong to different integrations: an address can name any."""
        return self.before is not None and self.before.sequence_id != self.after.sequence_id


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a version can be deployed, who is on it, and the numbers of all that can, newest first."""

    head: IntegrationHead
    distribution: Distribution
    available: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UsedVersion:
    """A version that instances are on, and the variables it asks for."""

    number: int
    variables: tuple[RequiredVariable, ...]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What each version in use asks for, and what the newest available one does.

    ``instances`` are those of all versions, the oldest version first.
    """

    head: IntegrationHead
    distribution: Distribution
    target: tuple[RequiredVariable, ...]
    used: tuple[UsedVersion, ...]
    instances: Page[IntegrationInstance]
