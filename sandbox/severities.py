"""How severe a log line is."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Level:
    """A severity and the number that filters and monitors know it by."""

    id: int
    name: str


# The numbers of the real API are not published; clients read them from `logSeverityLevels`.
LEVELS: Final = tuple(
    Level(number, name)
    for number, name in enumerate(("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "METRIC"), start=1)
)
NUMBERS: Final = {level.name: level.id for level in LEVELS}
