"""Which flows of an instance use a connection: those with a step that is told it, as the definition says."""

import json
from dataclasses import replace

from prismatic_api.connections.types import Connection
from prismatic_api.integrations.definition import DefinedFlow, UnreadableDefinition, outline_of
from prismatic_api.node import Node

_TOLD = "configvar"  # the type of an input that takes a config variable, whatever its capitals


def flows_on(connection: Connection, instance: Node | None) -> Connection:
    """Give the connection with the flows of its instance that use it, and of the failures theirs alone.

    All flows stay where the definition cannot be taken apart; ``flows_are_exact`` says which it is.
    """
    if instance is None:
        return connection
    text = instance.node("integration").text("definition")
    try:
        names = {flow.name for flow in outline_of(text).flows if _uses(flow, connection.name)}
    except UnreadableDefinition:
        return connection
    uses = tuple(
        replace(
            use,
            flows=tuple(flow for flow in use.flows if flow.name in names),
            flow_count=len(names),
            failures=tuple(each for each in use.failures if each.flow in names),
        )
        for use in connection.uses
    )
    return replace(connection, uses=uses, flows_are_exact=True)


def _uses(flow: DefinedFlow, key: str) -> bool:
    facts = (value for step in flow.steps for _, value in step.facts)
    return any(_is_told(value, key) for value in facts)


def _is_told(value: str, key: str) -> bool:
    """Whether an input takes a config variable, by itself or inside of a composed value."""
    kind, _, told = value.partition(" ")
    if kind.lower() == _TOLD and told == key:
        return True
    return _TOLD in value.lower() and json.dumps(key, ensure_ascii=False) in value
