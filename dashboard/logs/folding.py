"""Like lines folded into one: their pattern, how often it came, and a way to all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.patterns import literal_of, pattern_of
from prismatic_api.logs.types import LogLine

FURTHEST = 500  # lines that are folded


@dataclass(frozen=True, slots=True)
class Fold:
    """A pattern and its lines, the newest first. There is at least one."""

    pattern: str
    lines: tuple[LogLine, ...]

    @property
    def newest(self) -> LogLine:
        """The line that came last."""
        return self.lines[0]

    @property
    def customers(self) -> int:
        """How many customers it is about."""
        return len({line.customer_id for line in self.lines if line.customer_id})

    @property
    def text(self) -> str:
        """What of the pattern can be searched for."""
        return literal_of(self.pattern)


def folded(lines: Iterable[LogLine]) -> list[Fold]:
    """The patterns of lines, the most frequent first. Lines of another severity are not alike."""
    found: dict[tuple[str, str], list[LogLine]] = {}
    for line in lines:
        found.setdefault((str(line.severity), pattern_of(line.message)), []).append(line)
    folds = [Fold(pattern, tuple(alike)) for (_, pattern), alike in found.items()]
    return sorted(folds, key=lambda fold: -len(fold.lines))


def query_of(fold: Fold, rest: dict[str, str]) -> str:
    """The query that lists the lines of a fold one by one."""
    kept = {name: value for name, value in rest.items() if name not in {"fold", "text", "severity"}}
    return urlencode(
        {**kept, "severity": str(fold.newest.severity), **({"text": fold.text} if fold.text else {})}
    )
