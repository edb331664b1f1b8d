"""Runs GraphQL documents over a world. Checked documents are kept: pages send the same ones again."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    execute_sync,
    parse,
    validate,
)

from sandbox.binding import bind
from sandbox.rooms import ROOMS
from sandbox.scalars import install
from sandbox.sdl import schema_from
from sandbox.visit import Visit

_KEPT = 256
_WENT_WRONG = "Something went wrong."
_log = logging.getLogger(__name__)


@cache
def schema() -> GraphQLSchema:
    """The schema with its resolvers; the same for all worlds."""
    return bind(install(schema_from()), ROOMS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document read and checked once."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    operation: str | None


_prepared: OrderedDict[str, Prepared] = OrderedDict()
_lock = Lock()


def prepare(text: str) -> Prepared:
    """Parse and validate a document, or return what was made of it before."""
    with _lock:
        known = _prepared.get(text)
        if known is not None:
            _prepared.move_to_end(text)
            return known
    fresh = _read(text)
    with _lock:
        _prepared[text] = fresh
        if len(_prepared) > _KEPT:
            _prepared.popitem(last=False)
    return fresh


def run(
    prepared: Prepared, variables: dict[str, Any] | None, name: str | None, visit: Visit
) -> dict[str, Any]:
    """Answer a prepared document: `data`, and `errors` when there are any."""
    if prepared.document is None or prepared.errors:
        return {"errors": [error.formatted for error in prepared.errors]}
    with visit.world.lock, visit.world.acting(visit.caller.me):
        visit.world.pending.catch_up(visit.world.clock.now())
        result = execute_sync(
            schema(),
            prepared.document,
            context_value=visit,
            variable_values=variables or {},
            operation_name=name,
        )
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [_told(error) for error in result.errors]
    return answer


def _told(error: GraphQLError) -> dict[str, Any]:
    """Return an error as clients see it. What nobody meant to raise is logged, and not told."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError | ValueError):
        return {**error.formatted}
    _log.error("A resolver failed at %s.", error.path, exc_info=cause)
    return {**error.formatted, "message": _WENT_WRONG}


def _read(text: str) -> Prepared:
    try:
        document = parse(text)
    except GraphQLError as error:
        return Prepared(None, (error,), None)
    return Prepared(document, tuple(validate(schema(), document)), _operation(document))


def _operation(document: DocumentNode) -> str | None:
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode) and node.name:
            return node.name.value
    return None
