"""Invented names: customers, people, places and goods. None of them is meant to be a real company or person."""

from collections.abc import Sequence
from random import Random
from typing import Final

_FIRST: Final = (
    "Alder Amber Anchor Aspen Beacon Birch Bluebell Bramble Bright Cedar Clover Cobalt Copper Coral Crescent Cypress "
    "Dapple Drift Echo Elder Ember Falcon Fern Finch Flint Foxglove Garnet Granite Harbour Hawthorn Hazel Heron "
    "Hollow Indigo Ivory Jasper Juniper Kestrel Lantern Larch Laurel Linden Lumen Maple Marble Marlow Meadow Merlin "
    "Mossy Nettle North Ochre Olive Opal Orchard Osprey Otter Pebble Pine Plover Poplar Quarry Quill Raven Reed "
    "Rowan Russet Saffron Sage Sandpiper Sorrel Spruce Starling Sterling Tamarind Teasel Thistle Timber Tundra Velvet "
    "Walnut Willow Winter Wren Yarrow"
).split()
_SECOND: Final = (
    "Bay Bridge Brook Cliff Cove Creek Crest Dale Field Ford Gate Glen Grove Hall Heath Hill House Lake Lane Mead "
    "Mill Moor Park Point Pond Reach Ridge Row Shore Spring Square Stone Street Tower Vale View Wharf Wood Yard"
).split()
_TRADES: Final = (
    "Wholesale Foods Outfitters Supply Furnishings Dental Logistics Textiles Hardware Optics Beverages Interiors "
    "Instruments Bakeries Pharmacy Cycles Catering Electrical Gardens Paper Leisure Packaging"
).split()
_LEGAL: Final = ("", "", "", " Group", " Ltd", " GmbH", " & Co", " Partners")

_GIVEN: Final = (
    "Ada Amara Anders Anouk Arjun Beatriz Bram Callum Carmen Chidi Dalia Dario Edda Elif Emeka Esme Farid Fenna Gita "
    "Goran Hana Henrik Imani Ines Ismail Jana Jorge Kaito Katya Lena Liam Lupe Maren Mateo Mina Nadia Nils Noor Odile "
    "Oskar Paloma Pavel Priya Quentin Rafael Rosa Sami Saoirse Selma Tariq Thea Tomas Ulla Vera Viktor Wanda Yusuf Zoe"
).split()
_FAMILY: Final = (
    "Abara Achterberg Alvarado Aydin Bakker Barros Bergstrom Blackwood Castellan Chowdhury Corrigan Dahl Delacroix "
    "Eriksen Farrow Fontaine Grieve Haddad Halloran Hartmann Ibarra Ito Jansen Kaplan Kowal Lindqvist Lockhart "
    "Madaki Marchetti Mbeki Moreau Nakata Novak Okafor Oyelaran Pereira Petrov Quispe Rahman Reyes Rosen Sandoval "
    "Sato Schreiber Silva Sorensen Tanaka Thackeray Ueda Vance Vasquez Verhoeven Wadia Whitlock Yilmaz Zamora"
).split()

TOWNS: Final = (
    ("Port Ansel", "GB"), ("Lower Wick", "GB"), ("Neuhaven", "DE"), ("Sankt Orla", "AT"), ("Vilmont", "FR"),
    ("Casa Verde", "ES"), ("Nordby", "DK"), ("Fort Ellery", "US"), ("Maple Falls", "CA"), ("Kirrawee Flat", "AU"),
)  # fmt: skip
GOODS: Final = (
    ("KX-2201", "Folding table, oak"), ("KX-2202", "Folding chair, oak"), ("LM-0417", "Desk lamp, brass"),
    ("LM-0420", "Floor lamp, black"), ("TX-1180", "Linen cloth 140 × 220"), ("TX-1191", "Wool throw, grey"),
    ("CR-3305", "Storage crate 40 l"), ("CR-3310", "Storage crate 60 l"), ("GL-0908", "Carafe 1.2 l"),
    ("GL-0912", "Tumbler, set of 6"), ("PA-7740", "Shipping box M, pack of 25"), ("PA-7741", "Shipping box L, pack of 25"),
)  # fmt: skip

_ABOUT: Final = (
    "Sells to restaurants and hotels in {town}; orders arrive mostly before nine in the morning.",
    "Family business with two warehouses. Ask for the operations desk before changing anything on Fridays.",
    "Went live in the spring. Monthly review with customer success.",
    "Runs its own on-premise server behind a firewall; certificates are renewed by hand.",
    "Large account: nightly imports of the whole catalogue, small windows for maintenance.",
    "Reseller in {town}, moved over from the file based interface last year.",
    "",
)
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
