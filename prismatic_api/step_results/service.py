"""Step results: the step by GraphQL, its bytes by the presigned link in the answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from weakref import WeakKeyDictionary

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Line, Session
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.fetching import fetched
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.peers import Peers
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.shelf import Shelf
from prismatic_api.step_results.types import Failure, LinkedRun, StepResult, StepRun

KEPT_BY_PRISMATIC = timedelta(days=14)  # docs: monitor-instances/logging

NO_FOLDER = Limits()

_shelves: WeakKeyDictionary[Line, Shelf] = WeakKeyDictionary()


class StepResults:
    """What the steps of an execution returned."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = _shelves.setdefault(session.line, Shelf())

    def get(self, execution_id: str, step_id: str, limits: Limits = NO_FOLDER) -> StepResult:
        """Ask for a step and fetch what it returned, unless that was fetched a moment ago.

        Raises ``NotFound`` for an id that is no step of the execution.
        """
        return self.of(self._step(execution_id, step_id), limits)

    def disclosed(self, execution_id: str, step_id: str, limits: Limits = NO_FOLDER) -> StepResult:
        """Give the same to be shown with its secrets: the look at them is recorded before it is asked for."""
        require("InstanceStepResult", step_id)
        seen = Change("readStepResult", "execution", execution_id, "a step's result", after={"step": step_id})
        answer = self._session.disclose("step_results/get_step_result", seen, id=step_id)
        return self.of(_linked(answer, execution_id, step_id), limits)

    def of(self, linked: LinkedRun, limits: Limits = NO_FOLDER) -> StepResult:
        """Fetch what a step returned, unless that was done a moment ago. Renews an expired link, once."""
        run = linked.run
        kept = self._shelf.take(run.id)
        if kept is not None and kept.run.ended_at == run.ended_at:
            return StepResult(run, kept.body, kept.content, kept.failure)
        stored = fetched(self._session, linked.link, limits)
        if isinstance(stored, Failure) and stored.kind == "expired":
            linked = self._step(run.execution_id, run.id)
            stored = fetched(self._session, linked.link, limits)
        return self._made(linked.run, stored, limits)

    def part(self, execution_id: str, step_id: str, limits: Limits = NO_FOLDER) -> StepResult:
        """Give the same for a part of a page that was shown a moment ago: asks only when nothing is kept."""
        kept = self._shelf.take(step_id)
        if kept is not None and kept.run.execution_id == execution_id:
            return kept
        return self.get(execution_id, step_id, limits)

    def run(self, execution_id: str, step_id: str) -> StepRun:
        """Give the step alone, without what it returned. Raises ``NotFound``."""
        return self._step(execution_id, step_id).run

    def steps_of(self, execution_id: str, page: PageRequest) -> Page[LinkedRun]:
        """Give a page of the steps of an execution, with their links. Raises ``NotFound``."""
        require("InstanceExecutionResult", execution_id)
        answer = self._session.query(
            "step_results/list_results", execution=execution_id, first=page.first, after=page.after
        )
        execution = answer.node_or_none("executionResult")
        if execution is None:
            raise NotFound("execution", execution_id)
        return Page.from_node(execution.node("stepResults"), LinkedRun.from_node, page)

    def peers(self, run: StepRun) -> Peers:
        """Give the steps whose results may be compared with that of a step."""
        answer = self._session.query(
            "step_results/list_peers",
            execution=run.execution_id,
            instance=run.instance.id if run.instance else None,
            flow=[run.flow.id] if run.flow else None,
            before=run.started_at,
            step=run.name,
            loopPath=run.loop_path or None,
            inLoop=bool(run.loop_path),
        )
        return Peers.from_node(answer, run.id)

    def _step(self, execution_id: str, step_id: str) -> LinkedRun:
        require("InstanceStepResult", step_id)
        answer = self._session.query("step_results/get_step_result", id=step_id)
        return _linked(answer, execution_id, step_id)

    def _made(self, run: StepRun, stored: Body | Failure, limits: Limits) -> StepResult:
        if isinstance(stored, Failure):
            result = StepResult(run, None, None, _explained(run, stored))
            is_settled = stored.summary is not None  # nobody wants to wait for that twice
        else:
            found = read(stored, limits)
            content = found if isinstance(found, Content) else None
            failure = _explained(run, found) if isinstance(found, Failure) else None
            result, is_settled = StepResult(run, stored, content, failure), True
        if is_settled and not run.is_running:
            self._shelf.put(result, limits)
        return result


def _linked(answer: Node, execution_id: str, step_id: str) -> LinkedRun:
    node = answer.node_or_none("stepResult")
    if node is None:
        raise NotFound("step", step_id)
    linked = LinkedRun.from_node(node)
    if linked.run.execution_id != execution_id:
        raise NotFound("step of this execution", step_id)
    return linked


def _explained(run: StepRun, failure: Failure) -> Failure:
    """Say why nothing is there, where that is known."""
    if failure.kind not in ("missing", "denied", "empty"):
        return failure
    return replace(failure, reason=_reason(run))


def _reason(run: StepRun) -> str | None:
    if run.is_running:
        return "running"
    if run.results_disabled:
        return "switched_off"
    return "purged" if datetime.now(UTC) - run.started_at > KEPT_BY_PRISMATIC else None
