"""What a ZIP archive lists in its directory. Nothing is unpacked: the directory alone is read, by pages.

Follows the format's specification (PKWARE APPNOTE 6.3). All that is read is a claim of who made the archive:
no count or size makes us set memory aside, and a name is text whatever path it spells.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from prismatic_api.step_results.body import Body, Part

PAGE = 100
_COUNTED = 20_000  # entries that are added up
_END, _END_64, _LOCATOR_64, _ENTRY = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x01\x02"
_LONGEST_COMMENT = 0xFFFF
_END_LAYOUT = struct.Struct("<4s4H2LH")
_LOCATOR_LAYOUT = struct.Struct("<4sLQL")
_END_64_LAYOUT = struct.Struct("<4sQ2H2L4Q")
_ENTRY_LAYOUT = struct.Struct("<4s4B4HL2L5H2L")
_UNKNOWN_32 = 0xFFFFFFFF
_UTF8, _ENCRYPTED = 0x800, 0x1
_LINK, _TYPE_OF_FILE, _UNIX = 0xA000, 0xF000, 3


class NoArchive(Exception):
    """The bytes have no directory of a ZIP archive, or what a page should start with is no entry of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the archive, as the directory describes it. ``next_from`` is where the next entry lies."""

    name: str
    size: int
    packed: int
    changed_at: datetime | None
    is_folder: bool
    is_encrypted: bool
    is_link: bool
    next_from: int

    @property
    def leaves_its_folder(self) -> bool:
        """Whether its name would lead out of the folder it is unpacked in, on any system."""
        parts = self.name.replace("\\", "/").split("/")
        return ".." in parts or self.name[:1] in ("/", "\\") or self.name[1:2] == ":" or "\0" in self.name

    @property
    def is_bomb(self) -> bool:
        """Whether it claims to unpack to more than a thousand times its size."""
        return self.size > 1 << 20 and self.size > 1000 * max(1, self.packed)


@dataclass(frozen=True, slots=True)
class Archive:
    """A page of entries. ``count`` is claimed; ``files`` and ``unpacked`` are added up over those looked at.

    ``is_all_counted`` when these were all; ``next_from`` is where the next page starts, None at the end.
    """

    entries: tuple[Entry, ...]
    next_from: int | None
    count: int
    files: int
    unpacked: int
    is_all_counted: bool


def archive(body: Body, start: int = 0) -> Archive:
    """List entries of an archive from a place in its directory on. Raises ``NoArchive``."""
    directory, count = _directory(body)
    entries: list[Entry] = []
    for entry in _entries(directory, start):
        entries.append(entry)
        if len(entries) == PAGE:
            break
    if start and not entries:
        raise NoArchive
    end = entries[-1].next_from if entries else 0
    files, unpacked, seen, at = 0, 0, 0, 0
    for entry in _entries(directory, 0):
        seen, at = seen + 1, entry.next_from
        files += not entry.is_folder
        unpacked += entry.size
        if seen == _COUNTED:
            break
    next_from = end if entries and not _is_end(directory, end) else None
    return Archive(tuple(entries), next_from, count, files, unpacked, _is_end(directory, at))


def _directory(body: Body) -> tuple[Part, int]:
    tail_from = max(0, body.size - _END_LAYOUT.size - _LONGEST_COMMENT)
    tail = body.read(tail_from, body.size - tail_from)
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < _END_LAYOUT.size:
        raise NoArchive
    _, _, _, _, count, size, offset, _ = _END_LAYOUT.unpack_from(tail, found)
    end = tail_from + found
    if _UNKNOWN_32 in (size, offset) or count == 0xFFFF:
        count, size, offset, end = _directory_64(body, end) or (count, size, offset, end)
    offset = (
        max(0, end - size) if body.read(offset, 4) != _ENTRY else offset
    )  # bytes may stand before the archive
    if offset + size > body.size:
        raise NoArchive
    return Part(body, offset, size), count


def _directory_64(body: Body, end: int) -> tuple[int, int, int, int] | None:
    locator = body.read(max(0, end - _LOCATOR_LAYOUT.size), _LOCATOR_LAYOUT.size)
    if len(locator) < _LOCATOR_LAYOUT.size or locator[:4] != _LOCATOR_64:
        return None
    place = _LOCATOR_LAYOUT.unpack(locator)[2]
    record = body.read(min(place, body.size), _END_64_LAYOUT.size)
    if len(record) < _END_64_LAYOUT.size or record[:4] != _END_64:
        return None
    *_, count, size, offset = _END_64_LAYOUT.unpack(record)
    return count, size, offset, place


def _is_end(directory: Part, at: int) -> bool:
    """Whether no entry starts at a place."""
    return directory.read(at, len(_ENTRY)) != _ENTRY


def _entries(directory: Part, start: int) -> Iterator[Entry]:
    at = start
    while True:
        fixed = directory.read(at, _ENTRY_LAYOUT.size)
        if len(fixed) < _ENTRY_LAYOUT.size or fixed[:4] != _ENTRY:
            return
        fields = _ENTRY_LAYOUT.unpack(fixed)
        name_length, extra_length, comment_length = fields[12:15]
        at += _ENTRY_LAYOUT.size
        name = directory.read(at, name_length)
        extra = directory.read(at + name_length, extra_length)
        at += name_length + extra_length + comment_length
        yield _entry(fields, name, extra, at)


def _entry(fields: tuple[int, ...], raw: bytes, extra: bytes, next_from: int) -> Entry:
    flags, packed, size = fields[5], fields[10], fields[11]
    if size == _UNKNOWN_32 or packed == _UNKNOWN_32:
        size, packed = _sizes_64(extra, size, packed)
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    return Entry(
        name=name,
        size=size,
        packed=packed,
        changed_at=_moment(fields[8], fields[7]),
        is_folder=name.endswith("/"),
        is_encrypted=bool(flags & _ENCRYPTED),
        is_link=fields[2] == _UNIX and fields[17] >> 16 & _TYPE_OF_FILE == _LINK,
        next_from=next_from,
    )


def _sizes_64(extra: bytes, size: int, packed: int) -> tuple[int, int]:
    """The sizes in the field for long ones, which holds just those that do not fit the entry."""
    at = 0
    while at + 4 <= len(extra):
        mark, length = struct.unpack_from("<HH", extra, at)
        if mark == 1:
            numbers = [
                number for (number,) in struct.iter_unpack("<Q", extra[at + 4 : at + 4 + length // 8 * 8])
            ]
            size = numbers.pop(0) if size == _UNKNOWN_32 and numbers else size
            packed = numbers.pop(0) if packed == _UNKNOWN_32 and numbers else packed
            break
        at += 4 + length
    return size, packed


def _moment(date: int, time: int) -> datetime | None:
    """A moment as MS-DOS wrote it, in no zone; None for one that no calendar has."""
    try:
        return datetime(
            1980 + (date >> 9),
            date >> 5 & 15,
            date & 31,
            time >> 11,
            time >> 5 & 63,
            min(59, (time & 31) * 2),
        )
    except ValueError:
        return None
