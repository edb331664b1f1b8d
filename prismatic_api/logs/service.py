"""The verbs of logs."""

import math
from collections.abc import Iterator

from prismatic_api.choices import Choice, choices, integrations
from prismatic_api.errors import NotFound, UnexpectedResponse
from prismatic_api.ids import require
from prismatic_api.logs.filters import LogFilter
from prismatic_api.logs.types import LogLine, LogLineDetail, LogListing
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Session
from prismatic_api.severities import number_of


class Logs:
    """What executions, connections and Prismatic itself wrote down."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: LogFilter, page: PageRequest) -> LogListing:
        """Give one page of lines, and what can be chosen in the filter beside it.

        Raises ``NotFound`` for an id in the filter that is none.
        """
        answer = self._session.query(
            "logs/list_logs",
            first=page.first,
            after=page.after,
            **self._variables(wanted),
            **wanted.choice_variables(),
        )
        return LogListing(
            page=Page.from_node(answer.node("logs"), LogLine.from_node, page),
            customers=choices(answer, "customers", "customer"),
            integrations=integrations(answer),
            instances=choices(answer, "instances", "instance"),
        )

    def more(self, wanted: LogFilter, page: PageRequest) -> Page[LogLine]:
        """Give one page of lines and nothing beside it. Raises as above."""
        answer = self._session.query(
            "logs/more_logs", first=page.first, after=page.after, **self._variables(wanted)
        )
        return Page.from_node(answer.node("logs"), LogLine.from_node, page)

    def following(self, wanted: LogFilter, first: Page[LogLine], most: float = math.inf) -> Iterator[LogLine]:
        """Give the lines of a page and those behind it, page by page: all, or so many at most."""
        page, given = first, len(first)
        yield from first
        while page.has_next and page.end_cursor and given < most:
            page = self.more(wanted, PageRequest(first.size, page.end_cursor))
            given += len(page)
            yield from page

    def get(self, log_id: str) -> LogLineDetail:
        """Give one line. Raises ``NotFound``."""
        require("Log", log_id)
        node = self._session.query("logs/get_log", id=log_id).node_or_none("log")
        if node is None:
            raise NotFound("log line", log_id)
        return LogLineDetail.from_node(node)

    def step_of(self, line: LogLine) -> Choice | None:
        """Give the step that wrote a line, found by its name and round; None if it cannot be told.

        Whether lines hold the internal name or the shown one is not documented: it is looked for by both.
        """
        if not line.execution_id or not line.step_name:
            return None
        answer = self._session.query(
            "logs/find_step_of_line",
            execution=line.execution_id,
            step=line.step_name,
            loopPath=line.loop_path or None,
        )
        execution = answer.node_or_none("executionResult")
        lists = (execution.node(name) for name in ("internal", "shown")) if execution else ()
        found = [
            Choice(step.global_id(), step.text_or_none("displayStepName") or line.step_name)
            for steps in lists
            for step in steps.nodes("nodes")
        ]
        return found[0] if found else None

    def _variables(self, wanted: LogFilter) -> dict[str, object]:
        for type_name, chosen in wanted.chosen_ids():
            require(type_name, chosen)
        if not wanted.severity:
            return wanted.as_variables(None)
        severity = number_of(self._session, wanted.severity)
        if severity is None:
            raise UnexpectedResponse("Prismatic does not say by which number it knows this severity.")
        return wanted.as_variables(severity)
