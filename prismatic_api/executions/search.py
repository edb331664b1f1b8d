"""The search over executions that newer stacks have: the only way to ask for a part of an error's text.

Its types are known from the vendor's own programs. That a key path is the name of a field is a guess.
"""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.session import Line, Session

type Condition = dict[str, object]

_known: WeakKeyDictionary[Line, bool] = WeakKeyDictionary()


def is_there(session: Session) -> bool:
    """Tell whether this stack can search. Asked once in the life of a client: a stack does not change."""
    if session.line not in _known:
        organization = session.query("executions/get_search_capability").node_or_none("organization")
        stack = organization and organization.node("stackCapabilities")
        _known[session.line] = bool(stack and stack.flag("supportsAoss"))
    return _known[session.line]


def can_ask(wanted: ExecutionFilter) -> bool:
    """Tell whether the search knows all that is filtered by; ``started_to`` has to be set for it."""
    unknown = (
        wanted.version_id,
        wanted.ended_from,
        wanted.ended_to,
        wanted.retries_from,
        wanted.request_id,
        wanted.instance_type,
        wanted.hides_polls,
        wanted.called_by,
        wanted.tells_preprocess,
    )
    asks_more = wanted.was_queued is not None or wanted.is_long_running is not None or wanted.chain != "any"
    return bool(wanted.started_from and wanted.started_to) and not any(unknown) and not asks_more


def conditions(wanted: ExecutionFilter, error: str) -> list[Condition]:
    """Give what a run must fit, as one group of conditions that all hold."""
    return [{"operator": "AND", "filters": list(_filters(wanted, error))}]


def _filters(wanted: ExecutionFilter, error: str) -> Iterator[Condition]:
    yield _that("error", "CONTAINS", error)
    if wanted.tests != "any":
        yield _that("isTestExecution", "EQ", wanted.tests == "only")
    for path, value in (
        ("status", wanted.status),
        ("customerId", wanted.customer_id),
        ("instanceId", wanted.instance_id),
        ("integrationVersionSequenceId", wanted.integration_sequence_id),
    ):
        if value:
            yield _that(path, "EQ", value)
    for path, values in (
        ("resultType", wanted.result_types),
        ("invokeType", wanted.invoke_types),
        ("flowId", wanted.flow_ids),
    ):
        if values:
            yield _that(path, "IN", list(values))


def _that(path: str, operator: str, value: object) -> Condition:
    return {"keyPath": path, "operator": operator, "value": value}
