"""Records: the runs and lines by GraphQL, what the runs carried by the presigned links in the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from prismatic_api.choices import Choice, by_name, choices, integrations
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.ids import require
from prismatic_api.logs.types import LogLine
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.patience import Deadline
from prismatic_api.payloads.holding import held
from prismatic_api.payloads.types import Held
from prismatic_api.records.types import Inside, RecordSearch, RunInside
from prismatic_api.session import Session
from prismatic_api.step_results.limits import Limits

_AT_ONCE = 8  # bodies that are on their way at a time
_ASKED = (
    *("status", "customer", "integration", "instance", "flows"),
    *("startedFrom", "startedTo", "isTest", "isSystem"),
)


class Records:
    """Which run carried a record: looked for in what runs wrote, were called with and made of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, wanted: ExecutionFilter, text: str, most: int) -> RecordSearch:
        """Give the newest lines that hold a text, and say how many runs there are to look inside.

        Raises ``NotFound`` for an id in the filter that is none. Of the filter only places, status and the
        time of the start count here.
        """
        answer = self._session.query(
            "records/find_record",
            first=most,
            text=text,
            flow=wanted.flow_ids[0] if len(wanted.flow_ids) == 1 else None,
            **_variables(wanted),
            **wanted.choice_variables(),
        )
        logs, runs = answer.node("logs"), answer.node("executionResults")
        return RecordSearch(
            lines=tuple(map(LogLine.from_node, logs.nodes("nodes"))),
            line_count=logs.number("totalCount"),
            run_count=runs.number("totalCount"),
            customers=choices(answer, "customers", "customer"),
            integrations=integrations(answer),
            instances=choices(answer, "instances", "instance"),
            flows=_flows(answer),
        )

    def runs(self, wanted: ExecutionFilter, page: PageRequest) -> Page[RunInside]:
        """Give a page of runs, newest first, with the links to what can be read of them. Raises as above."""
        answer = self._session.query(
            "records/list_record_runs", first=page.first, after=page.after, **_variables(wanted)
        )
        return Page.from_node(answer.node("executionResults"), RunInside.from_node, page)

    def read[T](
        self, parts: Sequence[Inside], look: Callable[[Inside, Held], T], limits: Limits, seconds: float
    ) -> list[T | None]:
        """Fetch what lies behind links, several at once, and give what ``look`` makes of each.

        None stands for what was not begun when the time was up. Nothing is kept of what was fetched.
        """
        deadline = Deadline(seconds)

        def one(session: Session, part: Inside) -> T | None:
            left = deadline.left
            if not left:
                return None
            within = replace(limits, seconds=min(limits.seconds, left))
            return look(part, held(session, part.link, within))

        return self._session.side_by_side(one, parts, _AT_ONCE)


def _variables(wanted: ExecutionFilter) -> dict[str, object]:
    for type_name, chosen in wanted.chosen_ids():
        require(type_name, chosen)
    known = wanted.as_variables()
    return {name: known[name] for name in _ASKED}


def _flows(answer: Node) -> tuple[Choice, ...]:
    """The flows of the chosen instance, and that of the newest run, by which a chosen flow has a name."""
    instance = answer.node_or_none("instance") if answer.has("instance") else None
    configs = instance.node("flowConfigs").nodes("nodes") if instance else ()
    runs = answer.node("executionResults").nodes("nodes")
    flows = chain((config.node("flow") for config in configs), (run.node_or_none("flow") for run in runs))
    return by_name(Choice(flow.global_id(), flow.text("name")) for flow in flows if flow)
