"""What is told about a change before it is sent, and to whom. Nothing is written without it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from prismatic_api.config_variables.secret import Secret


@dataclass(frozen=True, slots=True)
class Change:
    """One write: what is done to which object, and the values it replaces.

    ``operation`` is the name of the mutation, ``kind`` the object's word ("customer"). ``subject_id`` is None
    until a new object has its id. ``before`` and ``after`` hold only the fields that change, without secrets.
    ``secrets`` are those that are sent: should a refusal repeat them, neither its words nor the record do.
    """

    operation: str
    kind: str
    subject_id: str | None
    subject_name: str
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    secrets: tuple[Secret, ...] = ()


class Recording(Protocol):
    """The open record of one change."""

    def done(self, subject_id: str) -> None:
        """Note that the API made the change, to the object with this id."""


class Recorder(Protocol):
    """Keeps the record of changes.

    The block is entered before the request goes out. An exception that leaves it is the outcome: ``Refused``
    (nothing changed), ``OutcomeUnknown`` (nobody knows) or any other error (not made).
    """

    def recording(self, change: Change) -> AbstractContextManager[Recording]:
        """Open the record of a change."""
