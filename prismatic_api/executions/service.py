"""The verbs of executions."""

from prismatic_api.choices import Choice, by_name, choices, integrations
from prismatic_api.errors import NotFound
from prismatic_api.executions import search
from prismatic_api.executions.filters import ExecutionFilter, StepFilter
from prismatic_api.executions.finding import Found, Keeps, looked_through
from prismatic_api.executions.runs import found_runs
from prismatic_api.executions.types import ExecutionDetail, ExecutionListing, ExecutionSummary
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.paging import LARGEST_PAGE, Page, PageRequest
from prismatic_api.session import Session

_STEPS = PageRequest(100)
_ANY_STEP = StepFilter()


class Executions:
    """What ran, for whom, and how it went."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: ExecutionFilter, page: PageRequest) -> ExecutionListing:
        """Give one page of executions, newest first, and what can be chosen in the filter beside it.

        Raises ``NotFound`` for an id in the filter that is none; an id that is unknown finds nothing.
        """
        for type_name, chosen in wanted.chosen_ids():
            require(type_name, chosen)
        answer = self._session.query(
            "executions/list_executions",
            first=page.first,
            after=page.after,
            **wanted.as_variables(),
            **wanted.choice_variables(),
        )
        return ExecutionListing(
            page=Page.from_node(answer.node("executionResults"), ExecutionSummary.from_node, page),
            customers=choices(answer, "customers", "customer"),
            integrations=integrations(answer),
            instances=choices(answer, "instances", "instance"),
            flows=_flows(answer),
            versions=_versions(answer),
        )

    def more(self, wanted: ExecutionFilter, page: PageRequest) -> Page[ExecutionSummary]:
        """Give one page of executions, newest first, and nothing beside it. Raises ``NotFound`` as above."""
        for type_name, chosen in wanted.chosen_ids():
            require(type_name, chosen)
        answer = self._session.query(
            "executions/more_executions", first=page.first, after=page.after, **wanted.as_variables()
        )
        return Page.from_node(answer.node("executionResults"), ExecutionSummary.from_node, page)

    def finding(
        self, wanted: ExecutionFilter, keeps: Keeps, after: str | None
    ) -> tuple[ExecutionListing, Found]:
        """Look for executions that ``keeps`` takes; the listing is for the filter beside them."""
        listing = self.listing(wanted, PageRequest(LARGEST_PAGE, after))
        found = looked_through(
            listing.page, lambda cursor: self.more(wanted, PageRequest(LARGEST_PAGE, cursor)), keeps
        )
        return listing, found

    def can_search(self, wanted: ExecutionFilter) -> bool:
        """Tell whether this stack can search the text of errors among the executions wanted."""
        return search.can_ask(wanted) and search.is_there(self._session)

    def search(self, wanted: ExecutionFilter, error: str, page: PageRequest) -> Page[ExecutionSummary]:
        """Give one page of executions whose error holds a text, newest first.

        Only where ``can_search``. Hidden instances are not told apart there. Raises ``NotFound`` as above.
        """
        for type_name, chosen in wanted.chosen_ids():
            require(type_name, chosen)
        answer = self._session.query(
            "executions/search_runs",
            first=page.first,
            after=page.after,
            conditions=search.conditions(wanted, error),
            startedFrom=wanted.started_from,
            startedTo=wanted.started_to,
        )
        return found_runs(answer, page)

    def get(
        self, execution_id: str, steps: PageRequest = _STEPS, wanted: StepFilter = _ANY_STEP
    ) -> ExecutionDetail:
        """Give one execution with a page of its steps, in the order they started. Raises ``NotFound``."""
        require("InstanceExecutionResult", execution_id)
        answer = self._session.query(
            "executions/get_execution",
            id=execution_id,
            first=steps.first,
            after=steps.after,
            **wanted.as_variables(),
        )
        node = answer.node_or_none("executionResult")
        if node is None:
            raise NotFound("execution", execution_id)
        return ExecutionDetail.from_node(node, steps)


def _versions(answer: Node) -> tuple[Choice, ...]:
    """Read the versions of the chosen integration, the newest first."""
    if not answer.has("versions"):
        return ()
    nodes = sorted(answer.node("versions").nodes("nodes"), key=lambda node: -node.number("versionNumber"))
    return tuple(Choice(node.global_id(), f"Version {node.number('versionNumber')}") for node in nodes)


def _flows(answer: Node) -> tuple[Choice, ...]:
    """Read the flows of the chosen instance; without one there are none to choose from."""
    instance = answer.node_or_none("instance") if answer.has("instance") else None
    if instance is None:
        return ()
    flows = [config.node("flow") for config in instance.node("flowConfigs").nodes("nodes")]
    return by_name(Choice(flow.global_id(), flow.text("name")) for flow in flows)
