"""The monitor of the small world, which saw a run fail, and the last row of the audit log."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from sandbox.alert_records import TRIGGERS_BY_NAME
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def monitor(world):
    """Triggered by the run that failed an hour ago."""
    return world.monitor("Receive order failed")


@pytest.fixture
def address(monitor):
    """A function from a page's name to its address for that monitor."""
    return lambda name: reverse(name, args=[monitor.id])


@pytest.fixture
def trigger():
    """A function from a trigger's name to its id."""
    return lambda name: TRIGGERS_BY_NAME[name].id


@pytest.fixture
def last_entry(db):
    """A function that gives the newest row of the audit log."""
    return lambda: AuditEntry.objects.latest("pk")
