"""A configuration beside another one, beside its defaults, and beside what it was before."""

import pytest

from tests.config_variables.pages import PART, field, saved, words


@pytest.fixture
def twin(world, orders):
    """Another instance of the same version."""
    globex = world.customer("Globex")
    return world.add_instance("Globex Orders", globex, world.integrations[orders.integration_id])


def rows(response) -> list[tuple[str, str | None, str | None]]:
    return [(row.name, row.ours, row.theirs) for row in response.context["rows"]]


def test_what_differs_from_the_defaults_is_told(viewer, address, answer_to) -> None:
    answer_to("Warehouse").value = "North"
    assert rows(viewer.get(address("compare"))) == [("Warehouse", "North", "Main")]
    assert len(rows(viewer.get(address("compare") + "?all=on"))) == 4


@pytest.mark.parametrize("way", ["{id}", "https://app.prismatic.io/instances/{id}/summary"])
def test_two_instances_are_compared_in_one_request(world, viewer, address, answer_to, twin, way) -> None:
    answer_to("Languages").value = '["de"]'
    world.requests.clear()
    response = viewer.get(address("compare"), {"with": way.format(id=twin.id)}, headers=PART)
    assert [seen.operation for seen in world.requests] == ["CompareInstanceConfigs"]
    assert ("Languages", '["de"]', '["en"]') in rows(response)
    assert "Globex Orders" in words(response)


def test_of_a_secret_it_is_told_whether_it_is_set(viewer, address, answer_to, twin) -> None:
    answer_to("Shop Connection").inputs["clientSecret"] = ""
    found = rows(viewer.get(address("compare"), {"with": twin.id}))
    assert ("Shop Connection: Client Secret", "not set", "set") in found


def test_what_only_one_has_is_told(world, viewer, address) -> None:
    bare = world.instance("Acme Invoices")
    found = rows(viewer.get(address("compare"), {"with": bare.id}))
    assert ("Warehouse", "Main", None) in found


@pytest.mark.parametrize(
    "other", ["nonsense", "Q3VzdG9tZXI6MWI0ZTI4YmEtMmZhMS00ZDNiLWEzZjUtZWYxOWI1YTc2MzNi"]
)
def test_what_is_no_instance_is_not_found(viewer, address, other) -> None:
    assert viewer.get(address("compare"), {"with": other}).status_code == 404


def test_the_history_tells_who_changed_what(support, viewer, address, answer_to) -> None:
    assert "Never changed from here" in words(viewer.get(address("history")))
    saved(support, address("edit", answer_to("Warehouse").id), **{field("Warehouse"): "North"})
    assert "Warehouse Main North" in words(viewer.get(address("history")))
    assert "support" in words(viewer.get(address("history")))


def test_the_next_runs_are_foretold_while_a_schedule_is_typed(viewer, db) -> None:
    query = {"prefix": "s", "s.kind": "CUSTOM", "s.cron": "30 9 * * 1", "s.zone": "Europe/Oslo"}
    response = viewer.get("/next-runs/", query, headers=PART)
    assert words(response).count("Mon ") == 5
    assert "No runs follow from this." in words(viewer.get("/next-runs/", {**query, "s.cron": "never"}))
