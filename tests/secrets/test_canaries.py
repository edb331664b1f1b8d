"""No secret leaves the site: not in a page or a file, not in an error, not in a record or a log line."""

import base64
import html
import json
from urllib.parse import quote

import pytest
from django.core import signing

from dashboard.accounts.permissions import Role
from tests.conventions.addresses import addresses
from tests.secrets.canaries import CANARIES, NAMES, found_in
from tests.secrets.planting import NO_API

pytestmark = pytest.mark.slow

INPUT = "secret input of a connection"
PART = {"HX-Request": "true"}
DISGUISES = {
    "as it is": str,
    "in upper case": str.upper,
    "in markup": lambda text: html.escape(f"<a title='{text}'>"),
    "in an address": lambda text: quote(f"/a b/?token={text}&c"),
    "in JSON": lambda text: json.dumps({"a": json.dumps({"b": text})}),
    "as hex": lambda text: text.encode().hex(),
    "as base64": lambda text: base64.b64encode(f"a{text}zz".encode()).decode(),
    "as base64 for addresses": lambda text: base64.urlsafe_b64encode(f"ab{text}\xff".encode()).decode(),
    "signed": lambda text: signing.dumps({"name": text, "more": "a" * 300}, salt="x"),
    "signed and packed": lambda text: signing.dumps({"name": text, "more": "a" * 300}, compress=True),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_secret_is_found_in_every_disguise(disguise: str) -> None:
    for name in NAMES:
        assert found_in(f"some <b>text</b> {DISGUISES[disguise](CANARIES[name])} and more") == {name}
        assert found_in(DISGUISES[disguise]("canary of nobody, or of somebody else")) == set()


def walked(client, world, watch, *parts: dict[str, str], every: slice = slice(None)) -> set[int]:
    """Opens every address, as a page and as these parts too, and gives the statuses there were."""
    statuses = set()
    for address in addresses(world)[every]:
        for headers in ({}, *parts):
            response = client.get(address.path, headers=headers)
            watch.over_answer(f"{address.name}: {response.status_code}", response)
            statuses.add(response.status_code)
    return statuses


def test_a_leak_is_found_where_it_is(world, api, admin, watch) -> None:
    world.customer("Acme Corp").description = f"key {CANARIES[INPUT]}"
    walked(admin, world, watch, every=slice(40))
    leaking = {where.partition(":")[0] for where in watch.leaks}
    assert {"customer-detail", "customer-edit"} <= leaking
    assert "role-list" not in leaking
    assert set.union(*watch.leaks.values()) == {INPUT}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])  # those between see what the admin sees
def test_no_page_file_table_or_line_tells_a_secret(world, api, sign_in_as, watch, role) -> None:
    statuses = walked(sign_in_as(role.value), world, watch, *([PART] if role == Role.ADMIN else []))
    watch.over_tables()
    assert watch.leaks == {}
    assert (200 in statuses, api.let_in > 20) == (True, True)  # with the canary of the token


@pytest.mark.parametrize(("first", "status"), [*enumerate([200, 403, 404, 422, 500, 502, NO_API])])
def test_no_page_of_an_error_tells_what_the_api_repeats(world, api, admin, watch, first, status) -> None:
    api.status = status  # each page meets two or three of them
    assert walked(admin, world, watch, every=slice(first % 3, None, 3)) & {403, 502, 503}
    watch.over_tables()
    assert watch.leaks == {}
