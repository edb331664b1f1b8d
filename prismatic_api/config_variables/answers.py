"""What somebody wants stored, for one config variable; and what an update comes to: only what changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prismatic_api.config_variables import stored_json
from prismatic_api.config_variables.kinds import ScheduleType
from prismatic_api.config_variables.secret import CHANGED, Secret
from prismatic_api.config_variables.types import ConfigVariable

LONGEST_RECORD = 20_000  # characters of a value that are kept in the record of a change


@dataclass(frozen=True, slots=True)
class InputAnswer:
    """What one input of a connection is to be."""

    name: str
    value: str | Secret


@dataclass(frozen=True, slots=True)
class Answer:
    """What one variable is to be: a connection has ``inputs``, all else a ``value``.

    Inputs that are not named stay as they are. Schedules have a type and a time zone beside their value.
    """

    key: str
    value: str | None = field(default=None, repr=False)
    inputs: tuple[InputAnswer, ...] | None = None
    schedule_type: ScheduleType | None = None
    time_zone: str | None = None

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling. Secrets are readable in it: it is for the request alone."""
        if self.inputs is not None:
            return {"key": self.key, "values": stored_json.write(self.inputs_as_input())}
        given: dict[str, object] = {"key": self.key, "value": self.value}
        if self.schedule_type is not None:
            given["scheduleType"] = self.schedule_type.lower()  # read in upper case, written in lower
        if self.time_zone is not None:
            given["timeZone"] = self.time_zone
        return given

    def inputs_as_input(self) -> list[dict[str, str]]:
        """Give the inputs in the API's spelling, secrets readable."""
        return [
            {"name": each.name, "type": "value", "value": _sent(each.value)} for each in self.inputs or ()
        ]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an update changes, as it may be shown and recorded: of secrets only that they change.

    ``name`` is the variable's key, with the input's name behind it for a connection. ``before`` is None for
    what was not set.
    """

    key: str
    name: str
    before: str | None
    after: str | None
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """The answers that change something, and what they change. Empty when nothing does."""

    answers: tuple[Answer, ...]
    differences: tuple[Difference, ...]

    def __bool__(self) -> bool:
        return bool(self.answers)

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The secrets among what is sent."""
        inputs = (given for answer in self.answers for given in answer.inputs or ())
        return tuple(given.value for given in inputs if isinstance(given.value, Secret))

    @property
    def before(self) -> Mapping[str, object]:
        """What is there, by name, for the record."""
        return {each.name: recorded(each.before) for each in self.differences}

    @property
    def after(self) -> Mapping[str, object]:
        """What is to be there, by name, for the record."""
        return {each.name: recorded(each.after) for each in self.differences}


def update_of(variables: Iterable[ConfigVariable], answers: Iterable[Answer]) -> Update:
    """Hold answers against what is there. What changes nothing is left out, down to a connection's inputs."""
    known = {variable.key: variable for variable in variables}
    kept: list[Answer] = []
    differences: list[Difference] = []
    for answer in answers:
        found = tuple(_differences(known[answer.key], answer))
        if found:
            kept.append(_narrowed(known[answer.key], answer))
            differences += found
    return Update(tuple(kept), tuple(differences))


def recorded(text: str | None) -> str | None:
    """A value as the record of a change keeps it: what is very long by its beginning and its length."""
    if text is None or len(text) <= LONGEST_RECORD:
        return text
    return f"{text[:LONGEST_RECORD]}… ({len(text):,} characters in all)"


def _differences(variable: ConfigVariable, answer: Answer) -> Iterable[Difference]:
    if answer.inputs is not None:
        yield from _of_inputs(variable, answer.inputs)
        return
    if answer.value != variable.value:
        yield Difference(answer.key, answer.key, variable.value, answer.value)
    if answer.schedule_type is not None and answer.schedule_type != variable.schedule_type:
        before = variable.schedule_type.label if variable.schedule_type else None
        yield Difference(answer.key, f"{answer.key}: kind", before, answer.schedule_type.label)
    if answer.time_zone is not None and answer.time_zone != (variable.time_zone or ""):
        yield Difference(answer.key, f"{answer.key}: time zone", variable.time_zone, answer.time_zone)


def _of_inputs(variable: ConfigVariable, inputs: Iterable[InputAnswer]) -> Iterable[Difference]:
    known = {each.name: each for each in variable.inputs}
    for given in inputs:
        there = known[given.name]
        name = f"{variable.key}: {there.label}"
        if isinstance(given.value, Secret):
            before = "set" if there.is_set else None
            yield Difference(variable.key, name, before, CHANGED if there.is_set else "set", is_secret=True)
        elif given.value != there.value:
            yield Difference(variable.key, name, there.value if there.is_set else None, given.value)


def _narrowed(variable: ConfigVariable, answer: Answer) -> Answer:
    """The answer with only those inputs that change."""
    if answer.inputs is None:
        return answer
    known = {each.name: each for each in variable.inputs}
    changed = tuple(
        each
        for each in answer.inputs
        if isinstance(each.value, Secret) or each.value != known[each.name].value
    )
    return Answer(answer.key, inputs=changed)


def _sent(value: str | Secret) -> str:
    return value.reveal() if isinstance(value, Secret) else value
