"""The page of one version of an integration."""

from dataclasses import replace

import pytest
from django.urls import reverse

from dashboard.integrations.rows import version_rows
from prismatic_api.ids import GlobalId
from tests.customers.markup import text

PART = {"HX-Request": "true"}
GONE, ANOTHER = (
    str(GlobalId(kind, "11111111-2222-3333-4444-555555555555")) for kind in ("Integration", "Customer")
)


def verdict(response) -> tuple[str, str]:
    told = response.context["verdict"]
    return told.title, told.text


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_each_role_sees_it_in_one_round_trip(world, sign_in_as, address, role, headers) -> None:
    client = sign_in_as(role)
    world.requests.clear()
    response = client.get(address("integration-detail"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetIntegration"]
    assert "1 of 2 instances is behind version 3" in text(response, "main")


def test_only_who_may_change_integrations_is_offered_to(world, sign_in_as, address) -> None:
    roles = ("viewer", "support", "onboarding", "admin")
    pages = [sign_in_as(role).get(address("integration-detail")).content.decode() for role in roles]
    assert [address("integration-availability") in page for page in pages] == [False, False, False, True]


def test_what_prismatic_does_not_let_us_change_is_not_offered(world, admin, address) -> None:
    world.me.role_id = world.role("Guest").id
    assert (
        address("integration-availability") not in admin.get(address("integration-detail")).content.decode()
    )
    question = admin.get(address("integration-availability"))
    assert "This version cannot be changed" in text(question, "availability")


def test_what_was_never_published_is_not_offered_either(world, admin, address, orders) -> None:
    orders[2].version_created_at = None
    page = admin.get(address("integration-detail")).content.decode()
    offered = [address("integration-availability", number) in page for number in (2, 3)]
    assert offered == [False, True]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, ("1 of 2 instances is behind version 3", "")),
        ({"is_available": False}, ("Version 3 is not available for deploys", "New instances get version 2.")),
        (
            {"has_unpublished_changes": True, "has_outdated_components": True},
            (
                "1 of 2 instances is behind version 3",
                "It has changes that were never published. Some of its components have newer versions.",
            ),
        ),
    ],
)
def test_the_verdict_comes_first(world, viewer, address, orders, change, told) -> None:
    for name, value in change.items():
        setattr(orders[3], name, value)
    title, sentences = verdict(viewer.get(address("integration-detail")))
    assert (title, sentences[: len(told[1])]) == told


def test_the_verdict_where_nothing_is_behind(world, viewer, address, orders) -> None:
    world.move_instance(world.instance("Globex Orders"), orders[3])
    assert verdict(viewer.get(address("integration-detail")))[0] == "All 2 instances are up to date"
    world.remove_instances([world.instance("Globex Orders")])
    assert verdict(viewer.get(address("integration-detail")))[0] == "Its only instance is up to date"
    world.remove_instances([world.instance("Acme Orders")])
    assert verdict(viewer.get(address("integration-detail")))[0] == "No instance of it is deployed"


def test_the_verdict_where_nothing_can_be_deployed(world, viewer, address, orders) -> None:
    for version in orders.values():
        version.is_available = False
    title, sentences = verdict(viewer.get(address("integration-detail")))
    assert (title, "2 instances go on" in sentences) == ("No version is available for deploys", True)
    for version in orders.values():
        version.version_created_at = None
    assert verdict(viewer.get(address("integration-detail")))[0] == "It was never published"


def test_versions_stand_newest_first_with_all_that_is_known_of_them(world, viewer, address, orders) -> None:
    orders[
        2
    ].version_attributes = (
        '{"commitHash": "0123456789", "commitUrl": "https://c.example/1", "repoUrl": "javascript:alert(1)"}'
    )
    orders[2].version_created_by = world.me.id
    response = viewer.get(address("integration-detail"))
    rows = response.context["versions"]
    assert [(row.version.number, row.instances, row.is_shown) for row in rows] == [
        (3, 1, True),
        (2, 1, False),
        (1, 0, False),
    ]
    assert (rows[1].version.comment, rows[1].version.published_by) == ("Shipments are pushed", world.me.name)
    page = response.content.decode()
    assert 'href="https://c.example/1"' in page
    assert 'href="javascript:' not in page
    assert f'href="{address("integration-compare")}?with=' in page


