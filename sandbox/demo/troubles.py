"""What went wrong in the last two weeks: tokens that died, a service that was down, an old certificate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sandbox.demo.causes import BY_KEY, Cause
from sandbox.demo.deployments import Deployed
from sandbox.demo.integrations import SHIPPING_LABELS, STOCK_FEED


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cause that strikes one instance during a time, with the odds that a run meets it."""

    cause: Cause
    start: datetime
    end: datetime
    odds: float


class Troubles:
    """The troubles of every instance."""

    def __init__(self, deployed: Iterable[Deployed], now: datetime, draw: Random) -> None:
        self._of: defaultdict[str, list[Trouble]] = defaultdict(list)
        places = list(deployed)
        self._outage(places, now)
        self._dead_tokens(places, now, draw)
        self._expired_certificate(places, now)
        self._changed_password(places, now)

    def strike(self, place: Deployed, moment: datetime, draw: Random) -> Cause | None:
        """Return the cause that a run at this moment meets, if it meets one."""
        for trouble in self._of.get(place.instance.id, ()):
            if trouble.start <= moment <= trouble.end and draw.random() < trouble.odds:
                return trouble.cause
        return None

    def _outage(self, places: Iterable[Deployed], now: datetime) -> None:
        """The label service was down for a working day's half, four days ago, for every customer."""
        start = (now - timedelta(days=4)).replace(hour=9, minute=40, second=0, microsecond=0)
        end = start + timedelta(hours=4, minutes=45)
        for place in places:
            if place.plan is SHIPPING_LABELS:
                self._of[place.instance.id].append(Trouble(BY_KEY["outage"], start, end, 0.95))

    def _dead_tokens(self, places: list[Deployed], now: datetime, draw: Random) -> None:
        """One instance in thirty lost its token some days ago; some were signed in again since."""
        struck = draw.sample(places, min(len(places), 1 + len(places) // 30))
        for number, place in enumerate(struck):
            start = now - timedelta(days=draw.uniform(0.5, 7))
            end = (
                now if number == 0 or draw.random() < 0.5 else start + (now - start) * draw.uniform(0.2, 0.9)
            )
            self._of[place.instance.id].append(Trouble(BY_KEY["token-expired"], start, end, 1.0))

    def _changed_password(self, places: Iterable[Deployed], now: datetime) -> None:
        """One in twelve of those that read files got a new password a few days ago, and told nobody."""
        readers = [place for place in places if place.plan is STOCK_FEED]
        for number, place in enumerate(readers[1::12]):
            start = now - timedelta(days=2 + number % 4, hours=5)
            self._of[place.instance.id].append(Trouble(BY_KEY["file-access"], start, now, 1.0))

    def _expired_certificate(self, places: list[Deployed], now: datetime) -> None:
        """One customer in forty forgot its certificate for a day and a half."""
        names = sorted({place.customer.name for place in places})[::40]
        start = now - timedelta(days=2, hours=7)
        for place in places:
            if place.customer.name in names:
                trouble = Trouble(BY_KEY["certificate"], start, start + timedelta(hours=36), 0.9)
                self._of[place.instance.id].append(trouble)
