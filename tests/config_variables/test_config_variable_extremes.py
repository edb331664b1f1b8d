"""What integrations should not ask for and some will: unknown types, damaged values, a megabyte, hundreds."""

import httpx
import pytest

from dashboard import connection
from prismatic_api.client import Client
from sandbox import create_app
from tests.config_variables.pages import field, form_in, posted, saved, words
from tests.conventions.test_lies import Liar

BIG = "x" * 2**20
DAMAGED = {
    "NUMBER": "a lot",
    "BOOLEAN": "perhaps",
    "DATE": "2026-13-45",
    "TIMESTAMP": "noon",
    "PICKLIST": "gone",
    "CODE": "{",
    "SCHEDULE": "never ever",
    "OBJECTSELECTION": '{"not": "a list"}',
    "OBJECTFIELDMAP": "[1, 2",
    "JSONFORM": "{{",
}


@pytest.fixture
def hologram(world, monkeypatch) -> None:
    """The API says of the second variable that it is of a type that nobody has heard of."""
    transport = Liar(httpx.WSGITransport(app=create_app(world)))
    required = ("data", "instance", "integration", "requiredConfigVariables", "nodes", 1)
    transport.lie = ((*required, "dataType"), "HOLOGRAM")
    known = connection.client()
    lying = Client(connection.SANDBOX_URL, known.auth, transport, known.budget, known.patience)
    monkeypatch.setattr(connection, "_client", lying)


def test_a_type_that_nobody_knows_is_edited_as_its_text(support, address, answer_to, hologram) -> None:
    assert "Hologram (unknown)" in words(support.get(address("list")))
    where = address("edit", answer_to("Order Endpoint").id)
    assert "does not know the type HOLOGRAM" in words(support.get(where))
    saved(support, where, **{field("Order Endpoint"): "other"})
    assert answer_to("Order Endpoint").value == "other"


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_value_is_listed_edited_and_left_alone(world, support, address, answer_to, kind) -> None:
    world.add_config_variable(world.integration("Order Sync"), "Odd", kind, since=3, page="Orders")
    answer_to("Odd").value = DAMAGED[kind]
    pages = [support.get(address(*where)) for where in (("list",), ("page", 2), ("compare",), ("download",))]
    assert [page.status_code for page in pages] == [200] * 4
    saved(support, address("page", 2), **{field("Order Endpoint"): "other"})
    assert (answer_to("Odd").value, answer_to("Order Endpoint").value) == (DAMAGED[kind], "other")


def test_a_megabyte_is_listed_by_its_beginning_and_edited_whole(support, address, answer_to) -> None:
    answer_to("Order Endpoint").value = BIG
    assert len(support.get(address("list")).content) < 100_000
    where = address("edit", answer_to("Order Endpoint").id)
    sent = form_in(support.get(where))
    assert sent[field("Order Endpoint")] == BIG
    assert posted(support, where, sent).status_code == 303  # nothing was changed


def test_two_hundred_variables_on_one_page_are_changed_in_one_form(
    world, support, address, answer_to
) -> None:
    integration = world.integration("Order Sync")
    for number in range(200):
        world.add_config_variable(integration, f"Thing {number}", since=3, default_value="a", page="Orders")
    assert len(support.get(address("list")).content) < 250_000
    saved(support, address("page", 2), **{field("Thing 7"): "b", field("Thing 199"): "c"})
    assert [answer_to(f"Thing {number}").value for number in (6, 7, 199)] == ["a", "b", "c"]
