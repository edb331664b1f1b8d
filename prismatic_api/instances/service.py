"""The verbs of instances. Configuring is not among them: ``updateInstance`` resets what is left out."""

from collections.abc import Mapping
from datetime import date, datetime

from prismatic_api.changes import Change
from prismatic_api.choices import choices, integrations
from prismatic_api.errors import NotFound
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.flows.types import FlowConfig
from prismatic_api.ids import require
from prismatic_api.instances.filters import InstanceFilter
from prismatic_api.instances.hanging import MonitorState, People, UserConfig, connections_of, places_of
from prismatic_api.instances.offers import NewInstance, Offers
from prismatic_api.instances.overview import AppliedProfile, Day, Deployment, InstanceOverview, Move
from prismatic_api.instances.people import InstancePeople
from prismatic_api.instances.types import Instance, InstanceDraft, InstanceListing, InstanceSummary
from prismatic_api.integrations.types import ComparedVersion, IntegrationHead
from prismatic_api.integrations.versions import Version
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Session

_FLOWS = PageRequest(100)
_NEWEST_RUNS = PageRequest(10)
_MANY = PageRequest(50)
_OFFERS = PageRequest(50)
_MOST_PAGES = 20  # of what people configured: two thousand of them
_FORMAT = 7  # of definitions: what the command line tool asks for


