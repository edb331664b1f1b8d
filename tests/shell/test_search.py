"""One box for everything."""

import pytest
from django.urls import reverse

from prismatic_api.ids import GlobalId


@pytest.fixture
def look_for(world, viewer):
    def look_for(text: str, **more: str):
        return viewer.get(reverse("search"), {"q": text, **more})

    return look_for


def groups(response) -> dict[str, list[str]]:
    return {group.title: [hit.name for hit in group.hits] for group in response.context["groups"]}


def test_an_id_goes_to_its_page_without_asking_the_api(world, look_for):
    acme, failed = world.customer("Acme Corp").id, world.named["failed"]
    world.requests.clear()
    assert look_for(acme)["Location"] == reverse("customer-detail", args=[acme])
    assert look_for(f"  {failed} ")["Location"] == reverse("execution-detail", args=[failed])
    assert world.requests == []


def test_an_id_without_a_page_goes_to_the_nearest_one(world, look_for):
    flow = next(iter(world.flows.values())).id
    response = look_for(flow)
    assert response["Location"].startswith(f"{reverse('execution-list')}?flow=")


def test_a_step_goes_to_its_result_through_its_execution(world, look_for):
    failed = world.named["failed"]
    step = world.steps_of(failed)[0].id
    assert look_for(step)["Location"] == reverse("step-result", args=[failed, step])


@pytest.mark.parametrize(
    "address",
    [
        "https://app.prismatic.io/customers/{acme}/",
        "https://app.prismatic.io/customers/{acme}/users/?tab=all",
        "https://app.prismatic.io/somewhere?customer={quoted}",
        "http://testserver/customers/{acme}/",
        "see {acme}, please",
    ],
)
def test_an_address_that_holds_an_id_leads_to_it(world, look_for, address):
    acme = world.customer("Acme Corp").id
    pasted = address.format(acme=acme, quoted=acme.replace("=", "%3D"))
    assert look_for(pasted)["Location"] == reverse("customer-detail", args=[acme])


def test_an_execution_and_its_step_in_one_address_lead_to_the_step(world, look_for):
    failed = world.named["failed"]
    step = world.steps_of(failed)[1].id
    world.requests.clear()
    pasted = f"https://app.prismatic.io/executions/?executionId={failed}&stepId={step}"
    assert look_for(pasted)["Location"] == reverse("step-result", args=[failed, step])
    assert world.requests == []


def test_an_address_of_this_site_leads_to_that_page(look_for):
    assert look_for("http://testserver/audit/?outcome=done")["Location"] == "/audit/?outcome=done"


@pytest.mark.parametrize(
    "text", ["http://evil.example/audit/", "//evil.example/", "http://testserver.evil/audit/"]
)
def test_an_address_of_another_site_is_a_text_like_any_other(look_for, text):
    assert look_for(text).status_code == 200


def test_the_only_hit_is_opened_at_once(world, look_for):
    initech = world.customer("Initech").id
    assert look_for("initech")["Location"] == reverse("customer-detail", args=[initech])
    assert groups(look_for("initech", list="1")) == {"Customers": ["Initech"]}


def test_several_hits_are_listed_by_kind(look_for):
    found = groups(look_for("acme"))
    assert found["Customers"] == ["Acme Corp"]
    assert found["Instances"] == ["Acme Invoices", "Acme Orders"]


def test_an_email_finds_the_person(world, look_for):
    ada = world.user("ada.abara@acme.example")
    assert look_for(ada.email)["Location"] == reverse("user-detail", args=[ada.id])


@pytest.mark.parametrize("email", ["ada.abara@acme.example", "robin.vance@sandbox-works.example"])
def test_the_id_of_a_person_leads_to_their_page_without_asking_the_api(world, look_for, email):
    person = world.user(email)
    world.requests.clear()
    assert look_for(person.id)["Location"] == reverse("user-detail", args=[person.id])
    assert world.requests == []


def test_the_id_of_an_integration_leads_to_its_page(world, look_for):
    integration = world.integration("Order Sync")
    assert look_for(integration.id)["Location"] == reverse("integration-detail", args=[integration.id])


def test_the_id_of_something_that_is_gone_finds_nothing(look_for):
    for kind in ("InstanceStepResult", "Wombat"):
        gone = str(GlobalId(kind, "11111111-2222-3333-4444-555555555555"))
        assert "Nothing found" in look_for(gone).content.decode()


def test_nothing_found_and_nothing_asked_are_said_in_words(world, look_for):
    assert "Nothing found" in look_for("no such thing").content.decode()
    world.requests.clear()
    assert "Look for anything" in look_for("").content.decode()
    assert world.requests == []


def test_what_was_typed_stays_in_the_box_as_text(look_for):
    page = look_for('"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page
