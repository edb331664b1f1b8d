"""Any value, written in any of the ways the format allows, comes through the addresses with nothing lost.

The bytes are written, and what must come of them is worked out, by rules of their own.
"""

import hashlib
import json
import math
import struct
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.step_results.pages import content, pointer_of

WIDTHS = {1: "B", 2: "H", 4: "I"}


@dataclass(frozen=True)
class Written:
    """A value as bytes, its tagged JSON, and the byte strings inside by their way to them."""

    body: bytes
    tagged: Any
    files: tuple[tuple[tuple[str, ...], bytes], ...] = ()


def sized(marks: dict[int, int], count: int, width: int) -> bytes:
    """A head with a length, in a width that may be larger than it needs."""
    fitting = next(each for each in (*sorted(marks), 4) if each >= width and count < 1 << (8 * each))
    return bytes([marks[fitting]]) + struct.pack(f">{WIDTHS[fitting]}", count)


def number(value: int, signed: bool) -> Written:
    """A whole number in eight bytes, with its sign or without."""
    head = b"\xd3" + struct.pack(">q", value) if signed else b"\xcf" + struct.pack(">Q", value)
    return Written(head, value if abs(value) < 1 << 53 else {"$int": str(value)})


def real(value: float) -> Written:
    special = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity", "-0.0": "-0.0"}.get(repr(value))
    tagged = {"$float": special} if special else value
    return Written(b"\xcb" + struct.pack(">d", value), tagged)


def text(raw: bytes, width: int) -> Written:
    try:
        tagged: Any = raw.decode()
    except UnicodeDecodeError:
        tagged = {"$badstr": raw.hex()}
    return Written(sized({1: 0xD9, 2: 0xDA, 4: 0xDB}, len(raw), width) + raw, tagged)


def octets(raw: bytes, width: int) -> Written:
    tagged = {"$bytes": hashlib.sha256(raw).hexdigest(), "length": len(raw)}
    return Written(sized({1: 0xC4, 2: 0xC5, 4: 0xC6}, len(raw), width) + raw, tagged, (((), raw),))


def extension(kind: int, raw: bytes, width: int) -> Written:
    head = sized({1: 0xC7, 2: 0xC8, 4: 0xC9}, len(raw), width) + struct.pack("b", kind)
    digest = hashlib.sha256(raw).hexdigest()
    return Written(head + raw, {"$ext": kind, "length": len(raw), "sha256": digest})


def array(members: list[Written], width: int) -> Written:
    head = sized({2: 0xDC, 4: 0xDD}, len(members), width)
    files = [((str(at), *way), raw) for at, each in enumerate(members) for way, raw in each.files]
    body = head + b"".join(each.body for each in members)
    return Written(body, [each.tagged for each in members], tuple(files))


def mapping(pairs: list[tuple[Written, Written]], width: int) -> Written:
    head = sized({2: 0xDE, 4: 0xDF}, len(pairs), width)
    body = head + b"".join(key.body + value.body for key, value in pairs)
    keys = [key.tagged for key, _ in pairs]
    is_plain = all(isinstance(key, str) and not key.startswith("$") and key != "__proto__" for key in keys)
    is_plain = is_plain and len(set(map(json.dumps, keys))) == len(keys)
    tagged = [[key.tagged, value.tagged] for key, value in pairs]
    named = [(key, value) for (key, _), value in zip(tagged, (value for _, value in pairs), strict=True)]
    files = [((name, *way), raw) for name, value in named for way, raw in value.files] if is_plain else []
    return Written(body, dict(tagged) if is_plain else {"$map": tagged}, tuple(files))


widths = st.sampled_from([1, 2, 4])
words = (
    st.text(max_size=12).map(str.encode)
    | st.binary(max_size=6)
    | st.sampled_from([b"$int", b"a/b~", b"__proto__"])
)
scalars = (
    st.sampled_from([Written(b"\xc0", None), Written(b"\xc2", False), Written(b"\xc3", True)])
    | st.builds(number, st.integers(-(1 << 63), (1 << 63) - 1), st.just(True))
    | st.builds(number, st.integers(0, (1 << 64) - 1), st.just(False))
    | st.floats().map(real)
    | st.builds(text, words, widths)
    | st.builds(octets, st.binary(max_size=30), widths)
    | st.builds(extension, st.integers(0, 127) | st.integers(-128, -2), st.binary(max_size=9), widths)
)
results = st.recursive(
    scalars,
    lambda inner: (
        st.builds(array, st.lists(inner, max_size=5), widths)
        | st.builds(mapping, st.lists(st.tuples(scalars, inner), max_size=5), widths)
    ),
    max_leaves=20,
)


def same(found: Any, wanted: Any) -> bool:
    """Equal as the format's rules say: numbers as numbers, objects in the order of their members."""
    if isinstance(found, dict) and set(found) == {"$float"} and isinstance(wanted, float):
        found = float(found["$float"])
    if isinstance(found, dict) and isinstance(wanted, dict):
        return list(found) == list(wanted) and all(same(found[key], wanted[key]) for key in wanted)
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if isinstance(found, float) and isinstance(wanted, float):
        return found == wanted and math.copysign(1, found) == math.copysign(1, wanted)
    return bool(found == wanted)


@given(results)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_result_comes_through_the_addresses_with_nothing_lost(viewer, step_of, written: Written) -> None:
    address = step_of(written.body)
    assert content(viewer.get(address.at("body"))) == written.body
    assert same(json.loads(content(viewer.get(address.at("json")))), written.tagged), written
    for way, raw in written.files[:3]:
        response = viewer.get(address.at("file", pointer_of(way)))
        assert content(response) == raw
        assert response["Content-Disposition"].startswith("attachment")
    assert viewer.get(address.page).status_code == 200
