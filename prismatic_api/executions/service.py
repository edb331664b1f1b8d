"""The verbs of executions."""

from collections.abc import Iterable

from prismatic_api.errors import NotFound
from prismatic_api.executions.filters import ExecutionFilter, StepFilter
from prismatic_api.executions.types import Choice, ExecutionDetail, ExecutionListing, ExecutionSummary
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
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
            "executions/list_executions", first=page.first, after=page.after, **wanted.as_variables()
        )
        return ExecutionListing(
            page=Page.from_node(answer.node("executionResults"), ExecutionSummary.from_node, page),
            customers=_choices(answer, "customers", "customer"),
            integrations=_integrations(answer),
            instances=_choices(answer, "instances", "instance"),
            flows=_flows(answer),
        )

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


def _choices(answer: Node, listed: str, chosen: str) -> tuple[Choice, ...]:
    """Read the entries of a filter, and the chosen one if it is not among the first hundred."""
    nodes = list(answer.node(listed).nodes("nodes"))
    if answer.has(chosen) and (extra := answer.node_or_none(chosen)) is not None:
        nodes.append(extra)
    return _by_name(Choice(node.global_id(), node.text("name")) for node in nodes)


def _integrations(answer: Node) -> tuple[Choice, ...]:
    names = ["integrations", *(["chosenIntegrations"] if answer.has("chosenIntegrations") else [])]
    nodes = [node for name in names for node in answer.node(name).nodes("nodes")]
    pairs = [(node.text_or_none("versionSequenceId"), node.text("name")) for node in nodes]
    return _by_name(Choice(sequence, name) for sequence, name in pairs if sequence)


def _flows(answer: Node) -> tuple[Choice, ...]:
    """Read the flows of the chosen instance; without one there are none to choose from."""
    instance = answer.node_or_none("instance") if answer.has("instance") else None
    if instance is None:
        return ()
    flows = [config.node("flow") for config in instance.node("flowConfigs").nodes("nodes")]
    return _by_name(Choice(flow.global_id(), flow.text("name")) for flow in flows)


def _by_name(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    unique = {choice.id: choice for choice in choices}
    return tuple(sorted(unique.values(), key=lambda choice: (choice.name.casefold(), choice.id)))
