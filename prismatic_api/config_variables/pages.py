"""The pages an integration lays its config variables out on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from prismatic_api.config_variables import stored_json


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on a page: the key of a variable, or the HTML of a text."""

    text: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class ConfigPage:
    """A page of the integration's configuration: its variables and texts, as they follow each other.

    The API does not know a page by ``name`` if it is not ``is_named``: it has none, or is none of its own.
    """

    name: str
    tagline: str
    elements: tuple[Element, ...]
    is_named: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its variables, in order."""
        return tuple(each.text for each in self.elements if each.is_key)

    def of_known(self, keys: Collection[str]) -> Self:
        """Give the page with only those variables that there are."""
        return replace(
            self, elements=tuple(each for each in self.elements if not each.is_key or each.text in keys)
        )


def unnamed(name: str, keys: Iterable[str]) -> ConfigPage:
    """Give a page for variables that the integration puts on none."""
    return ConfigPage(name, "", tuple(Element(key, is_key=True) for key in keys), is_named=False)


def pages_in(text: str) -> tuple[ConfigPage, ...]:
    """Read ``configPages``: JSON text, which may be anything an integration's author let in."""
    content = stored_json.read(text)
    entries = content if isinstance(content, list) else []
    return tuple(_page(entry, number) for number, entry in enumerate(entries, 1) if isinstance(entry, dict))


def _page(entry: dict[str, Any], number: int) -> ConfigPage:
    elements, name = entry.get("elements"), _text(entry.get("name"))
    found = (_element(each) for each in (elements if isinstance(elements, list) else []))
    return ConfigPage(
        name=name or f"Page {number}",
        tagline=_text(entry.get("tagline")),
        elements=tuple(dict.fromkeys(each for each in found if each)),
        is_named=bool(name),
    )


def _element(entry: Any) -> Element | None:
    kind, text = (entry.get("type"), _text(entry.get("value"))) if isinstance(entry, dict) else ("", "")
    return Element(text, kind == "configVar") if text and kind in ("configVar", "htmlElement") else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
