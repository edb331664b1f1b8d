"""JSON that the API keeps as text: it may be damaged when read, and is written as others write it."""

import json
from collections.abc import Iterator
from typing import Any

from prismatic_api.json_content import loaded


def read(text: str | None) -> Any:
    """Give what a text holds, or None where it is no JSON."""
    try:
        return loaded(text or "null")
    except (ValueError, RecursionError):
        return None


def write(value: object) -> str:
    """Write a value without needless space and escapes, as browsers do."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def choices_in(text: str | None) -> Iterator[tuple[str, str]]:
    """Give value and label of each choice in a text: a list of texts, or of objects that name both."""
    content = read(text)
    yield from pairs_of(content if isinstance(content, list) else [])


def pairs_of(entries: list[Any]) -> Iterator[tuple[str, str]]:
    """Give value and label of each entry; a text is both. What is neither is left out."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry, entry
        elif isinstance(entry, dict):
            value = entry.get("value", entry.get("key"))
            label = entry.get("label", value)
            if isinstance(value, str):
                yield value, label if isinstance(label, str) and label else value
