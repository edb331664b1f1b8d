"""What data sources offer to whoever configures an instance: choices, objects and fields, forms."""

from dataclasses import dataclass, field
from typing import Any

from prismatic_api.config_variables import stored_json
from prismatic_api.errors import UnexpectedResponse
from prismatic_api.node import Node

LONGEST = 2 * 2**20  # characters: what is longer is nothing to choose from by eye


@dataclass(frozen=True, slots=True)
class Offer:
    """What the data source of one variable offers."""

    key: str
    content: Any = field(repr=False)


def content_in(node: Node) -> Any:
    """Read the ``content`` of an answer, which is JSON text. Raises ``UnexpectedResponse`` for too much."""
    text = node.text_or_none("content")
    if len(text or "") > LONGEST:
        raise UnexpectedResponse("It offered more than a page can hold.")
    return stored_json.read(text)


def offers_in(node: Node) -> tuple[Offer, ...]:
    """Read the offers of a whole page, which are by the keys of its variables."""
    content = content_in(node)
    pairs = content.items() if isinstance(content, dict) else ()
    return tuple(Offer(key, inner) for key, inner in pairs)
