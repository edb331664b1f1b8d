"""Enums that stay open: the API gains values without notice, and a new one is shown, not refused."""

from typing import ClassVar, Self


class OpenEnum(str):
    """A value of one of the API's enums, as text.

    A subclass lists its known values in ``labels``, each with the words a person reads. An unknown value is
    kept as it came; ``is_known`` tells, and ``label`` falls back to the value in lower-case words.
    """

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {}

    @property
    def is_known(self) -> bool:
        """Whether this release of the dashboard has heard of the value."""
        return str(self) in self.labels

    @property
    def label(self) -> str:
        """Words for a person: ``CANCELED_BY_USER`` is "Canceled by user"."""
        return self.labels.get(str(self)) or str(self).replace("_", " ").capitalize()

    @classmethod
    def known(cls) -> tuple[Self, ...]:
        """All known values, in the order a form should offer them."""
        return tuple(cls(value) for value in cls.labels)

    def __str__(self) -> str:
        return str.__str__(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str.__repr__(self)})"
