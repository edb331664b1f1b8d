"""The filter of a list and the heads of its table: both read and make the list's addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.urls import reverse


class Head(NamedTuple):
    """A column as a list declares it: `field` to sort by (blank for none), and the order of a first click."""

    field: str
    label: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A head of a list's table. `query` leads to the list sorted by it; `order` is how it is sorted now."""

    label: str
    query: str = ""
    order: str = ""

    @property
    def icon(self) -> str:
        """The name of the arrow beside the label."""
        return "up" if self.order == "ascending" else "down"


@dataclass(frozen=True, slots=True)
class Link:
    """A choice beside a list: its words, the query that makes it, and whether it is made."""

    text: str
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is set: which, to what, and the query without it.

    `is_beside`: it is seen elsewhere on the page. `opposite` is the query that leaves out what this one
    narrows to, where there is one.
    """

    label: str
    value: str
    query: str
    is_beside: bool = False
    opposite: str = ""


class FilterForm(forms.Form):
    """Which rows to list. Reads an address; what makes no sense there counts as not set.

    A list says by which name its address goes, its `heads`, and which fields `widen`: leave no row out.
    Fields that do not stand `beside` the list are folded away. The field `sort` holds a head's field, with
    "-" before it for descending.
    """

    list_name: ClassVar[str]
    heads: ClassVar[tuple[Head, ...]]
    default_sort: ClassVar[str]
    widen: ClassVar[frozenset[str]] = frozenset({"sort"})
    beside: ClassVar[frozenset[str]] = frozenset()

    use_required_attribute = False

    def values(self) -> dict[str, Any]:
        """What is set, by field, in the order of the fields."""
        self.is_valid()
        values = {name: value for name, value in self.cleaned_data.items() if value}
        if values.get("sort") == self.default_sort:
            del values["sort"]
        return values

    @property
    def sort_key(self) -> str:
        """The order asked for: a field, with "-" before it for descending."""
        return str(self.values().get("sort", self.default_sort))

    def as_sent(self) -> dict[str, str]:
        """What is set, as an address holds it."""
        return {name: "on" if value is True else str(value) for name, value in self.values().items()}

    @property
    def query(self) -> str:
        """The address's query with only what is set, each in its place: the same list, the same address."""
        return urlencode(self.as_sent())

    @property
    def address(self) -> str:
        """The address of the list's first page."""
        return reverse(self.list_name, query=self.as_sent() or None)

    @property
    def narrows(self) -> bool:
        """Whether anything is set that can leave a row out."""
        return not self.values().keys() <= self.widen

    @property
    def folded(self) -> list[str]:
        """The names of the fields that are folded away."""
        return [name for name in self.fields if name not in self.beside]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.folded]

    @property
    def has_more(self) -> bool:
        """Whether one of the folded fields is set."""
        return not self.values().keys() <= self.beside

    def columns(self) -> Iterator[Column]:
        """The heads of the table; a click on the one that sorts turns the order round."""
        for field, label, first in self.heads:
            if not field:
                yield Column(label)
                continue
            sorts = self.sort_key.removeprefix("-") == field
            down = self.sort_key.startswith("-")
            sign = ("" if down else "-") if sorts else first
            order = ("descending" if down else "ascending") if sorts else ""
            yield Column(label, urlencode({**self.as_sent(), "sort": f"{sign}{field}"}), order)
