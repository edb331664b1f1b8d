"""Addresses of the small world's customers, and the clock of the site set to that of the world."""

import pytest
from django.urls import reverse

from tests.conftest import NOON


@pytest.fixture
def acme(world):
    """The customer most tests are about."""
    return world.customer("Acme Corp")


@pytest.fixture
def address(acme):
    """A function from a page's name to its address for that customer."""
    return lambda name: reverse(name, args=[acme.id])


@pytest.fixture
def noon(monkeypatch):
    """The site's clock stands at the world's noon, so "the last 24 hours" means the same to both."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
