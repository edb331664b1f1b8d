"""Moments and lengths of time as people read them: `{{ moment|ago }}` and `{{ delta|duration }}`."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

register = template.Library()

_STEPS = (("day", 86400), ("hour", 3600), ("minute", 60))
NONE = "\N{EN DASH}"
_OLD = 30 * 86400
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _distance(seconds: float) -> str:
    """How far a moment lies back, in its largest whole unit; ahead when the seconds are negative."""
    for unit, size in _STEPS:
        if abs(seconds) >= size:
            words = _count(int(abs(seconds) // size), unit)
            return f"{words} ago" if seconds > 0 else f"in {words}"
    if abs(seconds) < 10:
        return "just now"
    words = _count(int(abs(seconds)), "second")
    return f"{words} ago" if seconds > 0 else f"in {words}"


@register.filter
def exact(moment: datetime | None) -> str:
    """A moment to the second in the reader's zone: "23 Nov 2026, 13:00:05 CET"."""
    return "" if moment is None else _exact(timezone.localtime(moment))


def _exact(local: datetime) -> str:
    return f"{_date(local)}, {_time(local)} {local.tzname()}"


def _time(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}:{local.second:02}"  # four times as fast as strftime


def _date(local: datetime) -> str:
    return f"{local.day} {_MONTHS[local.month]} {local.year}"


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """A `<time>` that says how long ago, and the exact moment on hover; a dash for none.

    What is older than a month is a date: "214 days ago" says less.
    """
    if moment is None:
        return NONE
    passed = (timezone.now() - moment).total_seconds()
    opening, date = _written(moment, timezone.get_current_timezone())
    # nothing here is anybody's text, so nothing is escaped: a page holds a hundred of these
    return SafeString(f"{opening}{date if abs(passed) > _OLD else _distance(passed)}</time>")


def clock(moment: datetime) -> str:
    """The time of day to the millisecond in the reader's zone: "13:00:05.250"."""
    local = moment.astimezone(timezone.get_current_timezone())
    return f"{_time(local)}.{local.microsecond // 1000:03}"


def clock_and_age(moment: datetime) -> SafeString:
    """A `<time>` that says the time of day, the exact moment on hover; and how long ago that was."""
    opening, _ = _written(moment, timezone.get_current_timezone())
    return SafeString(f'{opening}{clock(moment)}</time> <span class="quiet">{ago(moment)}</span>')


@lru_cache(maxsize=8192)
def _written(moment: datetime, zone: tzinfo) -> tuple[str, str]:
    """What does not change as time goes by: the opening tag, the date. Lists are opened again and again."""
    local, stamp = moment.astimezone(zone), moment.astimezone(UTC).replace(tzinfo=None)
    opening = f'<time datetime="{stamp.isoformat(timespec="milliseconds")}Z" title="{_exact(local)}">'
    return opening, _date(local)


@register.filter
def duration(delta: timedelta | None) -> str:
    """A length of time in two units at most: "84 ms", "1.2 s", "3 min 20 s", "2 h 5 min"; a dash for none."""
    if delta is None:
        return NONE
    seconds = delta.total_seconds()
    if seconds < 0.9995:
        return f"{round(seconds * 1000)} ms"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"
