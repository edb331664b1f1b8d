"""What a person reads first on a page: how a thing fares, in a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """A tone of the design system, the sentence, and what it rests on."""

    tone: str
    title: str
    text: str = ""


def count(number: int, thing: str) -> str:
    """A number with its noun: "1 user", "2 users"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
