"""What a version says about the steps of a flow, before anybody runs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class StepInput:
    """What a step is given: a value, the result of another step, a config variable, or several of those.

    `type` is written as in an integration's YAML: value, reference, configVar, template, complex.
    """

    value: Any
    type: str = "value"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a trigger fires: a config variable (`type` "configVar") or a cron expression of its own."""

    value: str
    type: str = "value"
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class StepOutline:
    """One step: its action as "component.key", its inputs; a loop has steps, a branch has several lists.

    `errors` is what it does when it fails, in the words of the YAML.
    """

    name: str
    action: str
    inputs: Mapping[str, StepInput] = field(default_factory=dict)
    description: str = ""
    steps: tuple["StepOutline", ...] = ()
    branches: tuple[tuple[str, tuple["StepOutline", ...]], ...] = ()
    schedule: Schedule | None = None
    errors: Mapping[str, Any] = field(default_factory=dict)
