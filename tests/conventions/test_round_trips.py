"""One page, one round trip: every address is opened, and what it asked of the API is counted and told."""

import re

import pytest

from dashboard import connection
from tests.conventions.addresses import ELSEWHERE, addresses, named_views

COST = re.compile(r'upstream;dur=[\d.]+;desc="\d+", app;dur=[\d.]+')


def test_every_address_is_walked_or_named_as_an_exception(world) -> None:
    assert {address.name for address in addresses(world)} | ELSEWHERE == set(named_views())


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "part"])
def test_a_page_asks_the_api_as_often_as_its_address_says(world, admin, htmx: bool) -> None:
    spent = {}
    for address in addresses(world):
        connection.use_world(world)  # a new client, which has kept no step result from the page before
        world.requests.clear()
        response = admin.get(address.path, headers={"HX-Request": "true"} if htmx else None)
        b"".join(response) if response.streaming else response.content
        assert response.status_code in {200, 302, 303}, address
        assert COST.fullmatch(response["Server-Timing"]), address
        spent[address.name] = tuple(
            sum(seen.kind == kind for seen in world.requests) for kind in ("graphql", "file")
        )
    assert spent == {address.name: (address.queries, address.files) for address in addresses(world)}
