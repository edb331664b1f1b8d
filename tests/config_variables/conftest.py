"""The small world's instance with config variables, and the ways to its pages."""

import pytest
from django.urls import reverse


@pytest.fixture
def orders(world):
    """The instance most page tests are about."""
    return world.instance("Acme Orders")


@pytest.fixture
def answer_to(world, orders):
    """A function from a variable's key to what the instance was told."""

    def found(key: str):
        by_id = {answer.required_id: answer for answer in world.config_of(orders)}
        asked = world.required_variable(key, world.integrations[orders.integration_id])
        return by_id[asked.id]

    return found


@pytest.fixture
def address(orders):
    """A function from a page's name, and what else it needs, to its address."""
    return lambda name, *more: reverse(f"config-variable-{name}", args=[orders.id, *more])
