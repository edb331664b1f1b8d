"""What became of things between two versions: added, removed, renamed, or with other facts. Pure."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

type Facts = tuple[tuple[str, str], ...]  # name and value of what is known of a thing, in words, in order


@dataclass(frozen=True, slots=True)
class Pairing[T]:
    """Which things of two versions are the same, in the order of the later one."""

    added: tuple[T, ...]
    removed: tuple[T, ...]
    kept: tuple[tuple[T, T], ...]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is another one now; blank for one that is not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed[T]:
    """A thing in both versions whose facts differ."""

    before: T
    after: T
    facts: tuple[FactChange, ...]

    def is_about(self, *names: str) -> bool:
        """Whether one of these facts is another one now."""
        return any(fact.name in names for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Differences[T]:
    """All that became of the things of one kind; what is the same in both versions is left out."""

    added: tuple[T, ...]
    removed: tuple[T, ...]
    changed: tuple[Changed[T], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def paired[T](before: Sequence[T], after: Sequence[T], *identities: Callable[[T], object]) -> Pairing[T]:
    """Find each thing again: by the first identity, what is left by the second, and so on.

    A blank identity is none. Of several that share one, the first is taken for the first.
    """
    found: dict[int, int] = {}  # position after: position before
    for identity in identities:
        taken = set(found.values())
        waiting = _by_identity(before, identity, skip=taken)
        for place, thing in enumerate(after):
            if place not in found and waiting[identity(thing)]:
                found[place] = waiting[identity(thing)].pop(0)
    taken = set(found.values())
    return Pairing(
        added=tuple(thing for place, thing in enumerate(after) if place not in found),
        removed=tuple(thing for place, thing in enumerate(before) if place not in taken),
        kept=tuple((before[found[place]], thing) for place, thing in enumerate(after) if place in found),
    )


def differing[T](pairing: Pairing[T], facts: Callable[[T], Facts]) -> Differences[T]:
    """Give what was added, removed and changed, by the facts of each thing."""
    changes = (Changed(old, new, changed_facts(facts(old), facts(new))) for old, new in pairing.kept)
    return Differences(pairing.added, pairing.removed, tuple(each for each in changes if each.facts))


def changed_facts(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """Give the facts that differ, in the order of the later version, and after them those it has no more."""
    old, new = dict(before), dict(after)
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in {**new, **old})
    return tuple(FactChange(name, was, now) for name, was, now in pairs if was != now)


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Give the positions of the most numbers that rise from left to right: what kept its order."""
    ends: list[int] = []  # position of the smallest number a rising row of each length can end with
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number, key=numbers.__getitem__)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [place]
    row, place = [], ends[-1] if ends else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]


def _by_identity[T](
    things: Iterable[T], identity: Callable[[T], object], skip: set[int]
) -> defaultdict[object, list[int]]:
    """Give the positions of things by identity; those without one are left out."""
    places: defaultdict[object, list[int]] = defaultdict(list)
    for place, thing in enumerate(things):
        if place not in skip and identity(thing):
            places[identity(thing)].append(place)
    return places
