"""The GraphQL documents: one operation a file, with the fragments it imports from files beside it."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^#import "(?P<path>[^"]+)"\n', re.MULTILINE)
_OPERATION = re.compile(r"^(?P<type>query|mutation) (?P<name>\w+)", re.MULTILINE)
_PARTIAL = "# Lives with partial errors"
_NO_ID = "# Answers without an id"
_ONLY_READS = "# Reads, though it is called a mutation"


@dataclass(frozen=True, slots=True)
class Document:
    """An operation as it is sent. ``name`` is the file's name in CamelCase, ``text`` has all its fragments.

    ``lives_with_partial_errors``: the file says, in a comment of these words, that its reader can do without
    the nullable parts of the answer. ``answers_without_id``: another says that what a mutation gives is no
    object of its own, so that its absence of an id is no fault. ``only_reads``: a third says that a mutation
    changes nothing, whatever it is called.
    """

    name: str
    text: str = field(repr=False)
    is_mutation: bool = False
    lives_with_partial_errors: bool = False
    answers_without_id: bool = False
    only_reads: bool = False


@cache
def load(path: str) -> Document:
    """Read the operation at ``room/file_name`` (no ending). Raises ``FileNotFoundError`` if there is none."""
    file = FOLDER / f"{path}.graphql"
    text = "\n".join(source.strip() for source in _with_imports(file).values()) + "\n"
    operation = _OPERATION.search(text)
    if operation is None:
        raise ValueError(f"There is no operation in {path}.graphql.")
    return Document(
        name=operation["name"],
        text=text,
        is_mutation=operation["type"] == "mutation",
        lives_with_partial_errors=_PARTIAL in text,
        answers_without_id=_NO_ID in text,
        only_reads=_ONLY_READS in text,
    )


def operations() -> list[str]:
    """Give the paths of all operations: what ``load`` takes."""
    files = sorted(FOLDER.rglob("*.graphql"))
    found = [file for file in files if _OPERATION.search(file.read_text(encoding="utf-8"))]
    return [file.relative_to(FOLDER).with_suffix("").as_posix() for file in found]


def _with_imports(file: Path) -> dict[Path, str]:
    """Read a file and, before it, all that it imports, each once."""
    text = file.read_text(encoding="utf-8")
    sources: dict[Path, str] = {}
    for imported in _IMPORT.finditer(text):
        sources |= _with_imports((file.parent / imported["path"]).resolve())
    return sources | {file.resolve(): _IMPORT.sub("", text)}
