"""What the resolvers of a resource say about themselves, so that a type costs a few lines.

A field of a type is found, in this order: by a function of its own, as a constant, behind an attribute of its
record, as such an attribute (`createdAt` is `created_at` unless renamed). A field found nowhere stops the
sandbox from starting.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox import ids
from sandbox.filters import Path, Via
from sandbox.sorting import Order
from sandbox.visit import Visit
from sandbox.world import World

Arguments = Mapping[str, Any]
Resolver = Callable[[Any, Visit, Arguments], Any]
Change = Callable[[World, Arguments], Any]


@dataclass(frozen=True, slots=True)
class TypeOf:
    """Which record stands for a type; what is renamed there, lies behind it, or is always the same."""

    record: type
    renamed: Mapping[str, str] = field(default_factory=dict)
    behind: Mapping[str, Via] = field(default_factory=dict)
    constant: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """How lists of a type are filtered and sorted.

    `paths` says where filter paths and `orders` where order fields are found; what they do not name is an
    attribute of the record. `kept` is the field rows already stand in order of, `default` the order when
    none is asked for. `start` may narrow the rows by
    an index and returns the arguments that are left to apply.
    """

    paths: Mapping[str, Path] = field(default_factory=dict)
    orders: Mapping[str, Path] = field(default_factory=dict)
    kept: str = ""
    default: Sequence[Order] = ()
    start: Callable[[Any, Arguments, World], tuple[Sequence[Any], Arguments]] | None = None


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change, and the payload field its result stands in."""

    change: Change
    result: str


@dataclass(slots=True)
class Room:
    """The declarations of one resource."""

    types: dict[str, TypeOf] = field(default_factory=dict)
    fields: dict[tuple[str, str], Resolver] = field(default_factory=dict)
    rows: dict[tuple[str, str], Resolver] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    mutations: dict[str, Mutation] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)

    def withhold(self, *names: str) -> None:
        """Name types that no answer ever holds, because all that leads to them is refused."""
        self.withheld.update(names)

    def record(
        self,
        name: str,
        kind: type,
        *,
        renamed: Mapping[str, str] | None = None,
        behind: Mapping[str, Via] | None = None,
        constant: Mapping[str, Any] | None = None,
    ) -> None:
        """Say which record stands for a type."""
        self.types[name] = TypeOf(kind, renamed or {}, behind or {}, constant or {})

    def looks_up(self, name: str, type_name: str, find: Callable[[World, str], Any]) -> None:
        """Let a root field find an object by id: null for an unknown one, an error for another type."""

        def resolve(_source: None, visit: Visit, arguments: Arguments) -> Any:
            return find(visit.world, ids.of_type(type_name, arguments["id"]))

        self.fields["RootQuery", name] = resolve

    def resolves(self, type_name: str, *names: str) -> Callable[[Resolver], Resolver]:
        """Decorate the function that finds a field of a type."""

        def declare(resolver: Resolver) -> Resolver:
            self.fields.update({(type_name, name): resolver for name in names})
            return resolver

        return declare

    def lists(self, type_name: str, *names: str) -> Callable[[Resolver], Resolver]:
        """Decorate the function that gives the rows of a connection, before filters, order and page."""

        def declare(resolver: Resolver) -> Resolver:
            self.rows.update({(type_name, name): resolver for name in names})
            return resolver

        return declare

    def changes(self, name: str, result: str) -> Callable[[Change], Change]:
        """Decorate the function that makes a change; it returns the record or raises Refusal."""

        def declare(change: Change) -> Change:
            self.mutations[name] = Mutation(change, result)
            return change

        return declare
