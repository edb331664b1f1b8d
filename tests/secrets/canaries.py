"""Secrets nobody may ever see: what they are, and whether a text holds one, however it is written down."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

NAMES = (
    "API token of the dashboard",
    "refresh token of the dashboard",
    "API key of a customer",
    "secret input of a connection",
    "OAuth access token",
    "OAuth refresh token",
    "header of a webhook",
    "signing secret of a webhook",
    "password of an account",
    "secret typed into a form",
    "secret pasted with a configuration",
    "header of a trial",
    "secret in a payload",
)
_PACKED = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")


def canary(name: str) -> str:
    """A text that stands for this secret alone: letters and digits, so that no escape hides it."""
    return f"canary{sha256(name.encode()).hexdigest()[:14]}"


CANARIES = {name: canary(name) for name in NAMES}
# What any presigned link holds, and no page may hand on.
CANARIES["presigned link"] = "x-amz-signature"


def found_in(content: bytes | str) -> set[str]:
    """The names of the secrets that a text holds: in any case, as hex, as base64, packed as Django signs."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    readings = [raw.lower(), *(each.lower() for each in _unpacked(raw))]
    found = {name for name, text in CANARIES.items() if any(text.encode() in each for each in readings)}
    return found | {name for name, needles in _DISGUISES.items() if any(each in raw for each in needles)}


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """What runs of base64 hold that are packed with zlib: signed texts in forms and sessions."""
    for run in _PACKED.findall(raw):
        text = run.rstrip(b"=").translate(bytes.maketrans(b"+/", b"-_"))
        try:
            yield zlib.decompress(base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4)))
        except (zlib.error, binascii.Error):
            continue


def _disguises(text: str) -> Iterable[bytes]:
    """A text as hex, and as the middle of some base64 wherever it stands in a group of three bytes."""
    raw = text.encode()
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + raw)
        whole = coded[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        yield from {whole, whole.translate(bytes.maketrans(b"+/", b"-_"))}


_DISGUISES = {name: tuple(_disguises(text)) for name, text in CANARIES.items()}
