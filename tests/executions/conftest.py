"""The site's clock stands at the world's noon; a function fills the world with more executions."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sandbox.engine import schema
from sandbox.records import ExecutionRecord
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is within the last 24 hours must not hang on the day of the test."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def add(world) -> Callable[..., ExecutionRecord]:
    """A function that adds an execution of an instance, some minutes before noon (negative: after)."""

    def added(
        instance: str = "Acme Orders", minutes: float = 5, status: str = "ERROR", **more
    ) -> ExecutionRecord:
        started_at = NOON - timedelta(minutes=minutes)
        return world.add_execution(world.instance(instance), status=status, started_at=started_at, **more)

    return added


@pytest.fixture
def _newer_api(monkeypatch: pytest.MonkeyPatch) -> None:
    """An API that has gained values of its enums since this release."""
    for name in ("ExecutionStatus", "InstanceExecutionResultResultType", "InstanceExecutionResultInvokeType"):
        monkeypatch.setattr(schema().type_map[name], "coerce_output_value", str)
