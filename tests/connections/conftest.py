"""A small world with a connection of each of the four kinds, and the site on the world's clock."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from prismatic_api.connections.refs import Kind, Ref
from sandbox.demo.apps import ANSWERDESK, LEDGERLY
from sandbox.instance_config import SignIn
from tests.conftest import NOON

KINDS = [kind.value for kind in Kind]


@pytest.fixture(autouse=True)
def noon(world, monkeypatch):
    """The site's clock is the world's: it stands at noon until that is moved."""
    assert world.clock.now() == NOON
    monkeypatch.setattr("django.utils.timezone.now", world.clock.now)


@pytest.fixture
def orders(world):
    """An instance that has a connection of its own, and asks each person for one; its flows use the first."""
    kind = ANSWERDESK.add_to(world)
    world.add_config_variable(
        world.integration("Order Sync"),
        "My Account",
        "CONNECTION",
        since=3,
        user_level_configured=True,
        connection=kind,
    )
    return world.instance("Acme Orders")


@pytest.fixture
def shop(world, orders):
    """The instance's own connection, which works."""
    return world.config_variable(orders, "Shop Connection")


@pytest.fixture
def account(world, orders):
    """Ada's own connection, which she has not signed in to."""
    config = world.add_user_config(orders, world.user("ada.abara@acme.example"), connected=False)
    return world.user_config_of(config)[0]


@pytest.fixture
def books(world):
    """The organization's connection, which works, and is asked for by Invoice Export."""
    scoped = next(each for each in world.scoped_variables.values() if each.key == "Company Books")
    _ask_for(world, scoped)
    return scoped


@pytest.fixture
def ledger(world):
    """The connection of Acme Corp's own that its invoices go through, not signed in to yet."""
    scoped = world.add_scoped_variable("Ledger", LEDGERLY.add_to(world), variable_scope="CUSTOMER")
    _ask_for(world, scoped)
    return world.add_customer_variable(scoped, world.customer("Acme Corp"), status="PENDING")


def _ask_for(world, scoped) -> None:
    world.add_config_variable(
        world.integration("Invoice Export"),
        scoped.key,
        "CONNECTION",
        connection=world.connections[scoped.connection_id],
        scoped_id=scoped.id,
    )


@pytest.fixture
def each(shop, account, ledger, books) -> Callable[[str], SignIn]:
    """A function from a kind to the connection of that kind."""
    found = dict(zip(KINDS, (shop, account, ledger, books), strict=True))
    return lambda kind: found[kind]


@pytest.fixture
def at(world, each) -> Callable[..., str]:
    """A function from a page's name and a kind to its address."""

    def address(name: str, kind: str) -> str:
        return reverse(f"connection-{name}", args=[ref_of(world, kind, each(kind))])

    return address


def ref_of(world, kind: str, found: SignIn) -> Ref:
    instance = getattr(found, "instance_id", "")
    config = getattr(found, "config_id", "")
    return Ref(Kind(kind), found.id, instance, world.user_configs[config].user_id if config else "")
