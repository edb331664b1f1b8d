"""Invented names of customers, people, places and goods, made from the words in words.toml."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

_WORDS: Final = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_FIRST: Final[list[str]] = _WORDS["first"].split()
_SECOND: Final[list[str]] = _WORDS["second"].split()
_TRADES: Final[list[str]] = _WORDS["trades"].split()
_GIVEN: Final[list[str]] = _WORDS["given"].split()
_FAMILY: Final[list[str]] = _WORDS["family"].split()
_ABOUT: Final[list[str]] = _WORDS["about"]
TOWNS: Final[list[list[str]]] = _WORDS["towns"]
GOODS: Final[list[list[str]]] = _WORDS["goods"]

_LEGAL: Final = ("", "", "", " Group", " Ltd", " GmbH", " & Co", " Partners")
_REGIONS: Final = ("emea", "amer", "apac")
_TIERS: Final = ("gold", "silver", "silver", "standard", "standard", "standard")
_MARKS: Final = ("pilot", "on-premise", "high-volume", "migrated", "at-risk")


def customer_names(draw: Random, count: int) -> list[str]:
    """Return that many different customer names; needs at most 73,000."""
    total = len(_FIRST) * len(_SECOND) * len(_TRADES)
    return [_customer_name(number) for number in draw.sample(range(total), count)]


def _customer_name(number: int) -> str:
    number, trade = divmod(number, len(_TRADES))
    first, second = divmod(number, len(_SECOND))
    return (
        f"{_FIRST[first]} {_SECOND[second]} {_TRADES[trade]}{_LEGAL[(first + second + trade) % len(_LEGAL)]}"
    )


def person(draw: Random) -> str:
    """Return the name of a person."""
    return f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}"


def people(draw: Random, count: int) -> list[str]:
    """Return the names of that many people, no two alike."""
    chosen = draw.sample(range(len(_GIVEN) * len(_FAMILY)), count)
    return [f"{_GIVEN[number // len(_FAMILY)]} {_FAMILY[number % len(_FAMILY)]}" for number in chosen]


def slug(name: str) -> str:
    """Return a name in small letters and hyphens, as it stands in host names and external ids."""
    kept = "".join(letter if letter.isalnum() else " " for letter in name.lower())
    return "-".join(kept.split())


def about(draw: Random) -> str:
    """Return what is noted about a customer; nothing for some."""
    return draw.choice(_ABOUT).format(town=draw.choice(TOWNS)[0])


def labels(draw: Random) -> list[str]:
    """Return a customer's labels: tier, region, and now and then a mark."""
    marks: Sequence[str] = (draw.choice(_MARKS),) if draw.random() < 0.35 else ()
    return sorted({draw.choice(_TIERS), draw.choice(_REGIONS), *marks})
