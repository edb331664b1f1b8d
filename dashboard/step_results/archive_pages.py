"""What an archive holds, made ready for the template."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.step_results.legible import legible, size_words
from prismatic_api.step_results.archives import Archive, Entry

_NAME = 500  # characters


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A file in an archive. `marks` say what to mind before it is unpacked."""

    name: str
    size: str
    packed: str
    changed_at: datetime | None
    marks: list[str]


class ArchivePage:
    """A page of the list, with what is said of the whole."""

    def __init__(self, archive: Archive) -> None:
        self.rows = [_row(entry) for entry in archive.entries]
        self.next_from = archive.next_from
        self.count = archive.count
        self.files = archive.files
        self.unpacked = size_words(archive.unpacked)
        self.is_all = archive.is_all_counted


def _row(entry: Entry) -> EntryRow:
    name = legible(entry.name.replace("\n", "⟨000A⟩"))
    if len(name) > _NAME:
        name = f"{name[:_NAME]}…"
    size = "" if entry.is_folder else size_words(entry.size)
    packed = "" if entry.is_folder else size_words(entry.packed)
    return EntryRow(name, size, packed, entry.changed_at, _marks(entry))


def _marks(entry: Entry) -> list[str]:
    marks = {
        "leaves its folder": entry.leaves_its_folder,
        "unpacks to far more": entry.is_bomb,
        "link": entry.is_link,
        "encrypted": entry.is_encrypted,
        "folder": entry.is_folder,
    }
    return [word for word, is_so in marks.items() if is_so]
