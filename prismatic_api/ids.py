"""Prismatic's global ids: base64 of ``TypeName:uuid``. They are sent back as they came, never rebuilt."""

import base64
import binascii
import re
import uuid as uuids
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote

from prismatic_api.errors import NotFound

_TYPE_NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_LONGEST = 200  # characters; the longest type name with a uuid needs about half
_LIKE_AN_ID = re.compile(r"[A-Za-z0-9]{50,200}={0,2}")  # base64 of names and digits has no other characters


@dataclass(frozen=True, slots=True)
class GlobalId:
    """A parsed id. Only for deciding what an id is; what goes to the API is the text it was parsed from."""

    type: str
    uuid: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id as pasted by a person (blanks around it and a missing ``=`` are forgiven).

        Raises ``ValueError`` for anything that is not base64 of ``TypeName:uuid``.
        """
        trimmed = text.strip()
        if len(trimmed) > _LONGEST:
            raise ValueError("Too long for an id.")
        try:
            padded = trimmed.rstrip("=") + "=" * (-len(trimmed.rstrip("=")) % 4)
            type_name, _, uuid = base64.b64decode(padded, validate=True).decode("ascii").partition(":")
            canonical = str(uuids.UUID(uuid))
        except (binascii.Error, UnicodeError, ValueError) as error:
            raise ValueError("Not an id of Prismatic.") from error
        if not _TYPE_NAME.fullmatch(type_name) or canonical != uuid.lower():
            raise ValueError("Not an id of Prismatic.")
        return cls(type_name, uuid)

    def __str__(self) -> str:
        return base64.b64encode(f"{self.type}:{self.uuid}".encode("ascii")).decode("ascii")


def ids_in(text: str) -> dict[str, str]:
    """Give the ids in a pasted text or address by their types, in order; of two of one type the last."""
    found: dict[str, str] = {}
    for word in _LIKE_AN_ID.findall(unquote(text)):
        try:
            gid = GlobalId.parse(word)
        except ValueError:
            continue
        found.pop(gid.type, None)
        found[gid.type] = str(gid)
    return found


_WORDS = {
    "AlertGroup": "alert group",
    "AlertMonitor": "monitor",
    "AlertWebhook": "alert webhook",
    "Customer": "customer",
    "Instance": "instance",
    "InstanceExecutionResult": "execution",
    "InstanceFlowConfig": "flow",
    "InstanceStepResult": "step",
    "Integration": "integration",
    "Log": "log line",
    "User": "user",
}


def require(type_name: str, text: str) -> None:
    """Raise ``NotFound`` for what is no id of this type: the API answers that with an error, not null."""
    try:
        fits = GlobalId.parse(text).type == type_name
    except ValueError:
        fits = False
    if not fits:
        raise NotFound(_WORDS.get(type_name, type_name), text)
