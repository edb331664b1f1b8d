"""The configuration of an instance as it is listed: page by page, each variable with its value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.html import strip_tags

from dashboard.addresses import address_of
from dashboard.config_variables.shown_values import TONES, ShownValue, shown_value
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.pages import ConfigPage
from prismatic_api.config_variables.types import ConfigVariable

MOST_INSIDE = 25_000  # characters that can be opened under the rows of a list


@dataclass(frozen=True)
class ListedVariable:
    """A row: the variable, its value in words, and the tone of its status if it is a connection.

    `is_short` says that the page has no room for more than a line of it.
    """

    variable: ConfigVariable
    is_short: bool = False

    @cached_property
    def value(self) -> ShownValue:
        """What the row says. Forms ask it of a few variables alone."""
        value = shown_value(self.variable)
        return value.in_short if self.is_short else value

    @property
    def tone(self) -> str:
        """How a connection's status is meant."""
        return TONES.get(str(self.variable.status), "neutral")

    @property
    def can_be_edited(self) -> bool:
        """Whether there is anything to edit here: not what users tell, nor what is shared or legacy."""
        required = self.variable.required
        is_elsewhere = required.data_type == "CREDENTIAL" or self.variable.shared is not None
        return self.variable.allow_update and not (required.user_level or is_elsewhere)


@dataclass(frozen=True, slots=True)
class ListedElement:
    """What stands on a page: a row, or words of the integration's author. `header` opens a section."""

    row: ListedVariable | None = None
    words: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of the integration's, with its number and what is on it, in order."""

    number: int
    page: ConfigPage
    elements: tuple[ListedElement, ...]

    @property
    def rows(self) -> tuple[ListedVariable, ...]:
        """Its variables."""
        return tuple(each.row for each in self.elements if each.row)

    @property
    def can_be_edited(self) -> bool:
        """Whether there is anything to edit on it."""
        return any(row.can_be_edited for row in self.rows)


def frame_of(config: InstanceConfig) -> dict[str, object]:
    """What every page about a configuration shows of the instance."""
    return {"config": config, "instance_url": address_of(config.id)}


def listed(config: InstanceConfig) -> list[ListedPage]:
    """The pages. What an integration's author wrote as HTML is shown as its words."""
    known = {variable.key: variable for variable in config.variables}
    return [
        ListedPage(number, page, tuple(_listed(page, known))) for number, page in enumerate(config.pages, 1)
    ]


def in_short(pages: Iterable[ListedPage]) -> list[ListedPage]:
    """The pages with no more inside of their rows than one page can carry: the longest are a line alone."""
    shown = list(pages)
    sizes = sorted((row.value.inside for page in shown for row in page.rows), reverse=True)
    left, limit = sum(sizes), None
    for size in sizes:
        if left <= MOST_INSIDE:
            break
        left, limit = left - size, size
    if limit is None:
        return shown
    return [replace(page, elements=tuple(_in_short(each, limit) for each in page.elements)) for page in shown]


def _in_short(element: ListedElement, limit: int) -> ListedElement:
    row = element.row
    is_long = row is not None and row.value.inside >= limit
    return replace(element, row=replace(row, is_short=True)) if row and is_long else element


def _listed(page: ConfigPage, known: Mapping[str, ConfigVariable]) -> Iterator[ListedElement]:
    for element in page.elements:
        if element.is_key:
            variable = known[element.text]
            yield ListedElement(row_of(variable), header=variable.required.header)
        elif words := _words(element.text):
            yield ListedElement(words=words)


def row_of(variable: ConfigVariable) -> ListedVariable:
    """A variable as a row."""
    return ListedVariable(variable)


def _words(html: str) -> str:
    return " ".join(strip_tags(html).split())
