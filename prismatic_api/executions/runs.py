"""Executions as the search over them tells of them."""

from uuid import UUID

from prismatic_api.executions.states import ExecutionStatus, InvokeType, ResultType
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.ids import GlobalId
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest


def found_runs(answer: Node, page: PageRequest) -> Page[ExecutionSummary]:
    """Read the answer to ``search_runs``: it counts beside the list, and its cursors may be of any kind."""
    connection, total = answer.node("executionRuns"), answer.node("executionRunKpis").number("count")
    rows = tuple(_run(edge.node("node")) for edge in connection.nodes("edges"))
    info = connection.node("pageInfo")
    start = page.start + 1 if rows else 0
    return Page(
        rows=rows,
        total=total,
        start=start,
        end=page.start + len(rows) if rows else 0,
        end_cursor=info.text_or_none("endCursor"),
        has_next=info.flag("hasNextPage"),
        has_previous=page.after is not None,
        size=page.first,
    )


def _run(node: Node) -> ExecutionSummary:
    """Read one run. Which run a replay is of is not told, only that it is one."""
    result, invoke = node.text_or_none("resultType"), node.text_or_none("invokeType")
    id_ = _of_type("InstanceExecutionResult", node.global_id())
    return ExecutionSummary(
        id=id_,
        status=ExecutionStatus(node.text("status")),
        result_type=ResultType(result) if result else None,
        invoke_type=InvokeType(invoke) if invoke else None,
        started_at=node.moment("startedAt"),
        ended_at=node.moment_or_none("endedAt"),
        queued_at=node.moment_or_none("queuedAt"),
        error=node.text_or_none("error"),
        is_test=bool(node.flag_or_none("isTestExecution")),
        instance_id=_id(node, "instanceId", "Instance"),
        instance_name=node.text_or_none("instanceName") or "",
        customer_id=_id(node, "customerId", "Customer"),
        customer_name=node.text_or_none("customerName") or "",
        integration_id=_id(node, "integrationId", "Integration"),
        integration_name=node.text_or_none("integrationName") or "",
        integration_version=None,
        flow_id=_id(node, "flowId", "IntegrationFlow"),
        flow_name=node.text_or_none("flowName") or "",
        retry_count=node.number_or_none("retryAttemptNumber"),
        replay_of_id=id_ if node.flag_or_none("isReplay") else None,
        retry_of_id=_id(node, "retryForExecutionId", "InstanceExecutionResult"),
        failed_in_preprocess=None,
    )


def _id(node: Node, name: str, type_name: str) -> str | None:
    text = node.text_or_none(name)
    if text and "/" in text:
        return None
    return _of_type(type_name, text) if text else None


def _of_type(type_name: str, text: str) -> str:
    """Give an id as the rest of the API has it: here it may be the bare uuid."""
    try:
        return str(GlobalId(type_name, str(UUID(text))))
    except ValueError:
        return text
