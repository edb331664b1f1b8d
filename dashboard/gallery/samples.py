"""Made-up content for the gallery."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.staticfiles import finders

from dashboard.conflicts import Conflict
from dashboard.filtering import Column, Link
from dashboard.instances.states import Mark
from dashboard.integrations.text_diff import text_diff
from dashboard.step_results.beside import PairedHunk, beside
from prismatic_api.executions.states import ExecutionStatus, ResultType
from prismatic_api.integrations.versions import Distribution, VersionCount
from prismatic_api.paging import Page, cursor_at


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the gallery: the name of its template and of what it shows."""

    name: str
    title: str

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"gallery/{self.name}.html"


SECTIONS = (
    Section("states", "States"),
    Section("buttons", "Buttons and menus"),
    Section("fields", "Fields"),
    Section("tables", "Filters, tables and pages"),
    Section("panels", "Panels, facts and tabs"),
    Section("notices", "Notices and empty places"),
    Section("dialogs", "Dialogs"),
    Section("numbers", "Numbers, bars and differences"),
    Section("values", "Values: code, trees and time"),
    Section("arranging", "Arranging"),
    Section("icons", "Icons and keys"),
)


@dataclass(frozen=True, slots=True)
class SampleExecution:
    """As much of an execution as its badge looks at."""

    status: ExecutionStatus
    result_type: ResultType | None = None

    @property
    def has_failed(self) -> bool:
        """Whether it ended in an error."""
        return self.status == "ERROR"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sample table."""

    customer: str
    execution: SampleExecution
    started_at: datetime
    duration: timedelta | None
    steps: int

    @property
    def marks(self) -> tuple[str, ...]:
        """What sets the row apart."""
        return ("replay",) if self.steps % 2 else ()


def executions() -> list[SampleExecution]:
    """One execution for each way its badge can look."""
    ended = [SampleExecution(ExecutionStatus("SUCCESS"), result) for result in ResultType.known()[2:]]
    return [*(SampleExecution(status) for status in ExecutionStatus.known()), *ended, _unheard_of()]


def _unheard_of() -> SampleExecution:
    return SampleExecution(ExecutionStatus("THAWING"))


def rows() -> Page[Row]:
    """The second page of a table of runs."""
    names = ("Acme Corp", "Globex", "Initech", "Umbrella Logistics of the Northern Counties", "Hooli")
    start = datetime.now(UTC)
    runs = tuple(
        Row(name, execution, start - timedelta(minutes=7 * age), timedelta(seconds=1.3 * age), 3 + age)
        for age, (name, execution) in enumerate(zip(names, executions(), strict=False))
    )
    return Page(runs, 2345, 51, 55, cursor_at(54), has_next=True, has_previous=True)


def columns() -> list[Column]:
    """A head that sorts the table now, and one that could."""
    return [Column("Customer", "sort=-customer", "ascending"), Column("State", "sort=state")]


def links() -> list[Link]:
    """Spans of time, one of them chosen."""
    return [Link("Last hour", "window=1h", is_current=False), Link("24 hours", "window=24h", is_current=True)]


def conflict() -> Conflict:
    """A name that two people changed."""
    return Conflict("name", "Acme Corp", "Acme Inc", "Acme Ltd", "mine")  # decided, so it takes no focus


def marks() -> tuple[Mark, ...]:
    """Two badges of one row."""
    return Mark("danger", "Last run failed"), Mark("warning", "Needs deploy")


def distribution() -> Distribution:
    """Twelve instances on three versions."""
    counts = VersionCount(3, 7), VersionCount(2, 4), VersionCount(1, 1)
    return Distribution(12, counts, target=3, target_id=None)


@dataclass(frozen=True, slots=True)
class Placed:
    """As much of a step as its bar looks at, in thousandths of the axis."""

    x: int = 250
    width: int = 400


@dataclass(frozen=True, slots=True)
class SampleBar:
    """An hour of a chart, in hundredths of its height."""

    x: int
    runs: int
    failed: int

    @property
    def runs_y(self) -> int:
        """Where its bar begins, from above."""
        return 100 - self.runs

    @property
    def failed_y(self) -> int:
        """Where the part that failed begins."""
        return 100 - self.failed

    @property
    def words(self) -> str:
        """The same for who does not see it."""
        return f"{self.runs} runs, {self.failed} failed"


def bars() -> list[SampleBar]:
    """Five hours."""
    hours = ((45, 0), (80, 5), (100, 60), (70, 10), (20, 0))
    return [SampleBar(20 * place, runs, failed) for place, (runs, failed) in enumerate(hours)]


@dataclass(frozen=True, slots=True)
class SampleDifference:
    """As much of a difference as two texts side by side look at."""

    pairs: list[PairedHunk]


def difference() -> SampleDifference:
    """A few lines of which one was changed and one came."""
    before, after = "{\n  total: 12.5,\n  paid: true\n}", "{\n  total: 13,\n  paid: true,\n  due: null\n}"
    return SampleDifference(beside(text_diff(before, after)))


def icon_names() -> list[str]:
    """The names of all symbols in the sprite."""
    path = finders.find("icons.svg")
    if not isinstance(path, str):
        return []
    return re.findall(r'<symbol id="([^"]+)"', Path(path).read_text(encoding="utf-8"))
