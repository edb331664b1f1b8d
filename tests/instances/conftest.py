"""An instance of the small world, its addresses, and the clock of the site set to that of the world."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.conftest import NOON


@pytest.fixture
def orders(world):
    """The instance most tests are about: two flows, version 3, its last run failed."""
    return world.instance("Acme Orders")


@pytest.fixture
def address(orders):
    """A function from a page's name to its address for that instance."""
    return lambda name: reverse(name, args=[orders.id])


@pytest.fixture
def noon(monkeypatch):
    """The site's clock stands at the world's noon."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def last_entry(db):
    """A function that gives the newest row of the audit log."""
    return lambda: AuditEntry.objects.latest("pk")
