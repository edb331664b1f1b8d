"""Walking over MessagePack without building it: the C decoder says where each value ends.

The only module that knows msgpack. The C decoder's ``skip`` sets no memory aside for what a head claims,
and picks up where it stopped when it is fed more, so a body is checked by pieces. The one thing it wants in
memory as a whole is a single string; strings past ``LARGE`` are stepped over here by their heads instead.
"""

from collections.abc import Iterator
from typing import Any

import msgpack

from prismatic_api.step_results.body import Body
from prismatic_api.step_results.heads import LONGEST_HEAD, Head, Kind, ReservedByte, ShortHead, head_at

LARGE = 256 << 10
DEEPEST = 1024  # levels: msgpack's C decoder refuses more as well
_PIECES = (4 << 10, 32 << 10, 256 << 10)  # small bodies are read at once, large ones by growing pieces
_MOST = 0xFFFF_FFFF
_WRAPS_ROUND = b"\xc9\xff\xff\xff\xff"  # the C decoder steps over an ext value that long as if it were empty
_JUST_LESS = b"\xc9\xff\xff\xff\xfe"


class Broken(Exception):
    """The bytes are not what the format asks for: ``truncated``, ``invalid`` or ``too_deep``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class _LargeString(Exception):
    """A string that is too large to be fed to the C decoder lies ahead."""


class _Skipper:
    """A C decoder fed from one place of a body. Positions are places in the body."""

    def __init__(self, body: Body, start: int, lead: bytes = b"") -> None:
        self._body, self._fed, self._pieces = body, start, 0
        self._unpacker = msgpack.Unpacker(read_size=_PIECES[0], max_buffer_size=8 * _PIECES[-1])
        self._origin = start - len(lead)
        if lead:
            self._unpacker.feed(lead)

    def skip(self) -> int:
        """Step over one value and give the place after it."""
        while True:
            try:
                self._unpacker.skip()
            except msgpack.OutOfData:
                self._feed()
            except msgpack.StackError:
                raise Broken("too_deep") from None
            except msgpack.FormatError:
                raise Broken("invalid") from None
            else:
                return self._place()

    def _place(self) -> int:
        return self._origin + int(self._unpacker.tell())

    def _feed(self) -> None:
        if self._fed - self._place() > LARGE:
            raise _LargeString
        piece = self._piece(_PIECES[min(self._pieces, len(_PIECES) - 1)])
        if not piece:
            raise Broken("truncated")
        self._unpacker.feed(piece)
        self._fed += len(piece)
        self._pieces += 1

    def _piece(self, length: int) -> bytes:
        before = min(self._fed, len(_WRAPS_ROUND) - 1)  # what is looked for may begin in the piece before
        piece = self._body.read(self._fed - before, length + before)
        return piece.replace(_WRAPS_ROUND, _JUST_LESS)[before:]  # only skipped, so its letters do not matter


def head(body: Body, at: int) -> Head:
    """Read the head at a place. Raises ``Broken``, also when it claims more than the body has."""
    try:
        found = head_at(body.read(at, LONGEST_HEAD))
    except ShortHead:
        raise Broken("truncated") from None
    except ReservedByte:
        raise Broken("invalid") from None
    if at + found.length + max(found.content, found.members) > body.size:  # a member takes a byte at least
        raise Broken("truncated")
    return found


def end_of(body: Body, start: int, count: int = 1) -> int:
    """Check ``count`` values from a place on and give the place after the last. Raises ``Broken``."""
    waiting, at, batch = [count], start, _MOST
    while waiting:
        left = waiting[-1]
        if not left:
            waiting.pop()
            continue
        run = min(left, batch)
        try:
            at = _end_of_run(body, at, run)
        except _LargeString:
            if run == 1:
                waiting[-1] -= 1
                at = _step_in(body, at, waiting)
            batch = 1 if batch == _MOST else max(1, batch // 8)
        else:
            waiting[-1] -= run
            batch = min(batch * 8, _MOST)
    return at


def _end_of_run(body: Body, start: int, count: int) -> int:
    if count > 1:
        try:  # one array head put before the values lets the C decoder take all of them in one call
            return _Skipper(body, start, b"\xdd" + count.to_bytes(4, "big")).skip()
        except Broken as broken:
            if broken.kind != "too_deep":
                raise
    skipper, end = _Skipper(body, start), start
    for _ in range(count):  # that head is a level as well, which may have been one too many
        end = skipper.skip()
    return end


def _step_in(body: Body, at: int, waiting: list[int]) -> int:
    found = head(body, at)
    if found.members:
        if len(waiting) >= DEEPEST:
            raise Broken("too_deep")
        waiting.append(found.members)
    return at + found.length + found.content


def spans(body: Body, start: int, count: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each of ``count`` values that follow each other. Raises ``Broken``."""
    at, skipper = start, _Skipper(body, start)
    for _ in range(count):
        try:
            end = skipper.skip()
        except _LargeString:
            end = end_of(body, at)
            skipper = _Skipper(body, end)
        yield at, end
        at = end


