"""Whether an e-mail address is free, said while somebody types."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

CHECK = reverse("user-check")
PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_taken_address_says_whose_it_is(world, onboarding, ada, headers) -> None:
    response = onboarding.get(CHECK, {"email": "ada.abara@acme.example"}, headers=headers)
    assert "Ada Abara of Acme Corp has this email address already." in text(response, "email-check")
    assert reverse("user-detail", args=[ada.id]) in response.content.decode()
    assert (b"<html" in response.content) == (not headers)


def test_a_free_address_is_said_to_be_free(world, onboarding) -> None:
    response = onboarding.get(CHECK, {"email": "kim@acme.example"}, headers=PART)
    assert "This email address is free." in text(response, "email-check")


def test_what_is_no_address_is_not_asked_for(world, onboarding) -> None:
    world.requests.clear()
    for email in ("", "nonsense", f"{'a' * 300}@acme.example"):
        assert text(onboarding.get(CHECK, {"email": email}, headers=PART), "email-check") == ""
    assert world.requests == []
