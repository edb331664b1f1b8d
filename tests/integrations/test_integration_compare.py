"""The page of what lies between two versions."""

import pytest
from django.urls import reverse

from prismatic_api.ids import GlobalId
from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.fixture
def compare(orders, viewer):
    """A function that opens the comparison of two versions by number."""

    def opened(before: int, after: int, **more: object):
        path = reverse("integration-compare", args=[orders[after].id])
        return viewer.get(path, {"with": orders[before].id}, **more)

    return opened


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_summary_comes_first_in_one_round_trip(world, compare, headers) -> None:
    world.requests.clear()
    response = compare(2, 3, headers=headers)
    assert [seen.operation for seen in world.requests] == ["CompareVersions"]
    assert (b"<html" in response.content) == (not headers)
    assert response.context["summary"] == [
        "1 config variable added, 1 retyped.",
        "1 step changed in flow “Receive order”.",
    ]
    assert "1 config variable added, 1 retyped." in text(response, "comparison")


@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_each_role_sees_it(world, sign_in_as, address, orders, role) -> None:
    response = sign_in_as(role).get(address("integration-compare"), {"with": orders[1].id})
    assert "Flow “Push shipment” added." in text(response, "comparison")


def test_flows_steps_and_variables_are_told_one_by_one(world, compare) -> None:
    response = compare(1, 2)
    changes, shown = response.context["changes"], text(response, "comparison")
    (steps,) = changes.steps
    assert [flow.name for flow in changes.flows.added] == ["Push shipment"]
    assert [step.name for step in steps.steps.added] == ["Render invoice"]
    assert [variable.key for variable in changes.variables.added] == ["Shop Connection"]
    for fact in ("Push shipment", "Steps of Receive order", "Shop Connection", "configVar Shop Connection"):
        assert fact in shown


def test_the_text_differs_line_by_line(world, compare) -> None:
    response = compare(2, 3)
    diff = response.context["diff"]
    changed = [(line.kind, line.text.strip()) for hunk in diff.hunks for line in hunk.lines]
    assert ("removed", "value: en") in changed
    assert ("added", "value: buyer") in changed
    assert "<ins>" in response.content.decode()


def test_the_other_way_round_additions_are_removals(world, compare) -> None:
    forth, back = compare(2, 3).context["changes"], compare(3, 2).context["changes"]
    assert [one.key for one in forth.variables.added] == [one.key for one in back.variables.removed]


def test_alike_versions_say_so(world, compare) -> None:
    shown = text(compare(3, 3), "comparison")
    assert "Nothing: the two versions are alike." in shown
    assert "The two texts are the same, to the last line." in shown


def test_without_a_second_version_it_asks_for_one(world, viewer, address) -> None:
    response = viewer.get(address("integration-compare"))
    assert "Choose two versions" in text(response, "main")
    assert "changes" not in response.context


def test_another_choice_leads_to_an_address_of_its_own(world, viewer, address, orders) -> None:
    chosen = {"with": orders[1].id, "of": orders[2].id}
    response = viewer.get(address("integration-compare"), chosen)
    assert response["Location"].startswith(f"{address('integration-compare', 2)}?with=")
    again = viewer.get(response["Location"])
    assert (again.context["pair"].before.head.version, again.context["pair"].after.head.version) == (1, 2)


@pytest.mark.parametrize("of", ["", "nonsense", "a/b"])
def test_a_choice_that_is_no_version_is_passed_over(world, viewer, address, orders, of) -> None:
    response = viewer.get(address("integration-compare"), {"with": orders[1].id, "of": of})
    assert response.context["pair"].after.head.version == 3


@pytest.mark.parametrize(
    "wrong", ["nonsense", str(GlobalId("Integration", "11111111-2222-3333-4444-555555555555"))]
)
def test_a_version_that_is_not_there_is_a_404(world, viewer, address, wrong) -> None:
    assert viewer.get(address("integration-compare"), {"with": wrong}).status_code == 404


def test_a_definition_that_is_no_yaml_still_gets_its_lines_compared(world, compare, orders) -> None:
    orders[2].definition = "a: [\n<script>alert(1)</script>"
    response = compare(2, 3)
    shown = text(response, "comparison")
    assert "Definition of version 2: It is not sound YAML" in shown
    assert "1 config variable added, 1 retyped." in shown
    assert response.context["diff"].hunks
    assert b"<script>alert" not in response.content


def test_five_megabytes_are_not_compared_by_line(world, compare, orders) -> None:
    orders[2].definition = "- x\n" * 1_300_000
    shown = text(compare(2, 3), "comparison")
    assert "too large to be compared by line" in shown
    assert "It is too large to be taken apart." in shown


def test_versions_of_two_integrations_are_told_apart(world, viewer, orders) -> None:
    other = next(one for one in world.integrations.values() if one.name != "Order Sync")
    path = reverse("integration-compare", args=[orders[3].id])
    shown = text(viewer.get(path, {"with": other.id}), "comparison")
    assert f"These are two different integrations {other.name}" in shown


def test_a_draft_is_called_one(world, compare, orders) -> None:
    orders[3].version_created_at = None
    page = compare(2, 3).content.decode()
    assert "From version 2 to draft" in page
    assert "selected>Draft" in page


def test_marks_that_turn_text_around_are_written_out(world, compare, orders) -> None:
    for number in (2, 3):
        flow = world.flows_of[orders[number].id][0]
        flow.name = f"{number}\u202egpj.exe"
    assert "“3⟨202E⟩gpj.exe”" in text(compare(2, 3), "comparison")


def test_the_comment_is_called_so(world, compare, orders) -> None:
    orders[3].version_comment = "Buyers first"
    assert "Comment on version 3: Buyers first" in text(compare(2, 3), "comparison")