class Instances:
    """What is deployed for whom."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: InstanceFilter, page: PageRequest) -> InstanceListing:
        """Give one page of instances, and what can be chosen in the filter beside it.

        Raises ``NotFound`` for an id in the filter that is none; an id that is unknown finds nothing.
        """
        if wanted.customer_id:
            require("Customer", wanted.customer_id)
        answer = self._session.query(
            "instances/list_instances", first=page.first, after=page.after, **wanted.as_variables()
        )
        labels = sorted({label.text("name") for label in answer.nodes("instanceLabels")}, key=str.casefold)
        return InstanceListing(
            page=Page.from_node(answer.node("instances"), InstanceSummary.from_node, page),
            labels=tuple(labels),
            customers=choices(answer, "customers", "customer"),
            integrations=integrations(answer),
        )

    def get(self, instance_id: str) -> Instance:
        """Give one instance. Raises ``NotFound``."""
        require("Instance", instance_id)
        node = self._session.query("instances/get_instance", id=instance_id).node_or_none("instance")
        if node is None:
            raise NotFound("instance", instance_id)
        return Instance.from_node(node)

    def overview(self, instance_id: str, since: date) -> InstanceOverview:
        """Give an instance with its flows, newest runs, and what it did by day since. Raises ``NotFound``."""
        require("Instance", instance_id)
        answer = self._session.query(
            "instances/get_instance_overview",
            id=instance_id,
            flows=_FLOWS.first,
            runs=_NEWEST_RUNS.first,
            since=since.isoformat(),
        )
        node = answer.node_or_none("instance")
        if node is None:
            raise NotFound("instance", instance_id)
        applied = node.node_or_none("appliedProfileConfig")
        profiles = applied.node_or_none("profiles") if applied else None
        return InstanceOverview(
            instance=Instance.from_node(node),
            places=places_of(node),
            monitors=Page.from_node(node.node("monitors"), MonitorState.from_node, _MANY),
            user_configs=Page.from_node(node.node("userLevelConfigs"), UserConfig.from_node, _MANY),
            people=People.from_node(node.node("customer").node("users")),
            flows=Page.from_node(node.node("flowConfigs"), FlowConfig.from_node, _FLOWS),
            runs=Page.from_node(answer.node("executionResults"), ExecutionSummary.from_node, _NEWEST_RUNS),
            days=tuple(map(Day.from_node, answer.node("instanceDailyUsageMetrics").nodes("nodes"))),
            profile=AppliedProfile.from_nodes(profiles.nodes("nodes")) if profiles else None,
        )

    def people(self, instance_id: str, page: PageRequest) -> InstancePeople:
        """Give a page of the customer's users with what each configured for themselves. Raises ``NotFound``.

        Who has configured something is told in a list of its own, which is read a hundred a request.
        """
        require("Instance", instance_id)
        asked = {"id": instance_id, "first": page.first, "after": page.after}
        first = self._people(asked, None, wants_people=True)
        configs, node = [*_configs_in(first)], first
        for _ in range(_MOST_PAGES - 1):
            info = node.node("userLevelConfigs").node("pageInfo")
            if not info.flag("hasNextPage"):
                break
            node = self._people(asked, info.text_or_none("endCursor"), wants_people=False)
            configs += _configs_in(node)
        return InstancePeople.of(first, configs, page)

    def _people(self, asked: dict[str, object], after: str | None, *, wants_people: bool) -> Node:
        answer = self._session.query(
            "instances/get_instance_people", **asked, configsAfter=after, wantsPeople=wants_people
        )
        node = answer.node_or_none("instance")
        if node is None:
            raise NotFound("instance", str(asked["id"]))
        return node

    def deployment(self, instance_id: str, since: datetime) -> Deployment:
        """Give an instance with the runs that deploying it began since. Raises ``NotFound``."""
        require("Instance", instance_id)
        answer = self._session.query(
            "instances/get_deployment", id=instance_id, runs=_NEWEST_RUNS.first, since=since
        )
        node = answer.node_or_none("instance")
        if node is None:
            raise NotFound("instance", instance_id)
        runs = answer.node("executionResults").nodes("nodes")
        return Deployment(
            Instance.from_node(node), connections_of(node), tuple(map(ExecutionSummary.from_node, runs))
        )

    def offers(self, customer_id: str, sequence_id: str, text: str = "") -> Offers:
        """Give what a new instance can be made of. What is chosen already may be blank.

        ``text`` narrows what there is to choose from. Raises ``NotFound`` for what is no customer's id.
        """
        if customer_id:
            require("Customer", customer_id)
        answer = self._session.query(
            "instances/list_offers",
            first=_OFFERS.first,
            text=text or None,
            chosenCustomer=customer_id,
            hasCustomer=bool(customer_id),
            noCustomer=not customer_id,
            integration=sequence_id or None,
            hasIntegration=bool(customer_id and sequence_id),
            noIntegration=bool(customer_id and not sequence_id),
        )
        return Offers.from_answer(answer)

    def named(self, customer_id: str, name: str) -> InstanceSummary | None:
        """Give a customer's instance of exactly this name, if there is one."""
        wanted = InstanceFilter(name=name, customer_id=customer_id)
        rows = self.listing(wanted, PageRequest(100)).page
        return next((each for each in rows if each.name.strip() == name.strip()), None)

    def create(self, new: NewInstance) -> Instance:
        """Make an instance, which is not deployed yet. Raises ``Refused``."""
        values = new.as_input()
        change = Change("createInstance", "instance", None, new.name, after=values)
        return Instance.from_node(self._session.change("instances/create_instance", change, input=values))

    def update(self, before: Instance, draft: InstanceDraft) -> Instance:
        """Change what differs from ``before``, and nothing else: no request if nothing does.

        Raises ``Refused``.
        """
        was = InstanceDraft.of(before).as_input()
        values = {name: value for name, value in draft.as_input().items() if value != was[name]}
        return self._update(before, {name: was[name] for name in values}, values) if values else before

    def set_enabled(self, instance: Instance, enabled: bool) -> Instance:
        """Pause an instance, or let it run again. Raises ``Refused``."""
        return self._update(instance, {"enabled": instance.enabled}, {"enabled": enabled})

    def set_debug(self, instance: Instance, debug: bool) -> Instance:
        """Let every run write down more, or end that. Raises ``Refused``."""
        return self._update(instance, {"globalDebug": instance.debug}, {"globalDebug": debug})

    def versions(self, instance_id: str, target_id: str = "") -> Move:
        """Give the versions an instance can be set to, and what the chosen one is made of.

        Raises ``NotFound``, also for a version of another integration.
        """
        require("Instance", instance_id)
        if target_id:
            require("Integration", target_id)
        answer = self._session.query(
            "instances/get_move", id=instance_id, target=target_id, hasTarget=bool(target_id), format=_FORMAT
        )
        node = answer.node_or_none("instance")
        if node is None:
            raise NotFound("instance", instance_id)
        integration = node.node("integration")
        now = ComparedVersion.from_node(integration)
        chosen = answer.node_or_none("target") if target_id else None
        target = ComparedVersion.from_node(chosen) if chosen else None
        if target_id and (target is None or target.sequence_id != now.sequence_id):
            raise NotFound("version of this integration", target_id)
        versions = integration.node("versionSequence").nodes("nodes")
        return Move(Instance.from_node(node), now, tuple(map(Version.from_node, versions)), target)

    def move(self, instance: Instance, version: IntegrationHead) -> Instance:
        """Set an instance to another version, which runs once it is deployed. Raises ``Refused``."""
        change = Change(
            "updateInstance",
            "instance",
            instance.id,
            instance.name,
            before={"version": instance.version},
            after={"version": version.version},
        )
        sent = {"id": instance.id, "integration": version.id}
        return Instance.from_node(self._session.change("instances/update_instance", change, input=sent))

    def deploy(self, instance: Instance, *, force: bool = False) -> Instance:
        """Put the version and configuration an instance is set to into effect. Raises ``Refused``.

        Prismatic may take a moment after it has answered: ``needs_deploy`` says when it is done.
        """
        before: dict[str, object] = {"version": instance.deployed_version} if instance.is_deployed else {}
        forced: dict[str, object] = {"force": True} if force else {}
        after = {"version": instance.version, **forced}
        change = Change("deployInstance", "instance", instance.id, instance.name, before=before, after=after)
        sent = {"id": instance.id, **forced}
        return Instance.from_node(self._session.change("instances/deploy_instance", change, input=sent))

    def delete(self, instance: Instance) -> None:
        """Remove an instance. Raises ``Refused``."""
        was = InstanceDraft.of(instance).as_input() | {
            "customer": instance.customer_name,
            "integration": instance.integration_name,
            "version": instance.version,
        }
        change = Change("deleteInstance", "instance", instance.id, instance.name, before=was)
        self._session.change("instances/delete_instance", change, input={"id": instance.id})

    def _update(
        self, instance: Instance, before: Mapping[str, object], values: Mapping[str, object]
    ) -> Instance:
        """Change some facts of an instance, none of which has to be deployed."""
        change = Change("updateInstance", "instance", instance.id, instance.name, before=before, after=values)
        sent = {"id": instance.id, "preserveDeployState": True, **values}
        return Instance.from_node(self._session.change("instances/update_instance", change, input=sent))


def _configs_in(instance: Node) -> tuple[UserConfig, ...]:
    return tuple(map(UserConfig.from_node, instance.node("userLevelConfigs").nodes("nodes")))
