"""Workflows, which are integrations of one flow that customers' people build, and their contexts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox import ids
from sandbox.records import IntegrationRecord


@dataclass(slots=True, kw_only=True)
class WorkflowRecord(IntegrationRecord):
    """One version of a workflow. It is kept among the integrations, and left out of lists of those."""

    context_id: str | None = None
    context_data: str | None = None
    external_id: str | None = None


@dataclass(slots=True, kw_only=True)
class WorkflowContextRecord:
    """A place in somebody's application that workflows belong to, with the shape of its data."""

    id: str
    name: str
    stable_key: str
    description: str = ""
    context_schema: str | None = None
    action_default_availability: str = "ENABLED"
    trigger_default_availability: str = "ENABLED"


def integrations_in(rows: Iterable[IntegrationRecord]) -> Iterator[IntegrationRecord]:
    """Yield those that are no workflows."""
    return (each for each in rows if not isinstance(each, WorkflowRecord))


def workflow_id(integration_id: str) -> str:
    """Return the id of a workflow, which is kept under the id that it has as an integration."""
    return ids.global_id("Workflow", ids.parse(integration_id)[1])


def integration_id(text: str) -> str:
    """Return the id that a workflow is kept under. Raises ValueError for an id of anything else."""
    return ids.global_id("Integration", ids.parse(ids.of_type("Workflow", text))[1])
