"""The site's clock stands at the world's noon; a function writes lines."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sandbox.records import LogRecord
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def write(world) -> Callable[..., LogRecord]:
    """A function that adds a line of the run that failed, some minutes before noon."""

    def written(message: str, minutes: float = 5, severity: str = "ERROR", run: str = "failed", **more):
        at = NOON - timedelta(minutes=minutes)
        execution = world.execution(world.named[run]) if run else None
        return world.add_log(execution, message, timestamp=at, severity=severity, **more)

    return written
