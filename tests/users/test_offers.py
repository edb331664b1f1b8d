"""Roles on offer, held against the present one, and carried through a form."""

from dataclasses import replace

import pytest

from dashboard.users.offers import Offer
from prismatic_api.users.roles import Permission, Role


def role(name: str, *tags: str) -> Role:
    permissions = tuple(Permission(tag, tag.upper(), f"May {tag}.", "Organization") for tag in tags)
    return Role(name, name, f"The {name}.", 1, permissions, len(tags))


ADMIN, GUEST = role("admin", "a", "b", "c"), role("guest", "c", "d")


def test_each_card_says_what_would_be_gained_and_lost() -> None:
    admin, guest = Offer((ADMIN, GUEST), present=GUEST).cards(chosen="admin")
    assert (admin.is_chosen, admin.is_present, guest.is_present) == (True, False, True)
    assert (admin.gains_in_short, admin.loses_in_short) == ("A, B", "D")
    assert [permission.tag for permission in admin.kept] == ["c"]
    assert (guest.gains, guest.loses) == ((), ())


def test_without_a_present_role_nothing_is_gained_or_lost() -> None:
    (card,) = Offer((ADMIN,)).cards(chosen="")
    assert (card.gains, card.loses, card.is_chosen) == ((), (), False)


@pytest.mark.parametrize(
    ("tags", "said"), [("abcdef", "A, B, C, D, E, F"), ("abcdefgh", "A, B, C, D, E and 3 more")]
)
def test_of_many_permissions_a_few_are_named(tags: str, said: str) -> None:
    (card,) = Offer((role("big", *tags),), present=role("small")).cards(chosen="")
    assert card.gains_in_short == said


def test_an_offer_outlives_its_form() -> None:
    offer = Offer((ADMIN, GUEST), GUEST, "It stays.", "Acme Corp")
    assert Offer.from_token(offer.token) == offer
    assert Offer.from_token(replace(offer, present=None).token).present is None


@pytest.mark.parametrize("token", ["", "forged", Offer((ADMIN,)).token[:-1]])
def test_a_token_nobody_signed_offers_nothing(token: str) -> None:
    assert Offer.from_token(token) == Offer()
