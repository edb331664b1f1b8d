"""The sample bodies and what must be made of them, and a comparer that shortens as their manifest does."""

import hashlib
import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parent / "shared"
CASES: list[dict[str, Any]] = json.loads((SHARED / "manifest.json").read_text(encoding="utf-8"))["cases"]
BY_NAME = {case["name"]: case for case in CASES}
LONG_TEXT, MANY = 600, 500


def body(case: dict[str, Any]) -> bytes:
    """The stored bytes of a case."""
    return (SHARED / case["file"]).read_bytes()


def compact(value: Any) -> Any:
    """Tagged JSON with long texts, arrays and objects shortened to their digests."""
    if isinstance(value, str):
        units = len(value.encode("utf-16-le")) // 2
        raw = value.encode()
        return {"$str": digest(raw), "bytes": len(raw), "chars": units} if units > LONG_TEXT else value
    if isinstance(value, list):
        members = [compact(member) for member in value]
        return shortened("$array", members) if len(members) > MANY else members
    if isinstance(value, dict):
        pairs = [[key, compact(member)] for key, member in value.items()]
        return shortened("$object", pairs) if len(pairs) > MANY else dict(pairs)
    return value


def shortened(mark: str, members: list[Any]) -> dict[str, Any]:
    text = json.dumps(members, ensure_ascii=False, separators=(",", ":"))
    return {
        mark: {
            "length": len(members),
            "sha256": digest(text.encode()),
            "first": members[:2],
            "last": members[-1:],
        }
    }


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def pointer(path: list[str | int]) -> str:
    """A path of the manifest as a JSON pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def files(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The byte strings a case lists: all, or the first and last of many."""
    listed = case.get("files", [])
    return [*listed["first"], *listed["last"]] if isinstance(listed, dict) else listed


def views(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers that are fine for a case, the best first."""
    return [case["view"], *case["view"].get("also", [])]
