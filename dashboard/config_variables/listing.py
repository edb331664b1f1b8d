"""The configuration of an instance as it is listed: page by page, each variable with its value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import strip_tags

from dashboard.addresses import address_of
from dashboard.config_variables.shown_values import TONES, ShownValue, shown_value
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.pages import ConfigPage
from prismatic_api.config_variables.types import ConfigVariable


@dataclass(frozen=True, slots=True)
class ListedVariable:
    """A row: the variable, its value in words, and the tone of its status if it is a connection."""

    variable: ConfigVariable
    value: ShownValue
    tone: str

    @property
    def can_be_edited(self) -> bool:
        """Whether there is anything to edit here: not what users tell, nor what is shared or legacy."""
        required = self.variable.required
        is_elsewhere = required.data_type == "CREDENTIAL" or self.variable.shared is not None
        return self.variable.allow_update and not (required.user_level or is_elsewhere)

    @property
    def is_plain(self) -> bool:
        """Whether there is no more to say than a name, a type and one line: most of hundreds are so."""
        variable, required, value = self.variable, self.variable.required, self.value
        has_marks = variable.shared or required.org_only or required.user_level or variable.status
        is_renewed = variable.refreshing is not None and variable.refreshing.last is not None
        has_more = value.inputs or value.rows or value.whole or value.note or is_renewed
        return not (
            has_marks
            or has_more
            or variable.is_connection
            or variable.is_changed_from_default
            or not required.data_type.is_known
        )


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


def _listed(page: ConfigPage, known: Mapping[str, ConfigVariable]) -> Iterator[ListedElement]:
    for element in page.elements:
        if element.is_key:
            variable = known[element.text]
            yield ListedElement(row_of(variable), header=variable.required.header)
        elif words := _words(element.text):
            yield ListedElement(words=words)


def row_of(variable: ConfigVariable) -> ListedVariable:
    """A variable as a row."""
    return ListedVariable(variable, shown_value(variable), TONES.get(str(variable.status), "neutral"))


def _words(html: str) -> str:
    return " ".join(strip_tags(html).split())
