"""Which connection is meant: its kind, its id, and what it is looked up under."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from prismatic_api.ids import GlobalId


class Kind(StrEnum):
    """Whose a connection is. Each kind is a type, with mutations, of its own in the API."""

    INSTANCE = "instance"
    PERSON = "person"
    CUSTOMER = "customer"
    ORGANIZATION = "organization"

    @property
    def is_shared(self) -> bool:
        """Whether many instances may use one."""
        return self in {Kind.CUSTOMER, Kind.ORGANIZATION}


# The types of the ids that lead to a connection, its own last
_PARTS: Final = {
    Kind.INSTANCE: ("Instance", "InstanceConfigVariable"),
    Kind.PERSON: ("Instance", "User", "UserLevelConfigVariable"),
    Kind.CUSTOMER: ("CustomerConfigVariable",),
    Kind.ORGANIZATION: ("ScopedConfigVariable",),
}


@dataclass(frozen=True, slots=True)
class Ref:
    """A connection's kind and id. One of an instance, or of a person, is found only under its instance."""

    kind: Kind
    id: str
    instance_id: str = ""
    user_id: str = ""

    @property
    def path(self) -> str:
        """All of it as a part of an address: the kind, and the ids that lead to it."""
        ids = (self.instance_id, self.user_id, self.id)
        return "/".join([self.kind, *(each for each in ids if each)])

    @classmethod
    def from_path(cls, path: str) -> Self:
        """Read what ``path`` gives. Raises ``ValueError`` for any other text."""
        word, *ids = path.strip().strip("/").split("/")
        kind = Kind(word)
        if tuple(GlobalId.parse(each).type for each in ids) != _PARTS[kind]:
            raise ValueError("These ids do not lead to a connection.")
        return cls(kind, ids[-1], *ids[:-1])
