"""Back to a value that there was: to what the record of a change holds, or to the default."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.audit.models import AuditEntry, Difference, Outcome
from dashboard.audit.redaction import REDACTED
from dashboard.config_variables.listing import row_of
from prismatic_api.config_variables.answers import LONGEST_RECORD, Answer, InputAnswer, update_of
from prismatic_api.config_variables.connections import ConnectionInput
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.kinds import ScheduleType
from prismatic_api.config_variables.types import ConfigVariable
from prismatic_api.errors import NotFound

GONE = "This version does not ask for it."
ELSEWHERE = "It is not changed here."
NOT_KEPT = "A secret is kept nowhere, so it cannot be brought back."
WITHHELD = "It looked like a secret, so it was not recorded."
TOO_LONG = "It was too long to be recorded whole."
ALREADY = "That is what is stored now."
_MADE = {Outcome.DONE, Outcome.UNKNOWN, Outcome.SENT}  # or may have been


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a recorded change. `answer` brings back what there was; None where `reason` says why not.

    Both are missing for a change that was not made.
    """

    difference: Difference
    answer: Answer | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a name in the record is about: a variable, or one part of it."""

    variable: ConfigVariable
    part: str = "value"
    input: ConnectionInput | None = None


def steps_of(entry: AuditEntry, config: InstanceConfig) -> list[Step]:
    """The values of a recorded change, each with its way back."""
    places = _places(config)
    if entry.outcome not in _MADE:
        return [Step(each) for each in entry.differences]
    return [_step(each, places.get(each.field), config) for each in entry.differences]


def answer_back(entry: AuditEntry, config: InstanceConfig, name: str) -> Answer:
    """The answer that undoes one value of a recorded change. Raises NotFound where there is none."""
    places = _places(config)
    for each in entry.differences if entry.outcome in _MADE else ():
        if each.field == name and each.field in places:
            answer, _ = _way(places[name], each.before)
            if answer:
                return answer
    raise NotFound("value to go back to", name)


def default_answer(variable: ConfigVariable) -> Answer:
    """The answer that makes a variable what it was at first. Raises NotFound for one that has no default."""
    required = variable.required
    if variable.is_connection or not row_of(variable).can_be_edited:
        raise NotFound("default", variable.key)
    return Answer(variable.key, required.default, None, required.schedule_type, required.time_zone)


def _places(config: InstanceConfig) -> dict[str, _Place]:
    """What each name is about. One that two things have is about none."""
    found: dict[str, list[_Place]] = {}
    for name, place in (pair for variable in config.variables for pair in _named(variable)):
        found.setdefault(name, []).append(place)
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def _named(variable: ConfigVariable) -> Iterator[tuple[str, _Place]]:
    """A variable's names in the record, as updates write them."""
    if not variable.is_connection:
        yield variable.key, _Place(variable)
    if variable.data_type == "SCHEDULE":
        yield f"{variable.key}: kind", _Place(variable, "kind")
        yield f"{variable.key}: time zone", _Place(variable, "time zone")
    for each in variable.inputs:
        yield f"{variable.key}: {each.label}", _Place(variable, "input", each)


def _step(difference: Difference, place: _Place | None, config: InstanceConfig) -> Step:
    if place is None:
        return Step(difference, reason=GONE)
    answer, reason = _way(place, difference.before)
    if answer and not update_of(config.variables, [answer]):
        return Step(difference, reason=ALREADY)
    return Step(difference, answer, reason)


def _way(place: _Place, before: object) -> tuple[Answer | None, str]:
    """The answer that brings a value back, or why there is none."""
    if reason := _hindrance(place, before):
        return None, reason
    answer = _answer(place, None if before is None else str(before))
    return answer, "" if answer else GONE


def _hindrance(place: _Place, before: object) -> str:
    """Why there is no way back to a value; blank where there is one."""
    if place.input is not None and (place.input.is_secret or place.input.supplied_by):
        return NOT_KEPT if place.input.is_secret else ELSEWHERE
    if not row_of(place.variable).can_be_edited:
        return ELSEWHERE
    if REDACTED in str(before):
        return WITHHELD
    return TOO_LONG if len(str(before)) > LONGEST_RECORD else ""


def _answer(place: _Place, before: str | None) -> Answer | None:
    variable = place.variable
    if place.input is not None:
        return Answer(variable.key, inputs=(InputAnswer(place.input.name, before or ""),))
    if place.part == "value":
        return Answer(variable.key, before)
    if place.part == "time zone":
        return Answer(variable.key, variable.value, time_zone=before or "")
    kind = next((each for each in ScheduleType.known() if each.label == before), None)
    return Answer(variable.key, variable.value, schedule_type=kind) if kind else None
