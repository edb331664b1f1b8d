"""The pages an integration lays its config variables out on."""

from dataclasses import dataclass
from typing import Any

from prismatic_api.config_variables import stored_json


@dataclass(frozen=True, slots=True)
class ConfigPage:
    """A page of the integration's configuration: the keys of its variables, in order, and what it says."""

    name: str
    tagline: str
    keys: tuple[str, ...]
    texts: tuple[str, ...] = ()


def pages_in(text: str) -> tuple[ConfigPage, ...]:
    """Read ``configPages``: JSON text, which may be anything an integration's author let in."""
    content = stored_json.read(text)
    entries = content if isinstance(content, list) else []
    return tuple(_page(entry, number) for number, entry in enumerate(entries, 1) if isinstance(entry, dict))


def _page(entry: dict[str, Any], number: int) -> ConfigPage:
    elements = entry.get("elements")
    pairs = [
        (element.get("type"), element.get("value"))
        for element in (elements if isinstance(elements, list) else [])
        if isinstance(element, dict)
    ]
    return ConfigPage(
        name=_text(entry.get("name")) or f"Page {number}",
        tagline=_text(entry.get("tagline")),
        keys=tuple(dict.fromkeys(_text(value) for kind, value in pairs if kind == "configVar" and value)),
        texts=tuple(_text(value) for kind, value in pairs if kind == "htmlElement" and value),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
