"""Sections of long runs. No run here has any, so the list is empty for every execution."""

from dataclasses import dataclass
from datetime import datetime

from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a run."""

    execution_result: str
    section_id: str
    label: str
    started_at: datetime


room = Room()
room.record("ExecutionSection", Section)
room.listings["ExecutionSection"] = Listing()


@room.lists("RootQuery", "executionSections")
def sections(_source: None, _visit: Visit, _arguments: Arguments) -> list[Section]:
    """None."""
    return []
