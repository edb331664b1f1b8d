"""The tagged JSON of values that lie in a window as a whole, and of single numbers, texts and bytes."""

import hashlib
import math
from decimal import Decimal
from json.encoder import encode_basestring as quoted

from prismatic_api.step_results.decode import Broken
from prismatic_api.step_results.document import DIGITS, TIMESTAMP, Moment, moment
from prismatic_api.step_results.heads import Head, Kind, ReservedByte, ShortHead, head_at

SAFE = (1 << 53) - 1  # the largest whole number that every JSON reader holds
LONGEST_CHAIN = 40  # levels of one member each that are written as a nest
_LEVELS = 100  # nesting that is followed by calls


class TooMuch(Exception):
    """The value does not fit the window, or goes deeper than calls should."""


class Fragment:
    """Writes values that lie in a window as a whole."""

    __slots__ = ("_from_json", "_window")

    def __init__(self, window: bytes, from_json: bool) -> None:
        self._window, self._from_json = window, from_json

    def at(self, at: int, level: int = 0) -> tuple[str, int]:
        """Give the text of the value at a place and the place after it. Raises ``TooMuch``."""
        head = self._head(at)
        at += head.length
        if head.kind is Kind.ARRAY or head.kind is Kind.MAP:
            if level >= _LEVELS:
                raise TooMuch
            if head.size == 1 and (chain := self._chain(at, level, head.kind)):
                return chain
            return (
                self._array(head.size, at, level)
                if head.kind is Kind.ARRAY
                else self._map(head.size, at, level)
            )
        if head.content:
            content = self._window[at : at + head.size]
            if len(content) < head.size:
                raise TooMuch
            return scalar_text(head, content, self._from_json), at + head.size
        return scalar_text(head, b"", self._from_json), at

    def _head(self, at: int) -> Head:
        try:
            return head_at(self._window, at)
        except ShortHead:
            raise TooMuch from None
        except ReservedByte:
            raise Broken("invalid") from None

    def _array(self, count: int, at: int, level: int) -> tuple[str, int]:
        texts = []
        for _ in range(count):
            text, at = self.at(at, level + 1)
            texts.append(text)
        return f"[{','.join(texts)}]", at

    def _map(self, count: int, at: int, level: int) -> tuple[str, int]:
        pairs = []
        for _ in range(count):
            key, at = self.at(at, level + 1)
            member, at = self.at(at, level + 1)
            pairs.append((key, member))
        if needs_pairs([key for key, _ in pairs]):
            return f'{{"$map":[{",".join(f"[{key},{member}]" for key, member in pairs)}]}}', at
        return f"{{{','.join(f'{key}:{member}' for key, member in pairs)}}}", at

    def _chain(self, at: int, level: int, kind: Kind) -> tuple[str, int] | None:
        depth, key = 1, None
        while True:
            if kind is Kind.MAP:
                name, at = self.at(at, _LEVELS)
                if name[0] != '"' or (depth > 1 and name != key):
                    return None
                key = name
            inner = self._head(at)
            if inner.kind is not kind or inner.size != 1:
                break
            depth, at = depth + 1, at + inner.length
        if depth < LONGEST_CHAIN:
            return None
        text, at = self.at(at, level + 1)
        return f"{nest(depth, key)}{text}}}}}", at


def needs_pairs(keys: list[str]) -> bool:
    """Whether a map with these keys, given as JSON, is no plain JSON object."""
    return len(set(keys)) < len(keys) or any(key[0] != '"' or is_reserved(key[1:-1]) for key in keys)


def is_reserved(key: str) -> bool:
    """Whether a key could be taken for one of our marks, or harm a reader in JavaScript."""
    return key.startswith("$") or key == "__proto__"


def nest(depth: int, key: str | None) -> str:
    """The opening of a chain of containers with one member each; ``key`` is JSON."""
    return f'{{"$nest":{{"depth":{depth},"map_key":{key or "null"},"inner":'


def bytes_text(head: Head, digest: str) -> str:
    """A byte string or an unknown ext value: what it is, how long, and its SHA-256."""
    if head.kind is Kind.EXT:
        return f'{{"$ext":{head.ext},"length":{head.size},"sha256":"{digest}"}}'
    return f'{{"$bytes":"{digest}","length":{head.size}}}'


def scalar_text(head: Head, content: bytes, from_json: bool = False) -> str:
    """The tagged JSON of a value that is no container."""
    match head.kind:
        case Kind.TEXT:
            try:
                return quoted(content.decode())
            except UnicodeDecodeError:
                return f'{{"$badstr":"{content.hex()}"}}'
        case Kind.INT:
            return whole_text(int(head.scalar)) if head.scalar is not None else "0"
        case Kind.FLOAT:
            return broken_text(float(head.scalar)) if head.scalar is not None else "0"
        case Kind.BOOL:
            return "true" if head.scalar else "false"
        case Kind.NIL:
            return "null"
    if head.kind is Kind.EXT:
        if from_json and head.ext == DIGITS:
            return digits_text(content.decode())
        found = moment(content) if head.ext == TIMESTAMP and head.size in (4, 8, 12) else None
        if found:
            return moment_text(found)
    return bytes_text(head, hashlib.sha256(content).hexdigest())


def moment_text(found: Moment) -> str:
    """A timestamp: seconds as text, since they may be past what JSON readers hold."""
    iso = "null" if found.iso is None else f'"{found.iso}"'
    return f'{{"$time":{{"s":"{found.seconds}","ns":{found.nanoseconds}}},"iso":{iso}}}'


def whole_text(number: int) -> str:
    """A whole number, as text when it is past what JSON readers hold."""
    return str(number) if -SAFE <= number <= SAFE else f'{{"$int":"{number}"}}'


def broken_text(number: float) -> str:
    """A float; those that JSON lacks, or that would be read back as another number, as text."""
    if math.isnan(number):
        return '{"$float":"NaN"}'
    if math.isinf(number):
        return '{"$float":"Infinity"}' if number > 0 else '{"$float":"-Infinity"}'
    if number == 0 and math.copysign(1, number) < 0:
        return '{"$float":"-0.0"}'
    if abs(number) <= SAFE:
        return repr(number)
    return f'{{"$float":"{int(number) if abs(number) < 1e21 else repr(number)}"}}'


def digits_text(written: str) -> str:
    """A number of JSON text, digit by digit."""
    if not written.strip("-0123456789"):
        return '{"$float":"-0.0"}' if written == "-0" else whole_digits(written)
    number = float(written)
    if math.isinf(number) or abs(number) > SAFE:
        same = not math.isinf(number) and Decimal(written) == Decimal(number)
        return broken_text(number) if same else f'{{"$float":"{written}"}}'
    return written


def whole_digits(written: str) -> str:
    """A whole number of any length, as text when it is past what JSON readers hold."""
    is_short = len(written.lstrip("-")) < 16
    return written if is_short else f'{{"$int":"{written}"}}'
