"""Schedules: from what people say to a cron expression and back, and when it comes to pass."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Self

from cronsim import CronSim, CronSimError
from django.core.exceptions import ValidationError

from dashboard.config_variables.zones import zone_named

WEEKDAYS = (
    ("1", "Monday"),
    ("2", "Tuesday"),
    ("3", "Wednesday"),
    ("4", "Thursday"),
    ("5", "Friday"),
    ("6", "Saturday"),
    ("0", "Sunday"),
)
RUNS = 5
RUN_IN_WORDS = "%a %-d %b %Y, %H:%M"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # any moment does to find out whether an expression can be read


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule as people say it, all as typed. What a kind does not need is blank."""

    kind: str
    cron: str = ""
    every: str = ""
    minute: str = ""
    time: str = ""
    days: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A moment that a schedule comes to pass, as the clocks of its own zone show it."""

    iso: str
    words: str
    zone: str

    @classmethod
    def at(cls, moment: datetime) -> Self:
        """The run at a moment."""
        return cls(moment.isoformat(), f"{moment:{RUN_IN_WORDS}}", f"{moment:%Z}")


def plan_of(kind: str, cron: str, zone: str) -> Plan:
    """A stored schedule taken apart. One that its kind cannot say is shown as the cron expression it is."""
    for said in (_MINUTES, _HOURS, _WEEKS) if kind in {"MINUTE", "HOUR", "DAY", "WEEK"} else ():
        if kind in said.kinds and (found := said.pattern.fullmatch(cron)):
            parts = {name: part or "" for name, part in found.groupdict().items()}
            return said.read(kind, cron, zone, parts)
    return Plan("CUSTOM" if kind in _BUILT and cron else kind, cron=cron, zone=zone)


def cron_of(plan: Plan) -> str:
    """The cron expression that a plan comes to. Raises ValidationError that says what is missing."""
    build = _BUILT.get(plan.kind)
    if build:
        return build(plan)
    if plan.kind == "NONE":
        return ""
    check_cron(plan.cron.strip())
    return " ".join(plan.cron.split())


def check_cron(text: str) -> None:
    """Five fields that can come to pass. Raises ValidationError."""
    if len(text.split()) != 5:
        raise ValidationError("A cron expression has five parts: minute, hour, day, month, weekday.")
    try:
        next(CronSim(text, _EPOCH))
    except CronSimError as error:
        raise ValidationError(f"This is not a cron expression: {str(error).lower()}.") from None
    except StopIteration:
        raise ValidationError("This never comes to pass.") from None


def next_runs(cron: str, zone: str, now: datetime, most: int = RUNS) -> list[datetime]:
    """The next moments, on the clocks of the zone (UTC if there is none); empty if it cannot be read.

    Where clocks leap an hour, it is as cron has it: no daily run is lost, and none comes twice.
    """
    place = zone_named(zone or "UTC")
    try:
        return list(islice(CronSim(cron, now.astimezone(place)), most)) if place and cron.strip() else []
    except CronSimError:
        return []


def in_order(days: Iterable[str]) -> tuple[str, ...]:
    """Days of the week as the week has them, each once."""
    found = set(days)
    return tuple(day for day, _ in WEEKDAYS if day in found)


@dataclass(frozen=True, slots=True)
class _Saying:
    """How one way to say a schedule is found in a cron expression."""

    kinds: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[str, str, str, dict[str, str]], Plan]


_MINUTES = _Saying(
    frozenset({"MINUTE"}),
    re.compile(r"\*(/(?P<every>[1-9]\d?))? \* \* \* \*"),
    lambda kind, cron, zone, parts: Plan(kind, cron, every=parts["every"] or "1", zone=zone),
)
_HOURS = _Saying(
    frozenset({"HOUR"}),
    re.compile(r"(?P<minute>[1-5]?\d) \*(/(?P<every>[1-9]\d?))? \* \* \*"),
    lambda kind, cron, zone, parts: Plan(
        kind, cron, every=parts["every"] or "1", minute=parts["minute"], zone=zone
    ),
)
_WEEKS = _Saying(
    frozenset({"DAY", "WEEK"}),
    re.compile(r"(?P<minute>[1-5]?\d) (?P<hour>1?\d|2[0-3]) \* \* (?P<days>\*|[0-6](,[0-6])*)"),
    lambda kind, cron, zone, parts: Plan(
        kind,
        cron,
        time=f"{int(parts['hour']):02}:{int(parts['minute']):02}",
        days=in_order(parts["days"].split(",")),
        zone=zone,
    ),
)


def _number(text: str, low: int, high: int, what: str) -> int:
    if not re.fullmatch(r"\d{1,2}", text.strip(), re.ASCII) or not low <= int(text) <= high:
        raise ValidationError(f"{what} must be a whole number from {low} to {high}.")
    return int(text)


def _minutes(plan: Plan) -> str:
    every = _number(plan.every, 1, 59, "The number of minutes")
    return "* * * * *" if every == 1 else f"*/{every} * * * *"


def _hours(plan: Plan) -> str:
    every = _number(plan.every, 1, 23, "The number of hours")
    minute = _number(plan.minute or "0", 0, 59, "The minute")
    return f"{minute} * * * *" if every == 1 else f"{minute} */{every} * * *"


def _days(plan: Plan) -> str:
    clock = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)(:00)?", plan.time.strip(), re.ASCII)
    if not clock:
        raise ValidationError("The time of day is missing. Write it like 09:30.")
    if plan.kind == "WEEK" and not plan.days:
        raise ValidationError("Choose at least one day of the week.")
    is_daily = plan.kind == "DAY" and len(plan.days) == len(WEEKDAYS)
    days = "*" if is_daily else ",".join(plan.days) or "*"
    return f"{int(clock[2])} {int(clock[1])} * * {days}"


_BUILT: dict[str, Callable[[Plan], str]] = {"MINUTE": _minutes, "HOUR": _hours, "DAY": _days, "WEEK": _days}
