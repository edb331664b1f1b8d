"""What there was at a moment: how many customers, people, integrations, deployed instances.

Worked out from when each was created; what was deleted since is not seen. Snapshots are taken every hour, say
the vendor's examples; for how long they are kept is not known.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sandbox.records import InstanceRecord

if TYPE_CHECKING:
    from sandbox.world import World

_KEPT: Final = timedelta(days=60)
_HOUR: Final = timedelta(hours=1)


class Growth:
    """A number that grew: one at each of these moments."""

    def __init__(self, moments: Iterable[datetime]) -> None:
        self._moments = sorted(moments)

    def at(self, moment: datetime) -> int:
        """Return how many there were."""
        return bisect_right(self._moments, moment)


def moments(
    now: datetime, since: datetime | None = None, until: datetime | None = None, *, daily: bool = False
) -> list[datetime]:
    """Return the times of snapshots in a window, both ends included; `daily` gives the latest of each day."""
    latest = now.replace(minute=0, second=0, microsecond=0)
    every = [latest - number * _HOUR for number in range(int(_KEPT / _HOUR))][::-1]
    chosen = [each for each in every if (since is None or each >= since) and (until is None or each <= until)]
    return list({each.date(): each for each in chosen}.values()) if daily else chosen


def deployed(instances: Iterable[InstanceRecord]) -> list[InstanceRecord]:
    """Return the instances that are deployed and not there for tests alone."""
    return [each for each in instances if each.last_deployed_at is not None and not each.is_system]


def first_of_each(instances: Sequence[InstanceRecord], world: "World") -> list[datetime]:
    """Return when the first instance of each integration was created."""
    first: dict[str, datetime] = {}
    for each in instances:
        sequence = world.integrations[each.integration_id].sequence_id
        first[sequence] = min(first.get(sequence, each.created_at), each.created_at)
    return list(first.values())