def test_an_older_version_says_so_and_leads_to_the_newest(world, viewer, address) -> None:
    response = viewer.get(address("integration-detail", 2))
    shown = text(response, "main")
    assert ("This is an older version" in shown, "version 2 of 3" in shown) == (True, True)
    assert f'href="{address("integration-detail")}"' in response.content.decode()
    assert "This is an older version" not in text(viewer.get(address("integration-detail")), "main")


def test_instances_furthest_behind_come_first_whatever_version_is_shown(world, viewer, address) -> None:
    for number in (1, 3):
        rows = viewer.get(address("integration-detail", number)).context["instances"]
        assert [(row.instance.name, row.version_words) for row in rows] == [
            ("Globex Orders", "2, behind"),
            ("Acme Orders", "3"),
        ]


def test_it_leads_to_all_instances_and_all_executions(world, viewer, address, orders) -> None:
    page = viewer.get(address("integration-detail")).content.decode()
    for name in ("instance-list", "execution-list"):
        assert f'href="{reverse(name)}?integration={orders[3].sequence_id}"' in page
    assert f'href="{reverse("instance-detail", args=[world.instance("Acme Orders").id])}"' in page


def test_more_instances_than_fit_have_pages_of_their_own(world, viewer, address, orders) -> None:
    for number in range(23):
        world.add_instance(f"Orders {number:02}", world.customer("Globex"), orders[1])
    first = viewer.get(address("integration-detail"))
    assert "of 25, those furthest behind first. Next" in text(first, "main")
    after = first.context["integration"].instances.end_cursor
    second = viewer.get(address("integration-detail"), {"after": after})
    names = [row.instance.name for row in second.context["instances"]]
    assert names == ["Orders 20", "Orders 21", "Orders 22", "Globex Orders", "Acme Orders"]
    assert "From the first" in text(second, "main")


def test_config_variables_stand_in_the_integrations_own_order(world, viewer, address) -> None:
    response = viewer.get(address("integration-detail"))
    keys = [variable.key for variable in response.context["integration"].variables]
    assert keys == ["Shop Connection", "Order Endpoint", "Send Invoices", "Warehouse", "Languages"]
    shown = text(response, "main")
    for fact in ("none: must be connected", "Main, North, South", "Text, list", "organization only"):
        assert fact in shown


def test_it_says_where_to_deploy_from(world, viewer, address, orders) -> None:
    orders[3].is_available = False
    page = viewer.get(address("integration-detail")).context["integration"]
    assert (page.distribution.target, page.distribution.target_id) == (2, orders[2].id)


def test_a_flow_leads_to_its_executions_and_says_how_it_runs(world, viewer, address, orders) -> None:
    flow = world.flow("Receive order", orders[3])
    flow.retry_max_attempts, flow.retry_delay_minutes, flow.retry_exponential = 3, 5, True
    flow.uses_fifo_queue = flow.is_synchronous = True
    response = viewer.get(address("integration-detail"))
    shown = text(response, "main")
    for fact in ("3 retries, 5 min apart, doubling", "one after another (FIFO)", "at the end"):
        assert fact in shown
    assert f"?flow={flow.id.replace('=', '%3D')}" in response.content.decode()


@pytest.mark.parametrize("wrong", ["nonsense", GONE, ANOTHER])
def test_an_integration_that_is_not_there_is_a_404(world, viewer, wrong: str) -> None:
    response = viewer.get(reverse("integration-detail", args=[wrong]))
    assert (response.status_code, "Not there" in text(response, "main")) == (404, True)


def test_signed_out_it_leads_to_the_sign_in_page(world, client, address) -> None:
    response = client.get(address("integration-detail"))
    assert response["Location"].startswith(reverse("sign-in"))
    assert world.requests == []


def test_no_version_at_all_is_no_error(world, viewer, address) -> None:
    page = viewer.get(address("integration-detail")).context["integration"]
    assert list(version_rows(replace(page, versions=replace(page.versions, rows=())))) == []


def test_a_draft_is_not_counted_among_the_versions(world, viewer, address, orders) -> None:
    orders[3].version_created_at = None
    assert "Order Sync draft Definition" in text(viewer.get(address("integration-detail")), "main")


def test_a_version_stands_with_its_comment(world, viewer, address) -> None:
    page = viewer.get(address("integration-detail")).content.decode()
    assert '<th scope="col">Comment</th>' in page
