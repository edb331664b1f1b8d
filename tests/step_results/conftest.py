"""The sample bodies as steps of a run, and ways to read the pages that show them."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse

from dashboard import connection
from sandbox import World
from sandbox.clock import FixedClock
from sandbox.demo import small_world
from sandbox.demo.samples import add_samples
from tests.conftest import NOON
from tests.step_results.manifest import SHARED
from tests.step_results.pages import Address


@pytest.fixture(scope="module")
def sampled() -> World:
    """A small world with the sample bodies. Tests only look at it, so those of a module share it."""
    world = small_world(clock=FixedClock(NOON))
    add_samples(world, SHARED)
    return world


@pytest.fixture
def samples(sampled: World) -> Iterator[Callable[[str], Address]]:
    """A function from the name of a sample body to the address of the step that returned it."""
    connection.use_world(sampled)
    run = sampled.named["samples"]
    ids = {step.display_step_name: step.id for step in sampled.steps_of(run)}
    yield lambda name: Address(reverse("step-result", args=[run, ids[name]]))
    connection.use_world(None)


@pytest.fixture
def step_of(world: World) -> Callable[..., Address]:
    """A function that stores a body as the result of a new step and gives the step's address."""

    def stored(body: object, **more: object) -> Address:
        execution = world.named["failed"]
        step = world.add_step(world.execution(execution), "Sample", body=body, **more)
        return Address(reverse("step-result", args=[execution, step.id]))

    return stored