def runs(body: Body, container: Head, content: int, most: int) -> Iterator[tuple[int, int, int]]:
    """Cut the values inside an array or a map into runs of about ``most`` bytes: start, end, count of each.

    A longer run holds a single value, or values of very different sizes. Of a map it holds whole pairs.
    """
    step = 2 if container.kind is Kind.MAP else 1
    at, left, batch = content, container.size, 64
    while left:
        count = min(batch, left)
        end = end_of(body, at, count * step)
        if end - at > 4 * most and count > 1:
            batch = max(1, count // 8)
            continue
        yield at, end, count * step
        batch = max(1, min(count * most // (end - at), 16 * count))
        at, left = end, left - count


def plain_values(data: bytes, count: int) -> Any:
    """Build ``count`` checked values in Python's own types; None if they hold what JSON has no way to say."""
    lead = b"\xdd" + count.to_bytes(4, "big")
    try:
        return msgpack.unpackb(lead + data, object_pairs_hook=_plain_map)
    except (ValueError, OverflowError, TypeError):
        return None


def _plain_map(pairs: list[tuple[object, object]]) -> dict[object, object]:
    members = dict(pairs)
    if len(members) < len(pairs) or any(
        type(key) is not str or key[:1] == "$" or key == "__proto__" for key in members
    ):
        raise TypeError
    return members


def nanoseconds_of(built: object) -> int:
    """The moment that a built value is, since 1970; 0 for what is none."""
    return built.to_unix_nano() if isinstance(built, msgpack.Timestamp) else 0


def digits_of(built: object, mark: int) -> str | None:
    """The number that a built value is written out as, or None."""
    if isinstance(built, msgpack.ExtType) and built.code == mark:
        return str(built.data, "ascii")
    return None


def has_bad_text(data: bytes, count: int) -> bool | None:
    """Whether ``count`` checked values hold text that is not UTF-8; None when the C decoder cannot tell."""
    lead = b"\xdd" + count.to_bytes(4, "big")
    try:
        msgpack.unpackb(
            lead + data,
            list_hook=len,
            object_pairs_hook=len,
            ext_hook=lambda code, _: code,
            strict_map_key=False,
        )
    except UnicodeDecodeError:
        return True
    except (ValueError, OverflowError):  # a timestamp that the C decoder refuses, or one level too many
        return None
    return False


def digits(text: str, mark: int) -> msgpack.ExtType:
    """A number written out, for one that no MessagePack number holds to the last digit."""
    return msgpack.ExtType(mark, text.encode())


class Pairs:
    """An object of JSON text in which a key comes twice."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self.pairs = pairs


def flat(members: dict[str, Any] | Pairs) -> list[Any]:
    """The keys and values of an object, in turn."""
    pairs = members.pairs if isinstance(members, Pairs) else members.items()
    return [part for pair in pairs for part in pair]


def array_head(count: int) -> bytes:
    """The head of an array, in its widest form."""
    return b"\xdd" + count.to_bytes(4, "big")


def map_head(count: int) -> bytes:
    """The head of a map, in its widest form."""
    return b"\xdf" + count.to_bytes(4, "big")


class JsonPacker:
    """Packs what a JSON text held, with ``Pairs`` and ``digits`` in it, as deep as it comes."""

    def __init__(self) -> None:
        self._packer = msgpack.Packer(unicode_errors="surrogatepass")

    def pieces(self, value: Any) -> Iterator[bytes]:
        """Give the packed value piece by piece."""
        try:
            yield self._packer.pack(value)
        except (TypeError, ValueError):  # it holds Pairs, or is deeper than the packer goes
            self._packer.reset()
            yield from self._by_steps(value)

    def members(self, values: list[Any]) -> Iterator[bytes]:
        """Give the packed members of a list, without a head for it."""
        try:
            packed = self._packer.pack(values)
        except (TypeError, ValueError):
            self._packer.reset()
            yield b"".join(piece for value in values for piece in self._by_steps(value))
        else:
            yield packed[1 if len(values) < 16 else 3 if len(values) < 1 << 16 else 5 :]

    def _by_steps(self, value: Any) -> Iterator[bytes]:
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict | Pairs):
                parts = flat(one)
                yield map_head(len(parts) // 2)
                waiting.extend(reversed(parts))
            elif isinstance(one, list):
                yield array_head(len(one))
                waiting.extend(reversed(one))
            else:
                yield self._packer.pack(one)
