"""The verbs of executions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from prismatic_api.changes import Change
from prismatic_api.choices import Choice, by_name, choices, integrations
from prismatic_api.errors import NotFound
from prismatic_api.executions import search
from prismatic_api.executions.batches import Batch, BatchListing, BatchProgress
from prismatic_api.executions.chains import RelatedExecution
from prismatic_api.executions.filters import ExecutionFilter, StepFilter
from prismatic_api.executions.finding import Found, Keeps, looked_through
from prismatic_api.executions.logs import LogAround, LogFilter, LogLine, LogListing
from prismatic_api.executions.loops import Loop, LoopPlace, Rounds
from prismatic_api.executions.runs import found_runs
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionDetail, ExecutionListing, ExecutionSummary, StepListing
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.paging import LARGEST_PAGE, Page, PageRequest
from prismatic_api.session import Session
from prismatic_api.severities import number_of

PAGE_OF_ROUNDS = 100
_STEPS = PageRequest(100)


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
            page=Page.from_node(answer.node("executionResults"), _row_of(wanted), page),
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
        return Page.from_node(answer.node("executionResults"), _row_of(wanted), page)

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

    def get(self, execution_id: str, steps: PageRequest = _STEPS) -> ExecutionDetail:
        """Give one execution with the first of its steps, in the order they started. Raises ``NotFound``."""
        answer = self._ask("executions/get_execution", execution_id, first=steps.first, after=steps.after)
        return ExecutionDetail.from_node(answer, steps)

    def steps(self, execution_id: str, wanted: StepFilter, page: PageRequest = _STEPS) -> StepListing:
        """Give a page of an execution's steps, in the order they started. Raises ``NotFound``."""
        asked = {"first": page.first, "after": page.after, **wanted.as_variables()}
        answer = self._ask("executions/list_steps", execution_id, **asked)
        found = Page.from_node(answer.node("stepResults"), Step.from_node, page)
        return StepListing(ExecutionSummary.from_node(answer), found)

    def loop(self, execution_id: str, place: LoopPlace) -> Loop:
        """Give a loop of an execution without its rounds; of an unknown loop nothing. Raises ``NotFound``."""
        asked = {"loop": place.name, "around": place.around or None, "rounds": place.rounds_path}
        return Loop.from_node(self._ask("executions/get_loop", execution_id, **asked), place)

    def rounds(self, loop: Loop, start: int = 0) -> Rounds:
        """Give a hundred rounds of a loop from a position on; from the start, up to 2,000 to compare."""
        has_all = start == 0 and loop.round_count > PAGE_OF_ROUNDS
        answer = self._ask(
            "executions/list_rounds",
            loop.execution.id,
            loop=loop.place.name,
            rounds=loop.place.rounds_path,
            body=loop.body or "",
            **{"from": start, "all": has_all},
        )
        return Rounds.from_node(answer, start, has_all)

    def children(self, execution_id: str, started_at: datetime, page: PageRequest) -> Page[RelatedExecution]:
        """Give the executions that one set off, oldest first. The API wants to know when that one started."""
        require("InstanceExecutionResult", execution_id)
        caller = {"id": execution_id, "startedAt": started_at}
        answer = self._session.query(
            "executions/list_children", caller=caller, first=page.first, after=page.after
        )
        return Page.from_node(answer.node("executionResults"), RelatedExecution.from_node, page)

    def batches(self, execution_id: str, status: str, page: PageRequest) -> BatchListing:
        """Give a page of an execution's batches, in the order they began; blank means any status."""
        asked = {"first": page.first, "after": page.after, "status": status or None}
        answer = self._ask("executions/list_batches", execution_id, **asked)
        progress = answer.node_or_none("batchProgress")
        return BatchListing(
            execution=ExecutionSummary.from_node(answer),
            cancel_requested_at=answer.moment_or_none("cancelRequestedAt"),
            progress=BatchProgress.from_node(progress) if progress else None,
            batches=Page.from_node(answer.node("executionBatches"), Batch.from_node, page),
        )

    def cancel_batches(self, execution: ExecutionSummary, waiting: int | None) -> None:
        """Have the batches of an execution canceled that have not begun. Raises ``Refused``.

        ``waiting`` goes into the record: how many there are, or None where that is not known.
        """
        name, told = f"batches of {execution.flow_name}", {"waiting": waiting}
        change = Change("cancelBatchExecutionProcessing", "execution", execution.id, name, before=told)
        self._session.change("executions/cancel_batches", change, input={"id": execution.id})

    def logs(self, execution_id: str, wanted: LogFilter, page: PageRequest) -> LogListing:
        """Give a page of an execution's log. Raises ``NotFound``."""
        severity = number_of(self._session, wanted.severity) if wanted.severity else None
        asked = {"first": page.first, "after": page.after, "severity": severity, **wanted.as_variables()}
        answer = self._ask("executions/list_logs", execution_id, **asked)
        lines = Page.from_node(answer.node("logs"), LogLine.from_node, page)
        return LogListing(ExecutionSummary.from_node(answer), lines)

    def log_around(self, execution_id: str, moment: datetime, each: int, round_: str = "") -> LogAround:
        """Give the lines around a moment, so many before and after it, of one round if that is named."""
        asked = {"moment": moment, "each": each, "round": round_ or None}
        return LogAround.from_node(self._ask("executions/get_log_around", execution_id, **asked))

    def step_named(self, execution_id: str, name: str, round_: str = "") -> str:
        """Give the id of the first step that is called so, by its shown or its internal name.

        Raises ``NotFound``. A log line says no more of its step than that.
        """
        answer = self._ask("executions/find_step", execution_id, name=name, round=round_ or None)
        nodes = [*answer.node("shown").nodes("nodes"), *answer.node("internal").nodes("nodes")]
        found = [node.global_id() for node in nodes]
        if not found:
            raise NotFound("step of this execution", name)
        return found[0]

    def _ask(self, path: str, execution_id: str, **variables: object) -> Node:
        require("InstanceExecutionResult", execution_id)
        node = self._session.query(path, id=execution_id, **variables).node_or_none("executionResult")
        if node is None:
            raise NotFound("execution", execution_id)
        return node


def _row_of(wanted: ExecutionFilter) -> Callable[[Node], ExecutionSummary]:
    return _with_preprocess if wanted.tells_preprocess else ExecutionSummary.from_node


def _with_preprocess(node: Node) -> ExecutionSummary:
    run, failed = ExecutionSummary.from_node(node), node.node("preprocess").number("totalCount")
    return replace(run, failed_in_preprocess=failed > 0)


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
