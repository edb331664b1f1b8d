"""The people most tests are about."""

import pytest


@pytest.fixture
def acme(world):
    """The customer most tests are about."""
    return world.customer("Acme Corp")


@pytest.fixture
def ada(world):
    """An admin of that customer."""
    return world.user("ada.abara@acme.example")


@pytest.fixture
def gil(world):
    """A guest of the team."""
    return world.user("gil.sato@sandbox-works.example")


@pytest.fixture
def role_id(world):
    """A function from a role's name to its id, for users of customers unless told otherwise."""
    return lambda name, scope="customer": world.role(name, scope).id
