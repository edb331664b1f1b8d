"""Who holds which permission on what, without a record for each of 200,000 rows until it is looked at."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from sandbox.records import UserRecord
from sandbox.rights.records import GrantRecord

if TYPE_CHECKING:
    from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Block:
    """A permission that all of these people hold through one role."""

    permission: str
    role_id: str
    users: Sequence[UserRecord]


class Held(Sequence[GrantRecord]):
    """The rows in order of the permission's name: those through roles, then those granted one by one."""

    def __init__(
        self, parts: Sequence[Block | GrantRecord], organization_id: str, places: range | None = None
    ) -> None:
        self._parts = parts
        self._organization_id = organization_id
        self._ends = list(accumulate(len(part.users) if isinstance(part, Block) else 1 for part in parts))
        self._places = range(self._ends[-1] if self._ends else 0) if places is None else places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, wanted: int) -> GrantRecord: ...

    @overload
    def __getitem__(self, wanted: slice) -> "Held": ...

    def __getitem__(self, wanted: int | slice) -> "GrantRecord | Held":
        if isinstance(wanted, slice):
            return Held(self._parts, self._organization_id, self._places[wanted])
        place = self._places[wanted]
        number = bisect_right(self._ends, place)
        part = self._parts[number]
        if isinstance(part, GrantRecord):
            return part
        user = part.users[place - (self._ends[number] - len(part.users))]
        return GrantRecord(
            "", user.id, part.permission, user.customer_id or self._organization_id, part.role_id
        )


def held(
    world: "World", users: Iterable[UserRecord], granted: Iterable[GrantRecord], only: str | None = None
) -> Held:
    """Return what these people hold through their roles, and these grants; of one permission if told."""
    by_role: defaultdict[str, list[UserRecord]] = defaultdict(list)
    for user in users:
        by_role[user.role_id].append(user)
    parts: list[Block | GrantRecord] = [
        Block(tag, role_id, of_role)
        for role_id, of_role in by_role.items()
        for tag in world.roles[role_id].permissions
    ]
    parts += granted
    parts = [part for part in parts if only is None or part.permission == only]
    parts.sort(key=lambda part: world.permissions[part.permission].name.casefold())
    return Held(parts, world.organization.id)
