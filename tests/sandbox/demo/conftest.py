"""One demo world for all tests that only look at it."""

from datetime import UTC, datetime

import pytest

from sandbox.clock import FixedClock
from sandbox.demo import demo_world
from sandbox.world import World

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo() -> World:
    """The demo world at its usual size, at noon on 23 November 2026."""
    return demo_world(clock=FixedClock(NOW))
