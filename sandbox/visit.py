"""What a resolver knows about the request it works for."""

from dataclasses import dataclass

from sandbox.links import Links
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Visit:
    """One GraphQL request: the world it is about, and the maker of links on the address it came to."""

    world: World
    links: Links
