"""A definition as a page shows it: numbered lines, as many as a browser can bear, and a table of contents."""

from dataclasses import dataclass

from dashboard.integrations.text_diff import lines_of
from dashboard.templatetags.texts import legible
from prismatic_api.integrations.definition import Outline, UnreadableDefinition, outline_of

MOST_LINES = 5_000
MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The first lines of a text. `total` is how many there are; `problem` says why there is no `outline`."""

    lines: tuple[str, ...]
    total: int
    outline: Outline | None
    problem: str

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is shown."""
        return len(self.lines) < self.total


def shown(text: str) -> Shown:
    """What to show of a definition."""
    outline, problem = None, ""
    try:
        outline = outline_of(text) if text.strip() else None
    except UnreadableDefinition as error:
        problem = str(error)
    lines = tuple(lines_of(legible(text[:MOST_CHARACTERS]))[:MOST_LINES])
    return Shown(lines, len(lines_of(text)), outline, problem)
