"""The rows of the list: an execution and where its cells lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.urls import reverse

from dashboard.addresses import quoted
from dashboard.templatetags.texts import first_line
from prismatic_api.executions.types import ExecutionSummary

_quoted = lru_cache(maxsize=4096)(quote)  # the same few customers and instances, row after row


@dataclass(frozen=True, slots=True)
class Row:
    """One execution of the list. Addresses are blank where there is nothing to lead to.

    `marks` say what sets it apart from an ordinary run, `note` what set it off, where no error is told.
    """

    execution: ExecutionSummary
    what: str
    note: str
    marks: tuple[str, ...]
    address: str
    customer_address: str
    narrowed_address: str
    flow_address: str
    instance_hover: str

    @property
    def integration(self) -> str:
        """The integration with its version, where that is known."""
        run = self.execution
        return (
            f"{run.integration_name} v{run.integration_version}"
            if run.integration_version
            else run.integration_name
        )


def rows_of(executions: tuple[ExecutionSummary, ...], filters: str) -> Iterator[Row]:
    """A row for each execution; an instance and a flow lead to this list, with its `filters`, narrowed."""
    executions_url, customers_url = reverse("execution-list"), reverse("customer-list")
    for run in executions:
        error = first_line(run.error)
        yield Row(
            execution=run,
            what=error or (run.result_type or run.status).label,
            note=run.invoke_type.label if run.invoke_type and not error else "",
            marks=tuple(_marks(run)),
            address=f"{executions_url}{quoted(run.id)}/",
            customer_address=f"{customers_url}{_quoted(run.customer_id)}/" if run.customer_id else "",
            narrowed_address=f"?{filters}&instance={_quoted(run.instance_id)}" if run.instance_id else "",
            flow_address=f"?{filters}&flow={_quoted(run.flow_id)}" if run.flow_id else "",
            instance_hover=_hover(run),
        )


def _marks(run: ExecutionSummary) -> Iterator[str]:
    if run.replay_of_id:
        yield "replay"
    if run.retry_of_id:
        yield "retry"
    if run.failed_in_preprocess:
        yield "pre-process"
    if run.is_test:
        yield "test"


def _hover(run: ExecutionSummary) -> str:
    if not run.integration_name:
        return run.instance_name
    return f"{run.instance_name}: {run.integration_name}, version {run.integration_version}"
