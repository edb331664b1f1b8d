"""Runs and the share of them that failed, hour by hour, as bars that lead to their executions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from dashboard.overview.places import executions_address
from dashboard.verdicts import count
from prismatic_api.overview.service import HOURS
from prismatic_api.overview.types import Hour, Span

STEP, WIDTH, HEIGHT = 20, 16, 100  # of a bar, in the units of the picture
GAP = (STEP - WIDTH) // 2
LEAST = 3.0  # how high a bar is that stands for anything at all
_HOUR = timedelta(hours=1)
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour: two heights in each picture, where each leads (blank for nowhere), and what it says."""

    x: int
    runs: float
    failed: float
    share: float
    runs_address: str
    failed_address: str
    runs_words: str
    failed_words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, their highest values in words, and the hours that stand below them."""

    bars: tuple[Bar, ...]
    most: str
    worst: str
    marks: tuple[str, ...]


def hours_up_to(now: datetime) -> list[Span]:
    """The hours of the clock on the reader's wall, up to this one, which is not over."""
    last = timezone.localtime(now).replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    starts = [last - _HOUR * back for back in reversed(range(HOURS))]
    return [Span(start, min(start + _HOUR - _MOMENT, now)) for start in starts]


def chart_of(hours: Iterable[Hour]) -> Chart:
    """The chart of some hours."""
    known = tuple(hours)
    busiest = max(known, key=lambda hour: hour.runs)
    worst = max(known, key=_share)
    return Chart(
        bars=tuple(_bar(number, hour, max(busiest.runs, 1)) for number, hour in enumerate(known)),
        most=f"most: {busiest.runs:,} from {_clock(busiest.span.start)}" if busiest.runs else "none",
        worst=f"worst: {_percent(worst)} from {_clock(worst.span.start)}" if worst.failed else "none failed",
        marks=tuple(_clock(hour.span.start) for hour in known[:: HOURS // 4]),
    )


def _bar(number: int, hour: Hour, most: int) -> Bar:
    failed, runs = _height(hour.failed, most), _height(hour.runs, most)
    when = f"{_clock(hour.span.start)} to {_clock(hour.span.start + _HOUR)}"
    of_them = f", {hour.failed:,} failed" if hour.failed else ""
    span = Span(hour.span.start, hour.span.start + _HOUR)
    return Bar(
        x=number * STEP,
        runs=max(runs, failed),
        failed=failed,
        share=_height(hour.failed, max(hour.runs, 1)),
        runs_address=executions_address(span) if hour.runs else "",
        failed_address=executions_address(span, status="ERROR") if hour.failed else "",
        runs_words=f"{when}: {count(hour.runs, 'run')}{of_them}",
        failed_words=f"{when}: {hour.failed:,} of {count(hour.runs, 'run')} failed, {_percent(hour)}",
    )


def _height(part: int, whole: int) -> float:
    return max(round(HEIGHT * min(part / whole, 1), 1), LEAST) if part else 0.0


def _share(hour: Hour) -> float:
    return hour.failed / hour.runs if hour.runs else 0.0


def _percent(hour: Hour) -> str:
    share = 100 * _share(hour)
    return f"{share:.0f} %" if share >= 10 or not share else f"{share:.1f} %"


def _clock(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.hour:02}:{local.minute:02}"
