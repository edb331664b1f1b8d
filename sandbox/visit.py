"""What a resolver knows about the request it works for."""

from dataclasses import dataclass, field

from sandbox.links import Links
from sandbox.records import UserRecord
from sandbox.rights.caller import Caller
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Visit:
    """One GraphQL request: the world it is about, the maker of links on the address it came to, who asks."""

    world: World
    links: Links
    me: UserRecord | None = None
    caller: Caller = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "caller", Caller(self.world, self.me or self.world.me))
