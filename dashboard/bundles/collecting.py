"""Reads what goes into a bundle, up to a limit, and writes it without what the rules take out."""

import json
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from dashboard.config_variables import files
from dashboard.executions.steps import causes
from dashboard.executions.ticket import as_text
from dashboard.payloads.panels import body_in
from dashboard.redaction.documents import MOST, masked
from dashboard.redaction.rules import Rule, redacted
from dashboard.step_results.limits import limits
from dashboard.step_results.names import safe
from dashboard.step_results.words import failure_words
from prismatic_api.executions.filters import StepFilter
from prismatic_api.executions.logs import LogFilter, LogLine
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionDetail
from prismatic_api.paging import Page, PageRequest
from prismatic_api.prismatic import Prismatic
from prismatic_api.step_results.content import Content, Spot, body_of, text_of
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.json_text import NotJson, TooLong
from prismatic_api.step_results.tagged import tagged
from prismatic_api.step_results.text import NotText
from prismatic_api.step_results.types import Failure

STEPS, LINES, RESULTS = 1000, 2000, 5

_PLAIN = frozenset({"id", "at", "startedAt", "endedAt"})

type File = tuple[str, str]


class Bundle:
    """A bundle in the making: files by their names, and notes on what was left out and why."""

    def __init__(self, prismatic: Prismatic, execution: ExecutionDetail, rules: tuple[Rule, ...]) -> None:
        self._prismatic, self._execution, self._rules = prismatic, execution, rules
        self.notes: list[str] = []

    def files(self, parts: Collection[str], address: str, now: datetime) -> Iterator[File]:
        """The summary, each part that is wanted, and at the end what one has to know about them."""
        yield "summary.txt", as_text(self._execution, address, now, self._rules) + "\n"
        makers: dict[str, Callable[[], Iterator[File]]] = {
            "steps": self._steps,
            "logs": self._logs,
            "payloads": self._payloads,
            "results": self._results,
            "config": self._config,
        }
        for name, make in makers.items():
            if name in parts:
                yield from make()
        yield "read-me.txt", self._read_me(now)

    def _steps(self) -> Iterator[File]:
        def ask(page: PageRequest) -> Page[Step]:
            return self._prismatic.executions.steps(self._execution.id, StepFilter(), page).steps

        rows = self._all(ask, STEPS, "steps")
        yield "steps.jsonl", "".join(self._line(_step(step)) for step in rows)

    def _logs(self) -> Iterator[File]:
        newest = LogFilter(newest_first=True)

        def ask(page: PageRequest) -> Page[LogLine]:
            return self._prismatic.executions.logs(self._execution.id, newest, page).lines

        rows = self._all(ask, LINES, "log lines, the newest")
        yield "log.jsonl", "".join(self._line(_log_line(line)) for line in reversed(rows))

    def _payloads(self) -> Iterator[File]:
        for kind in ("request", "response"):
            held = self._prismatic.payloads.get(self._execution.id, kind, limits()).held
            yield from self._value(f"{kind}.json", kind, held.content, held.failure)
            if held.content:
                yield from self._body(kind, held.content)

    def _body(self, kind: str, content: Content) -> Iterator[File]:
        """A body that is kept as bytes, in a file of its own; one of several parts is only named."""
        body = body_in(content)
        if not body_of(body).size or (body.value.kind is not Kind.BYTES and not body.payload):
            return
        try:
            yield self._legible(f"{kind}-body", content, body)
        except (NotText, NotJson):
            self.notes.append(f"Without the body of the {kind}: too long, of several parts, or no text.")

    def _legible(self, name: str, content: Content, body: Spot) -> File:
        """The bytes as JSON, or else as text. Raises ``NotText``, ``NotJson`` for too many."""
        if str(body.declared or "").startswith("multipart/"):
            raise NotText  # a part's secret stands below its name, where no rule finds it
        if body_of(body).size > MOST:
            raise TooLong
        try:
            inner = Content(content.parsed(body), folder=content.folder)
        except NotJson:
            return f"{name}.txt", redacted(text_of(body), self._rules)
        if (shown := masked(inner, self._rules)) is None:
            raise TooLong
        return f"{name}.json", "".join(tagged(shown.document))

    def _results(self) -> Iterator[File]:
        failed = causes(self._execution)
        if len(failed) > RESULTS:
            self.notes.append(f"Results of {RESULTS} of {self._execution.failed_step_count} failed steps.")
        for number, step in enumerate(failed[:RESULTS], start=1):
            found = self._prismatic.step_results.get(self._execution.id, step.id, limits())
            name = f"results/{number}-{safe(step.name)}.json"
            yield from self._value(name, f"the result of {step.name}", found.content, found.failure)

    def _config(self) -> Iterator[File]:
        if self._execution.instance_id:
            config = self._prismatic.config_variables.of_instance(self._execution.instance_id)
            yield "configuration.json", redacted(files.written(config), self._rules)

    def _value(
        self, name: str, thing: str, content: Content | None, failure: Failure | None
    ) -> Iterator[File]:
        shown = masked(content, self._rules) if content else None
        if shown:
            yield name, "".join(tagged(shown.document))
        else:
            why = ": ".join(failure_words(failure)) if failure else "too long to be looked through"
            self.notes.append(f"Without {thing}: {why}")

    def _all[T](self, ask: Callable[[PageRequest], Page[T]], most: int, things: str) -> list[T]:
        rows: list[T] = []
        after: str | None = None
        while len(rows) < most:
            page = ask(PageRequest(100, after))
            rows += page.rows
            after = page.end_cursor
            if not page.has_next:
                return rows
        self.notes.append(f"{len(rows):,} of {page.total:,} {things}.")
        return rows

    def _line(self, told: dict[str, object]) -> str:
        clean = {
            name: redacted(value, self._rules) if isinstance(value, str) and name not in _PLAIN else value
            for name, value in told.items()
        }
        return json.dumps(clean, ensure_ascii=False) + "\n"

    def _read_me(self, now: datetime) -> str:
        lines = [f"Made at {now.isoformat(timespec='seconds')}.", "", "Masked in all of it:"]
        lines += [f"- {rule.words}" for rule in self._rules]
        lines += ["", "Left out:", *(f"- {note}" for note in self.notes)] if self.notes else []
        return "\n".join(lines) + "\n"


def _step(step: Step) -> dict[str, object]:
    return {
        "name": step.name,
        "loopPath": step.loop_path,
        "branch": step.branch_name,
        "startedAt": step.started_at.isoformat(),
        "endedAt": step.ended_at.isoformat() if step.ended_at else None,
        "failed": step.has_error,
        "id": step.id,
    }


def _log_line(line: LogLine) -> dict[str, object]:
    return {
        "at": line.timestamp.isoformat(),
        "severity": str(line.severity),
        "step": line.step_name,
        "loopPath": line.loop_path,
        "message": line.message,
    }
