"""The integration most tests are about: three versions, Acme on the newest, Globex on the second."""

import pytest
from django.urls import reverse


@pytest.fixture
def orders(world):
    """The versions of Order Sync by number."""
    return {number: world.integration("Order Sync", version=number) for number in (1, 2, 3)}


@pytest.fixture
def address(orders):
    """A function from a page's name, and a version, to the page's address."""
    return lambda name, number=3: reverse(name, args=[orders[number].id])
