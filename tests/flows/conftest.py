"""A flow of an instance of the small world, and its addresses."""

import pytest
from django.urls import reverse


@pytest.fixture
def orders(world):
    """The instance the flow is of."""
    return world.instance("Acme Orders")


@pytest.fixture
def config(world, orders):
    """What the instance makes of its flow "Receive order"."""
    return world.flow_configs_of[orders.id][0]


@pytest.fixture
def address(orders, config):
    """A function from a page's name to its address for that flow."""
    return lambda name, *more: reverse(name, args=[orders.id, config.id, *more])
