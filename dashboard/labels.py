"""Labels as people type them: one a line, or several between commas."""

from collections.abc import Iterable, Iterator


def labels_in(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The labels of a text, each once, in the order typed.

    `known` are labels that exist already: a line that is one of them stays whole, so a label with a comma in
    it survives being edited.
    """
    whole = {label.strip() for label in known}
    return tuple(dict.fromkeys(_pieces(text, whole)))


def _pieces(text: str, whole: set[str]) -> Iterator[str]:
    for line in map(str.strip, text.replace("\r\n", "\n").split("\n")):
        for piece in [line] if line in whole else map(str.strip, line.split(",")):
            if piece:
                yield piece


def text_of(labels: Iterable[str]) -> str:
    """Labels as a form shows them, one a line."""
    kept = tuple(labels)
    return "\n".join(labels_in("\n".join(kept), kept))
