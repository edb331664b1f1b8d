"""What a filter or a form offers to choose from: ids with the names people know."""

from collections.abc import Iterable
from dataclasses import dataclass

from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: what is sent and what is read."""

    id: str
    name: str


def choices(answer: Node, listed: str, chosen: str) -> tuple[Choice, ...]:
    """Read the entries of a filter, and the chosen one if it is not among the first hundred."""
    nodes = list(answer.node(listed).nodes("nodes"))
    if answer.has(chosen) and (extra := answer.node_or_none(chosen)) is not None:
        nodes.append(extra)
    return by_name(Choice(node.global_id(), node.text("name")) for node in nodes)


def integrations(answer: Node) -> tuple[Choice, ...]:
    """Read ``integrations``, and ``chosenIntegrations`` if asked for: by the UUID their versions share."""
    names = ["integrations", *(["chosenIntegrations"] if answer.has("chosenIntegrations") else [])]
    nodes = [node for name in names for node in answer.node(name).nodes("nodes")]
    pairs = [(node.text_or_none("versionSequenceId"), node.text("name")) for node in nodes]
    return by_name(Choice(sequence, name) for sequence, name in pairs if sequence)


def by_name(found: Iterable[Choice]) -> tuple[Choice, ...]:
    """Give the choices in the order of their names, each once."""
    unique = {choice.id: choice for choice in found}
    return tuple(sorted(unique.values(), key=lambda choice: (choice.name.casefold(), choice.id)))
