"""Where an integration's instances are, as a bar: a stretch for each version, the newest first."""

from dataclasses import dataclass

from prismatic_api.integrations.versions import Distribution

WIDTH = 1000  # units of the drawing, whatever its size on the screen
_THINNEST = 16
_OLDEST = 3  # older ones look alike


@dataclass(frozen=True, slots=True)
class Share:
    """The instances on one version: where their stretch begins and how long it is.

    `age` is 0 for what is not behind, then one more for each version in use, up to 3.
    """

    number: int
    instances: int
    x: int
    width: int
    age: int


def shares_of(distribution: Distribution) -> tuple[Share, ...]:
    """The stretches of the bar; together they fill it, and none is too thin to be seen."""
    counts = [count for count in distribution.counts if count.instances > 0]
    total = sum(count.instances for count in counts)
    room = max(0, WIDTH - _THINNEST * len(counts))
    found, x, age = [], 0, 0
    for count in counts:
        age += distribution.target is not None and count.number < distribution.target
        width = _THINNEST + room * count.instances // total
        found.append(Share(count.number, count.instances, x, width, min(age, _OLDEST)))
        x += width
    return tuple(found)


def shares_in_words(distribution: Distribution) -> str:
    """What the bar shows: "5 on version 3, 2 on version 2"."""
    return ", ".join(f"{count.instances:,} on version {count.number}" for count in distribution.counts)
