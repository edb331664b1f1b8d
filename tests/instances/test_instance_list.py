"""The list of instances: what it shows, asks for and remembers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from dashboard.templatetags.times import NONE
from tests.conftest import NOON
from tests.customers.markup import text
from tests.executions.reading import links

PART = {"HX-Request": "true"}
URL = "/instances/"


def names(response) -> list[str]:
    return [row.name for row in response.context["listing"].page.rows]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_all_instances_by_name_in_one_round_trip(world, viewer, headers) -> None:
    world.requests.clear()
    response = viewer.get(URL, headers=headers)
    assert names(response) == ["Acme Invoices", "Acme Orders", "Globex Orders"]
    assert [seen.operation for seen in world.requests] == ["ListInstances"]
    assert (b"<html" in response.content) == (not headers)
    assert "3 instances" in text(response, "instance-list")


def test_a_row_says_what_sets_an_instance_apart(world, viewer, noon) -> None:
    globex = world.instance("Globex Orders")
    globex.enabled, globex.needs_deploy, globex.global_debug = False, True, True
    globex.last_deployed_at = NOON - timedelta(days=3)
    rows = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows_of(viewer.get(URL))]
    assert rows[0] == f"Acme Invoices Never ran Acme Corp Invoice Export v1 {NONE} 25 Aug 2026"
    assert rows[1].startswith("Acme Orders Last run failed Acme Corp Order Sync v3")
    assert (
        rows[2]
        == f"Globex Orders Needs deploy Paused Debug on Globex Order Sync v2 1 behind {NONE} 3 days ago"
    )


def test_a_label_in_a_row_leads_to_all_that_bear_it(world, viewer) -> None:
    world.instance("Globex Orders").labels = ['gold "&<b>']
    row = rows_of(viewer.get(URL))[2]
    address = re.search(r'<a class="chip" href="([^"]+)"><bdi>gold &quot;&amp;&lt;b&gt;</bdi></a>', row)[1]
    assert names(viewer.get(address)) == ["Globex Orders"]


def rows_of(response) -> list[str]:
    return re.findall(r"<tr>(.*?)</tr>", response.content.decode().partition("<tbody>")[2], re.DOTALL)


@pytest.mark.parametrize(("status", "is_shown"), [("FAILED", True), ("ERROR", True), ("ACTIVE", False)])
def test_a_connection_in_trouble_is_shown(world, viewer, status: str, is_shown: bool) -> None:
    world.config_of(world.instance("Globex Orders"))[0].status = status
    assert ("Connection failing" in text(viewer.get(URL), "instance-list")) == is_shown


def put_in_states(world) -> None:
    """Globex Orders answers every question with yes; the others answer no."""
    globex = world.instance("Globex Orders")
    globex.needs_deploy, globex.global_debug, globex.enabled = True, True, False
    globex.labels, globex.description, globex.designed_by = ["emea"], "Since spring", "CUSTOMER"
    globex.in_failed_state, globex.instance_type = True, "WORKFLOW"
    world.instance("Acme Orders").in_failed_state = False


@pytest.mark.parametrize(
    ("query", "is_meant"),
    [
        ("name=globex", True),
        ("failed=yes", True),
        ("failed=no", False),
        ("deploy=needed", True),
        ("deploy=done", False),
        ("enabled=no", True),
        ("enabled=yes", False),
        ("debug=on", True),
        ("debug=off", False),
        ("label=emea", True),
        ("description=spring", True),
        ("external_id=globex", True),
        ("external_id=acme", False),
        ("by=customer", True),
        ("by=org", False),
        ("kind=workflow", True),
        ("kind=integration", False),
    ],
)
def test_each_filter_of_the_api(world, viewer, query: str, is_meant: bool) -> None:
    put_in_states(world)
    others = ["Acme Invoices", "Acme Orders"]
    assert names(viewer.get(f"{URL}?{query}")) == (["Globex Orders"] if is_meant else others)


def test_customer_and_integration_are_chosen_by_id(world, viewer) -> None:
    acme, sync = world.customer("Acme Corp"), world.integration("Order Sync")
    response = viewer.get(URL, {"customer": acme.id, "integration": sync.sequence_id})
    assert names(response) == ["Acme Orders"]
    shown = text(response, "instance-list")
    assert "Customer: Acme Corp" in shown
    assert "Integration: Order Sync" in shown


def test_test_instances_are_shown_when_asked_for(world, viewer) -> None:
    hidden = world.customer("Integration tests")
    world.add_instance("Order Sync (test)", hidden, world.integration("Order Sync"))
    assert "Order Sync (test)" not in names(viewer.get(URL))
    assert "Order Sync (test)" in names(viewer.get(f"{URL}?system=on"))


def test_what_makes_no_sense_in_the_address_counts_as_not_set(world, viewer) -> None:
    response = viewer.get(f"{URL}?customer=nonsense&failed=maybe&sort=colour&integration=x")
    assert (response.status_code, len(names(response))) == (200, 3)


def test_a_link_beside_the_list_asks_and_takes_back(world, viewer) -> None:
    links = {
        link.text: link for link in viewer.get(f"{URL}?failed=yes&name=orders").context["filter"].at_once()
    }
    assert (links["Last run failed"].is_current, links["Last run failed"].query) == (True, "name=orders")
    assert links["Paused"].query == "name=orders&failed=yes&enabled=no"


@pytest.mark.parametrize(
    ("sort", "first"),
    [("-name", "Globex Orders"), ("customer", "Acme Invoices"), ("version", "Acme Invoices")],
)
def test_a_head_sorts(world, viewer, sort: str, first: str) -> None:
    assert names(viewer.get(f"{URL}?sort={sort}"))[0] == first


def test_pages_follow_each_other(world, viewer) -> None:
    for number in range(60):
        world.add_instance(f"More {number:02}", world.customer("Globex"), world.integration("Order Sync"))
    response = viewer.get(URL)
    assert len(names(response)) == 50
    after = re.search(r'rel="next" href="\?&amp;after=([^"]+)"', response.content.decode())
    assert len(names(viewer.get(f"{URL}?after={after[1]}"))) == 13


def test_a_row_leads_to_the_instance_the_customer_and_those_alike(world, viewer) -> None:
    page = viewer.get(URL).content.decode()
    orders, sequence = world.instance("Acme Orders"), world.integration("Order Sync").sequence_id
    assert f'href="{reverse("instance-detail", args=[orders.id])}"'.replace("=/", "%3D/") in page
    assert f'href="/instances/?integration={sequence}"' in page


def test_who_may_creates_one_from_here(world, support, onboarding) -> None:
    address = reverse("instance-list")
    assert links(onboarding.get(address))["New instance"] == reverse("instance-create")
    assert "New instance" not in links(support.get(address))


def test_nothing_found_says_so(world, viewer) -> None:
    assert "No instance matches" in text(viewer.get(f"{URL}?name=zzz"), "instance-list")


def test_hostile_names_stay_text(world, viewer) -> None:
    world.instance("Acme Orders").name = "<script>alert(1)</script>"
    assert b"<script>alert" not in viewer.get(URL).content
