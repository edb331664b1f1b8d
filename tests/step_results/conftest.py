"""The sample bodies as steps of a run, and ways to read the pages that show them."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sandbox import World
from sandbox.demo.samples import add_samples
from tests.step_results.manifest import SHARED
from tests.step_results.pages import Address


@pytest.fixture
def samples(world: World) -> Callable[[str], Address]:
    """A function from the name of a sample body to the address of the step that returned it."""
    run = add_samples(world, SHARED)
    ids = {step.display_step_name: step.id for step in world.steps_of(run.id)}
    return lambda name: Address(reverse("step-result", args=[run.id, ids[name]]))


@pytest.fixture
def step_of(world: World) -> Callable[..., Address]:
    """A function that stores a body as the result of a new step and gives the step's address."""

    def stored(body: object, **more: object) -> Address:
        execution = world.named["failed"]
        step = world.add_step(world.execution(execution), "Sample", body=body, **more)
        return Address(reverse("step-result", args=[execution, step.id]))

    return stored
