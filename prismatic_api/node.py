"""Typed reading of a decoded answer: a field that is missing or of another kind is an error of its own."""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from typing import Any, Self

from prismatic_api.errors import UnexpectedResponse

_SAFE_YEARS = range(MINYEAR + 1, MAXYEAR)


class Node:
    """One object of an answer. Every read names a field and says of what kind it must be.

    The plain readers refuse null, the ``_or_none`` readers hand it on. A field that was not asked for is
    never taken for null: reading it raises, so a document and its reader cannot drift apart unseen.
    """

    __slots__ = ("_fields", "_path")

    def __init__(self, fields: Mapping[str, Any], path: str = "data") -> None:
        self._fields = fields
        self._path = path

    def __repr__(self) -> str:
        return f"<Node {self._path}>"  # never the values: they may be secrets or presigned links

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the fields the answer holds."""
        return tuple(self._fields)

    def text(self, name: str) -> str:
        """Read a String, ID, enum or UUID."""
        return self._there(name, str)

    def global_id(self) -> str:
        """Read the ``id``. One that could not be a part of an address is none."""
        text = self.text("id")
        if not text or "/" in text:
            raise self._wrong("id")
        return text

    def text_or_none(self, name: str) -> str | None:
        """Read a nullable String, ID, enum or UUID."""
        return self._checked(name, str)

    def number(self, name: str) -> int:
        """Read an Int."""
        value = self._there(name, int)
        if isinstance(value, bool):
            raise self._wrong(name)
        return value

    def number_or_none(self, name: str) -> int | None:
        """Read a nullable Int."""
        value = self._checked(name, int)
        if isinstance(value, bool):
            raise self._wrong(name)
        return value

    def flag(self, name: str) -> bool:
        """Read a Boolean."""
        return self._there(name, bool)

    def flag_or_none(self, name: str) -> bool | None:
        """Read a nullable Boolean."""
        return self._checked(name, bool)

    def moment(self, name: str) -> datetime:
        """Read a DateTime; one without a zone counts as UTC."""
        return self._moment(name, self._there(name, str))

    def moment_or_none(self, name: str) -> datetime | None:
        """Read a nullable DateTime."""
        value = self._checked(name, str)
        return None if value is None else self._moment(name, value)

    def day(self, name: str) -> date:
        """Read a Date."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self._wrong(name) from None

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts. A list that is null counts as empty, null entries are left out."""
        values = self._checked(name, list) or []
        if not all(value is None or isinstance(value, str) for value in values):
            raise self._wrong(name)
        return tuple(value for value in values if value is not None)

    def node(self, name: str) -> Self:
        """Read an object."""
        return type(self)(self._there(name, dict), f"{self._path}.{name}")

    def node_or_none(self, name: str) -> Self | None:
        """Read a nullable object."""
        fields = self._checked(name, dict)
        return None if fields is None else type(self)(fields, f"{self._path}.{name}")

    def nodes(self, name: str) -> tuple[Self, ...]:
        """Read a list of objects. A list that is null counts as empty, null entries are left out."""
        found, kind, path = [], type(self), f"{self._path}.{name}"
        for value in self._checked(name, list) or ():
            if isinstance(value, dict):
                found.append(kind(value, path))
            elif value is not None:
                raise self._wrong(name)
        return tuple(found)

    def has(self, name: str) -> bool:
        """Whether the answer holds the field at all: a document may leave one out with ``@include``."""
        return name in self._fields

    def _checked[T](self, name: str, kind: type[T]) -> T | None:
        if name not in self._fields:
            raise self._wrong(name)
        value = self._fields[name]
        if value is not None and not isinstance(value, kind):
            raise self._wrong(name)
        return value

    def _there[T](self, name: str, kind: type[T]) -> T:
        value = self._fields.get(name)
        if not isinstance(value, kind):
            raise self._wrong(name)
        return value

    def _moment(self, name: str, value: str) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise self._wrong(name) from None
        if moment.year not in _SAFE_YEARS:  # or no other zone's calendar could hold it
            raise self._wrong(name)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def _wrong(self, name: str) -> UnexpectedResponse:
        return UnexpectedResponse(f"Prismatic's answer does not hold what it should at {self._path}.{name}.")
