"""The site's clock stands at the world's noon; a function lets runs fail."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sandbox.records import ExecutionRecord
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def fail(world) -> Callable[..., ExecutionRecord]:
    """A function that adds a failed run of an instance, some minutes before noon."""

    def failed(
        error: str, instance: str = "Acme Orders", minutes: float = 5, status: str = "ERROR", **more
    ) -> ExecutionRecord:
        started_at = NOON - timedelta(minutes=minutes)
        return world.add_execution(
            world.instance(instance), status=status, started_at=started_at, error=error, **more
        )

    return failed
