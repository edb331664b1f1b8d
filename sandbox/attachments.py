"""Files that hang on a customer: a name, and the address that an upload led to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sandbox.payloads import Check


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """One file."""

    name: str
    url: str


def changed(
    check: Check, kept: Sequence[AttachmentRecord], given: Mapping[str, Any]
) -> list[AttachmentRecord]:
    """Return what is attached after `addAttachment`, `renameAttachment` and `removeAttachment`.

    Notes a name that is taken, and a file that is not there. Names are unique: a guess.
    """
    rows = {row.name: row for row in kept}
    add, rename, remove = (given.get(f"{verb}Attachment") for verb in ("add", "rename", "remove"))
    if remove:
        check.that(rows.pop(remove["name"], None), "removeAttachment", "There is no such attachment.")
    if rename:
        old = rows.pop(rename["oldName"], None)
        check.that(old, "renameAttachment", "There is no such attachment.")
        check.that(rename["name"] not in rows, "renameAttachment", "This name is taken.")
        if old:
            rows[rename["name"]] = replace(old, name=rename["name"])
    if add:
        check.that(add["name"].strip(), "addAttachment", "An attachment needs a name.")
        check.that(add["name"] not in rows, "addAttachment", "This name is taken.")
        rows[add["name"]] = AttachmentRecord(add["name"], add["url"])
    return list(rows.values())
