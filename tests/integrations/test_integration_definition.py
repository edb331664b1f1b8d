"""A version's definition: shown line by line, and handed over as a file."""

import pytest

from sandbox.definition import yaml_of
from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_each_role_reads_it_in_one_round_trip(world, sign_in_as, address, role, headers) -> None:
    client = sign_in_as(role)
    world.requests.clear()
    response = client.get(address("integration-definition"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetDefinition"]
    assert text(response, "L1") == "category: Commerce"


def test_the_contents_lead_to_the_lines_of_flows_and_config_variables(world, viewer, address, orders) -> None:
    response = viewer.get(address("integration-definition"))
    lines = yaml_of(world, orders[3]).splitlines()
    outline = response.context["shown"].outline
    assert [flow.name for flow in outline.flows] == ["Receive order", "Push shipment"]
    for flow in outline.flows:
        assert f'href="#L{flow.line}"' in response.content.decode()
        assert lines[flow.line - 1].startswith("- ")
    assert "connection:" in lines[outline.variables[0].line - 1]


def test_a_download_is_the_very_text(world, viewer, address, orders) -> None:
    response = viewer.get(address("integration-definition-file", 2))
    assert response.content.decode() == yaml_of(world, orders[2])
    assert response["Content-Disposition"] == 'attachment; filename="order-sync-v2.yml"'
    assert response["Content-Type"] == "application/yaml; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_hostile_definition_is_text(world, viewer, address, orders) -> None:
    orders[3].definition = "name: <script>alert(1)</script>\nflows: [{name: '<img src=x>'}]\nx: a\u202eb\n"
    response = viewer.get(address("integration-definition"))
    assert text(response, "L1") == "name: <script>alert(1)</script>"
    assert text(response, "L3") == "x: a⟨202E⟩b"
    assert (b"<script>alert" in response.content, b"<img" in response.content) == (False, False)


def test_one_that_is_no_yaml_is_still_shown(world, viewer, address, orders) -> None:
    orders[3].definition = "a: [\n"
    response = viewer.get(address("integration-definition"))
    assert "There is no table of contents" in text(response, "main")
    assert text(response, "L1") == "a: ["


def test_a_very_long_one_is_cut_and_says_so(world, viewer, address, orders) -> None:
    orders[3].definition = "flows: []\n" + "- a line\n" * 300_000
    response = viewer.get(address("integration-definition"))
    assert "The first 5,000 of 300,001 lines" in text(response, "main")
    assert len(response.content) < 1_000_000


def test_none_is_said_to_be_none(world, viewer, address, orders, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.resolvers.integrations.yaml_of", lambda *_, **__: "")
    assert "No definition" in text(viewer.get(address("integration-definition")), "main")


def test_the_contents_lead_to_no_line_that_is_cut_off(world, viewer, address, orders) -> None:
    orders[3].definition = "flows:\n- name: Near\n" + "#\n" * 6000 + "- name: Far\n"
    page = viewer.get(address("integration-definition")).content.decode()
    assert ('href="#L2"' in page, "Far" in page, 'href="#L6003"' in page) == (True, True, False)
