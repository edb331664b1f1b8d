"""Lines of a pasted table, taken apart: commas, semicolons or tabs between the cells."""

import csv
import re
from collections.abc import Iterator, Mapping

_QUOTED = re.compile('"[^"]*"')
_UNSEEN = "\ufeff\u200b\u200e\u200f\u202a\u202c\u2060"


def cells_of(line: str) -> list[str]:
    """The cells of a line. Each line stands alone, so that a stray quote cannot swallow those below it."""
    bare = _QUOTED.sub("", line)
    mark = "\t" if "\t" in bare else min(",;", key=f"{bare},;".index)  # whichever comes first
    return [_bare(cell) for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True))]


def _bare(cell: str) -> str:
    """A cell without what is not seen at its edges: files begin with such a mark, mails add others."""
    return cell.strip().strip(_UNSEEN).strip()


def named_cells(
    text: str, columns: tuple[str, ...], heads: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of each line that is not blank, counted from 1, and its cells by column.

    The first line may be a head that says which column is which, in the words of `heads`; it is one if it
    names the first of `columns`.
    """
    is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        cells = cells_of(line)
        if not any(cells):
            continue
        named = tuple(heads.get(" ".join(cell.split()).casefold(), "") for cell in cells) if is_first else ()
        if columns[0] in named:
            columns = named
        else:
            yield number, {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        is_first = False
