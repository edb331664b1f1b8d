"""A client on the application of a fresh world, and a function that asks it in GraphQL."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from sandbox import World, create_app

Ask = Callable[..., dict[str, Any]]


def client_of(world: World, token: str = "sandbox", **options: Any) -> httpx.Client:
    transport = httpx.WSGITransport(app=create_app(world, **options))
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(transport=transport, base_url="http://sandbox.local", headers=headers)


@pytest.fixture
def api(world: World) -> Iterator[httpx.Client]:
    with client_of(world) as client:
        yield client


@pytest.fixture
def answer(api: httpx.Client) -> Ask:
    """The whole answer to a document."""

    def ask(query: str, **variables: Any) -> dict[str, Any]:
        response = api.post("/api", json={"query": query, "variables": variables})
        assert response.status_code == 200
        return response.json()

    return ask


@pytest.fixture
def ask(answer: Ask) -> Ask:
    """The data of an answer that has no errors."""

    def data(query: str, **variables: Any) -> dict[str, Any]:
        whole = answer(query, **variables)
        assert "errors" not in whole
        return whole["data"]

    return data


@pytest.fixture
def shared_in_use(world: World) -> None:
    """Let Invoice Export ask for both shared connections of the small world."""
    for scoped in world.scoped_variables.values():
        world.add_config_variable(
            world.integration("Invoice Export"),
            scoped.key or "",
            "CONNECTION",
            connection=world.connections[scoped.connection_id],
            scoped_id=scoped.id,
        )
