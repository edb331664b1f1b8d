"""Any value MessagePack can hold, as Python's own types, and its tagged JSON worked out the plain way."""

import hashlib
import json
import math
from typing import Any

import msgpack
from hypothesis import strategies as st


class Pairs(list[tuple[Any, Any]]):
    """The pairs of a map in their order, with any keys, also twice."""


texts = st.text(max_size=30) | st.sampled_from(["$int", "__proto__", "a/b", "~", '"', "\\", "\x00", "\u2028"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 64) - 1)
    | st.floats()
    | texts
    | st.binary(max_size=40)
    | st.builds(msgpack.ExtType, st.integers(0, 127), st.binary(max_size=20))
    | st.builds(msgpack.Timestamp, st.integers(-(1 << 63), (1 << 63) - 1), st.integers(0, 999_999_999))
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=6) | st.lists(st.tuples(scalars, inner), max_size=6).map(Pairs),
    max_leaves=30,
)


def packed(value: Any) -> bytes:
    packer = msgpack.Packer(autoreset=False)
    add(packer, value)
    return packer.bytes()


def add(packer: msgpack.Packer, value: Any) -> None:
    if isinstance(value, Pairs):
        packer.pack_map_header(len(value))
        for key, member in value:
            add(packer, key)
            add(packer, member)
    elif type(value) is list:
        packer.pack_array_header(len(value))
        for member in value:
            add(packer, member)
    else:
        packer.pack(value)


def tagged(value: Any) -> Any:
    """What the tagged JSON of a value is read back as."""
    match value:
        case bool() | None | str():
            return value
        case int():
            return value if abs(value) < 1 << 53 else {"$int": str(value)}
        case float():
            return float_tag(value)
        case bytes():
            return {"$bytes": hashlib.sha256(value).hexdigest(), "length": len(value)}
        case msgpack.Timestamp():
            return {"s": str(value.seconds), "ns": value.nanoseconds}
        case Pairs():
            pairs = [[tagged(key), tagged(member)] for key, member in value]
            keys = [json.dumps(key) for key, _ in pairs]
            plain = all(type(key) is str and key[:1] != "$" and key != "__proto__" for key, _ in pairs)
            return dict(pairs) if plain and len(set(keys)) == len(keys) else {"$map": pairs}
        case msgpack.ExtType():
            return {
                "$ext": value.code,
                "length": len(value.data),
                "sha256": hashlib.sha256(value.data).hexdigest(),
            }
    return [tagged(member) for member in value]


def float_tag(value: float) -> Any:
    if math.isnan(value):
        return {"$float": "NaN"}
    if math.isinf(value):
        return {"$float": "Infinity" if value > 0 else "-Infinity"}
    if value == 0 and math.copysign(1, value) < 0:
        return {"$float": "-0.0"}
    return value if abs(value) < 1 << 53 else {"$float": value}


def comparable(value: Any) -> Any:
    """Tagged JSON with what may be written in several ways brought to one."""
    if isinstance(value, list):
        return [comparable(member) for member in value]
    if isinstance(value, dict):
        if "$time" in value:
            return value["$time"]
        if set(value) == {"$float"} and value["$float"] not in ("NaN", "Infinity", "-Infinity", "-0.0"):
            return {"$float": float(value["$float"])}
        return {key: comparable(member) for key, member in value.items()}
    return value
