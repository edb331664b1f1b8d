"""The verbs of integrations."""

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.integrations.enums import Marketplace
from prismatic_api.integrations.flows import Flow
from prismatic_api.integrations.types import (
    Availability,
    ComparedVersion,
    Definition,
    IntegrationFilter,
    IntegrationHead,
    IntegrationInstance,
    IntegrationListing,
    IntegrationPage,
    IntegrationSummary,
    Upgrade,
    UsedVersion,
    VersionPair,
)
from prismatic_api.integrations.variables import RequiredVariable
from prismatic_api.integrations.versions import Distribution, Version
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Session

_MANY, _SOME = PageRequest(100), PageRequest(20)
_FORMAT = 7  # of definitions: what the command line tool asks for


class Integrations:
    """What the organization has built, version by version."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: IntegrationFilter, page: PageRequest) -> IntegrationListing:
        """Give one page of integrations, and the categories and labels to filter by."""
        answer = self._session.query(
            "integrations/list_integrations", first=page.first, after=page.after, **wanted.as_variables()
        )
        return IntegrationListing(
            page=Page.from_node(answer.node("integrations"), IntegrationSummary.from_node, page),
            categories=_names(answer, "integrationCategories"),
            labels=_names(answer, "integrationLabels"),
        )

    def get(self, integration_id: str, instances: PageRequest = _SOME) -> IntegrationPage:
        """Give one version with all that hangs on it, and a page of its instances. Raises ``NotFound``."""
        sizes = dict.fromkeys(("versions", "flows", "variables"), _MANY.first)
        page = {"instances": instances.first, "after": instances.after}
        answer = self._asked("integrations/get_integration", integration_id, **sizes, **page)
        return _page_of(answer.node("integration"), answer.node("instances"), instances)

    def definition(self, integration_id: str) -> Definition:
        """Give one version as YAML. Raises ``NotFound``."""
        answer = self._asked("integrations/get_definition", integration_id, format=_FORMAT)
        node = answer.node("integration")
        return Definition(IntegrationHead.from_node(node), node.text_or_none("definition") or "")

    def pair(self, before_id: str | None, after_id: str) -> VersionPair:
        """Give two versions to compare; without the first, one and its siblings. Raises ``NotFound``."""
        if before_id:
            require("Integration", before_id)
        chosen = {"other": before_id or after_id, "hasOther": before_id is not None, "format": _FORMAT}
        answer = self._asked("integrations/compare_versions", after_id, **chosen)
        node, other = answer.node("integration"), None
        if before_id:
            other = answer.node_or_none("other")
            if other is None:
                raise NotFound("integration", before_id)
        return VersionPair(
            before=ComparedVersion.from_node(other) if other else None,
            after=ComparedVersion.from_node(node),
            versions=tuple(Version.from_node(one) for one in node.node("versionSequence").nodes("nodes")),
        )

    def availability(self, integration_id: str) -> Availability:
        """Give what is to be known before a version is offered or withdrawn. Raises ``NotFound``."""
        node = self._asked("integrations/get_availability", integration_id).node("integration")
        offered = node.node("versionSequence").nodes("nodes")
        return Availability(
            head=IntegrationHead.from_node(node),
            distribution=Distribution.from_node(node),
            available=tuple(version.number("versionNumber") for version in offered),
        )

    def upgrade(self, integration_id: str, page: PageRequest = _MANY) -> Upgrade:
        """Give what the versions in use ask for, and a page of the instances on them. Raises ``NotFound``."""
        answer = self._asked("integrations/get_upgrade", integration_id, first=page.first, after=page.after)
        node = answer.node("integration")
        target, used = node.node_or_none("target"), node.node("versionSequence").nodes("nodes")
        return Upgrade(
            head=IntegrationHead.from_node(node),
            distribution=Distribution.from_node(node),
            target=_variables(target) if target else (),
            used=tuple(UsedVersion(one.number("versionNumber"), _variables(one)) for one in used),
            instances=Page.from_node(answer.node("instances"), IntegrationInstance.from_node, page),
        )

    def offer(self, version: IntegrationHead, *, available: bool) -> None:
        """Offer a version for deploying, or withdraw it. Raises ``Refused``."""
        change = Change(
            "updateIntegrationVersionAvailability",
            "integration",
            version.id,
            f"{version.name}, version {version.version}",
            before={"available": version.is_available},
            after={"available": available},
        )
        given = {"id": version.id, "available": available}
        self._session.change("integrations/update_version_availability", change, input=given)

    def _asked(self, path: str, integration_id: str, **variables: object) -> Node:
        """Ask about one integration; raise ``NotFound`` when the answer has none."""
        require("Integration", integration_id)
        answer = self._session.query(path, id=integration_id, **variables)
        if answer.node_or_none("integration") is None:
            raise NotFound("integration", integration_id)
        return answer


def _names(answer: Node, name: str) -> tuple[str, ...]:
    found = {node.text("name") for node in answer.nodes(name)}
    return tuple(sorted(filter(None, found), key=str.casefold))


def _variables(node: Node) -> tuple[RequiredVariable, ...]:
    nodes = node.node("requiredConfigVariables").nodes("nodes")
    return tuple(RequiredVariable.from_node(variable) for variable in nodes)


def _page_of(node: Node, instances: Node, page: PageRequest) -> IntegrationPage:
    customer = node.node_or_none("customer")
    return IntegrationPage(
        head=IntegrationHead.from_node(node),
        description=node.text_or_none("description") or "",
        category=node.text_or_none("category") or "",
        labels=node.texts("labels"),
        documentation=node.text_or_none("documentation") or "",
        overview=node.text_or_none("overview") or "",
        customer_id=customer.global_id() if customer else None,
        customer_name=customer.text("name") if customer else "",
        is_code_native=node.flag("isCodeNative"),
        has_unpublished_changes=node.flag("hasUnpublishedChanges"),
        has_outdated_components=node.flag("hasOutdatedComponents"),
        is_template=node.flag("useAsTemplate"),
        marketplace=Marketplace(node.text("marketplaceConfiguration")),
        customers_can_deploy=bool(node.flag_or_none("isCustomerDeployable")),
        several_per_customer=node.flag("allowMultipleMarketplaceInstances"),
        sequence_id=node.text_or_none("versionSequenceId"),
        distribution=Distribution.from_node(node),
        versions=Page.from_node(node.node("versionSequence"), Version.from_node, _MANY),
        flows=Page.from_node(node.node("flows"), Flow.from_node, _MANY),
        variables=Page.from_node(node.node("requiredConfigVariables"), RequiredVariable.from_node, _MANY),
        instances=Page.from_node(instances, IntegrationInstance.from_node, page),
    )
