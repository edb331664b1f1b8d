"""What a page gets to work with: all services over one session."""

from functools import cached_property

from prismatic_api.alert_targets.service import Targets
from prismatic_api.alerts.service import Alerts
from prismatic_api.comparisons.service import Comparisons
from prismatic_api.config_variables.service import ConfigVariables
from prismatic_api.connections.service import Connections
from prismatic_api.customers.service import Customers
from prismatic_api.executions.service import Executions
from prismatic_api.flows.service import Flows
from prismatic_api.instances.service import Instances
from prismatic_api.integrations.service import Integrations
from prismatic_api.logs.service import Logs
from prismatic_api.organization.service import Organization
from prismatic_api.overview.service import Everything
from prismatic_api.payloads.service import Payloads
from prismatic_api.queues.service import Queues
from prismatic_api.records.service import Records
from prismatic_api.replays.service import Replays
from prismatic_api.search.service import Search
from prismatic_api.session import Session
from prismatic_api.shared_variables.service import SharedVariables
from prismatic_api.step_results.service import StepResults
from prismatic_api.users.service import Users


class Prismatic:
    """The services, each made when it is first asked for. As cheap as the session below it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def in_background(self) -> "Prismatic":
        """The same services for long work: what people wait for goes first."""
        return Prismatic(self._session.in_background())

    @cached_property
    def alert_targets(self) -> Targets:
        """Whom monitors tell."""
        return Targets(self._session)

    @cached_property
    def alerts(self) -> Alerts:
        """Who is told when something happens."""
        return Alerts(self._session)

    @cached_property
    def comparisons(self) -> Comparisons:
        """What one execution did that another did not."""
        return Comparisons(self._session)

    @cached_property
    def config_variables(self) -> ConfigVariables:
        """What an instance was told by the people who set it up."""
        return ConfigVariables(self._session)

    @cached_property
    def connections(self) -> Connections:
        """How everything is signed in to other systems."""
        return Connections(self._session)

    @cached_property
    def customers(self) -> Customers:
        """Who the organization runs integrations for."""
        return Customers(self._session)

    @cached_property
    def everything(self) -> Everything:
        """All of it at once: what is the matter now."""
        return Everything(self._session)

    @cached_property
    def executions(self) -> Executions:
        """What ran, and how it went."""
        return Executions(self._session)

    @cached_property
    def integrations(self) -> Integrations:
        """What the organization has built, version by version."""
        return Integrations(self._session)

    @cached_property
    def flows(self) -> Flows:
        """What an instance makes of its integration's flows."""
        return Flows(self._session)

    @cached_property
    def instances(self) -> Instances:
        """What is deployed for whom."""
        return Instances(self._session)

    @cached_property
    def logs(self) -> Logs:
        """What was written down."""
        return Logs(self._session)

    @cached_property
    def organization(self) -> Organization:
        """The organization and the account that is signed in."""
        return Organization(self._session)

    @cached_property
    def queues(self) -> Queues:
        """What waits in flows that run one after the other."""
        return Queues(self._session)

    @cached_property
    def payloads(self) -> Payloads:
        """What goes in and out of executions."""
        return Payloads(self._session)

    @cached_property
    def records(self) -> Records:
        """Which run carried a record."""
        return Records(self._session)

    @cached_property
    def replays(self) -> Replays:
        """Running executions again."""
        return Replays(self._session)

    @cached_property
    def search(self) -> Search:
        """Anything by name or id."""
        return Search(self._session)

    @cached_property
    def shared_variables(self) -> SharedVariables:
        """What the organization or a customer has told once for many instances."""
        return SharedVariables(self._session)

    @cached_property
    def step_results(self) -> StepResults:
        """What the steps of an execution returned."""
        return StepResults(self._session)

    @cached_property
    def users(self) -> Users:
        """Who can sign in: the team, and the users of customers."""
        return Users(self._session)
