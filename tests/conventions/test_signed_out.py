"""No page shows anything to a person who is not signed in."""

import pytest
from django.urls import reverse

from tests.conventions.addresses import addresses


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "part"])
def test_signed_out_every_page_leads_to_the_sign_in_page(db, world, client, htmx: bool) -> None:
    for address in addresses(world):
        world.requests.clear()
        response = client.get(address.path, headers={"HX-Request": "true"} if htmx else None)
        target = response.headers.get("HX-Redirect") or response.headers.get("Location", "")
        assert target.startswith(reverse("sign-in")), address
        assert world.requests == [], address
