"""The share of runs that failed, day by day, as a small picture and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from prismatic_api.instances.overview import Day

DAYS = 14
STEP, WIDTH, HEIGHT = 10, 8, 30  # of a bar, in the units of the picture
LEAST = 2.0  # how high a bar is that stands for anything at all


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: the height of its failures on a bar that is as high as the picture, and the day in words."""

    x: int
    failed: float
    has_run: bool
    title: str

    @property
    def y(self) -> float:
        """Where the failures begin."""
        return HEIGHT - self.failed


@dataclass(frozen=True, slots=True)
class Rate:
    """The runs of some days."""

    runs: int
    failed: int
    bars: tuple[Bar, ...]

    @property
    def span(self) -> str:
        """The time it is about."""
        return f"{len(self.bars)} days"

    @property
    def words(self) -> str:
        """The whole time in words: "3 of 120 runs failed in 14 days (2.5 %)"."""
        if not self.runs:
            return f"Nothing ran in {self.span}"
        if not self.failed:
            return f"all {self.runs:,} runs of {self.span} went well"
        share = _percent(self.failed, self.runs)
        return f"{self.failed:,} of {self.runs:,} runs failed in {self.span} ({share})"


def first_day(today: date) -> date:
    """The first of the days that are looked at."""
    return today - timedelta(days=DAYS - 1)


def rate_of(days: Iterable[Day], today: date) -> Rate:
    """The rate over the days up to today; Prismatic counts them in UTC and leaves out those without a run."""
    known = {day.day: day for day in days}
    shown = [first_day(today) + timedelta(days=number) for number in range(DAYS)]
    counted = [known.get(day) or Day(day, 0, 0) for day in shown]
    return Rate(
        runs=sum(day.runs for day in counted),
        failed=sum(day.failed for day in counted),
        bars=tuple(_bar(number, day) for number, day in enumerate(counted)),
    )


def _bar(number: int, day: Day) -> Bar:
    share = day.failed / day.runs if day.runs else 0.0
    height = max(round(share * HEIGHT, 1), LEAST) if day.failed else 0.0
    words = f"{day.failed:,} of {day.runs:,} failed" if day.runs else "nothing ran"
    return Bar(number * STEP, height, day.runs > 0, f"{day.day.day} {day.day:%b}: {words}")


def _percent(part: int, whole: int) -> str:
    share = 100 * part / whole
    return f"{share:.0f} %" if share >= 10 else f"{share:.1f} %"
