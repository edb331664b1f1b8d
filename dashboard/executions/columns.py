"""The columns of the list: what each shows, and which of them a person wants to see."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from dashboard.executions.rows import Row
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, table_row
from dashboard.templatetags.parts import execution_badge
from dashboard.templatetags.times import ago, duration

COOKIE: Final = "execution_columns"


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside state and error, which are always there."""

    name: str
    label: str
    draw: Callable[[Row], SafeString]
    is_number: bool = False


def _moment(name: str, label: str, attribute: str) -> Column:
    def draw(row: Row) -> SafeString:
        return plain_cell(label, ago(getattr(row.execution, attribute)), "table__num")

    return Column(name, label, draw, is_number=True)


def _words(name: str, label: str, words: Callable[[Row], str]) -> Column:
    return Column(name, label, lambda row: clip_cell(label, words(row)))


COLUMNS: Final[Mapping[str, Column]] = {
    column.name: column
    for column in (
        Column(
            "customer",
            "Customer",
            lambda row: clip_cell("Customer", row.execution.customer_name, row.customer_address),
        ),
        Column(
            "instance",
            "Instance",
            lambda row: clip_cell(
                "Instance", row.execution.instance_name, row.narrowed_address, row.instance_hover
            ),
        ),
        _words("integration", "Integration", lambda row: row.integration),
        Column("flow", "Flow", lambda row: clip_cell("Flow", row.execution.flow_name, row.flow_address)),
        _words("invoke", "Set off by", lambda row: _label(row.execution.invoke_type)),
        _words("result", "Result", lambda row: _label(row.execution.result_type)),
        _words("retries", "Retries", lambda row: str(row.execution.retry_count or "")),
        _words("id", "ID", lambda row: row.execution.id),
        _moment("queued", "Queued", "queued_at"),
        _moment("ended", "Ended", "ended_at"),
        Column(
            "took",
            "Took",
            lambda row: plain_cell("Took", duration(row.execution.duration), "table__num"),
            is_number=True,
        ),
        _moment("started", "Started", "started_at"),
    )
}
USUAL: Final = ("customer", "instance", "flow", "took", "started")


def chosen_in(cookie: str) -> tuple[Column, ...]:
    """The columns a cookie names, in their usual order; the usual ones when it names none."""
    named = set(cookie.split("."))
    return tuple(column for name, column in COLUMNS.items() if name in (named & COLUMNS.keys() or USUAL))


def as_cookie(names: Iterable[str]) -> str:
    """What a cookie holds of a choice; nothing for the usual one, and for none."""
    known = [name for name in COLUMNS if name in set(names)]
    return "" if known == list(USUAL) else ".".join(known)


def drawn(rows: Iterable[Row], columns: tuple[Column, ...]) -> Iterator[SafeString]:
    """Each row, with its cells."""
    for row in rows:
        state = plain_cell("", execution_badge(row.execution))
        head = head_cell("What", row.what, row.address, row.marks, row.note)
        yield table_row(state, head, *(column.draw(row) for column in columns))


def _label(value: object) -> str:
    return str(getattr(value, "label", ""))
