"""Inviting a user of a customer."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}
KIM = {"email": "kim@acme.example", "name": "Kim Larsen", "phone": "+45 1", "external_id": "u-9"}


@pytest.fixture
def new(acme):
    return reverse("customer-user-create", args=[acme.id])


@pytest.fixture
def typed(onboarding, new, role_id):
    """A function from what differs to what the form sends."""
    return lambda **more: filled(onboarding.get(new), **{**KIM, "role": role_id("Member"), **more})


def emails(world) -> list[str]:
    return [user.email for user in world.users.values()]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_is_reviewed_first_and_nothing_is_sent(world, onboarding, new, typed, headers) -> None:
    response = onboarding.post(new, typed(), headers=headers)
    review = text(response, "user-invitation")
    assert "An invitation goes to kim@acme.example at once" in review
    assert "Member of Acme Corp" in review
    assert KIM["email"] not in emails(world)
    assert (b"<html" in response.content) == (not headers)


def test_each_step_costs_one_round_trip(world, onboarding, new, typed) -> None:
    sent = typed()
    world.requests.clear()
    review = onboarding.post(new, sent)
    assert [seen.operation for seen in world.requests] == ["PrepareCustomerInvitation"]
    onboarding.post(new, filled(review, confirmed="yes"))
    assert [seen.operation for seen in world.requests][1:] == [
        "PrepareCustomerInvitation",
        "CreateCustomerUser",
    ]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_confirmed_it_is_sent(world, onboarding, new, typed, acme, role_id, headers) -> None:
    review = onboarding.post(new, typed())
    response = onboarding.post(new, filled(review, confirmed="yes"), headers=headers)
    kim = world.user("kim@acme.example")
    there = reverse("user-detail", args=[kim.id])
    assert there in response.headers.get("Location", response.headers.get("HX-Location"))
    assert (kim.name, kim.phone, kim.external_id) == ("Kim Larsen", "+45 1", "u-9")
    assert (kim.customer_id, kim.role_id) == (acme.id, role_id("Member"))
    assert "a mail is on its way to kim@acme.example" in text(onboarding.get(there), "messages")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.subject_id, entry.after["role"], entry.after["customer"]) == (kim.id, "Member", "Acme Corp")


def test_it_can_be_changed_again_with_all_that_was_typed(world, onboarding, new, typed) -> None:
    review = onboarding.post(new, typed())
    response = onboarding.post(new, filled(review, change="yes"))
    assert response.status_code == 200
    assert {name: filled(response)[name] for name in KIM} == KIM
    assert filled(response)["role"] == typed()["role"]
    assert KIM["email"] not in emails(world)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("ada.abara@acme.example", "Ada Abara of Acme Corp has this email address already."),
        ("robin.vance@sandbox-works.example", "Robin Vance of your team has this email address already."),
        ("Ada.Abara@acme.example", "Somebody has this email address already"),
        ("nonsense", "Enter a valid email address."),
        ("", "This field is required."),
    ],
)
def test_what_is_wrong_with_the_address_is_said_before_the_review(
    world, onboarding, new, typed, headers, email, said
) -> None:
    response = onboarding.post(new, typed(email=email), headers=headers)
    assert (response.status_code, filled(response)["name"]) == (422, "Kim Larsen")
    assert problems(response, "email").startswith(said)


def test_a_role_has_to_be_chosen(world, onboarding, new, typed) -> None:
    sent = typed()
    del sent["role"]
    assert problems(onboarding.post(new, sent), "role") == "Choose a role."


@pytest.mark.parametrize(
    ("api_field", "field"), [("email", "email"), ("externalId", "external_id"), ("role", "role")]
)
def test_a_refusal_is_said_at_its_field(world, onboarding, new, typed, api_field, field) -> None:
    world.refuse("createCustomerUser", api_field, "Not this one.")
    response = onboarding.post(new, typed(confirmed="yes"))
    assert (response.status_code, KIM["email"] in emails(world)) == (422, False)
    assert problems(response, field) == "Not this one."
    assert filled(response)["name"] == "Kim Larsen"


def test_sent_twice_there_is_one(world, onboarding, new, typed) -> None:
    sent = typed(confirmed="yes")
    onboarding.post(new, sent)
    response = onboarding.post(new, sent)
    assert response.status_code == 422
    assert "Kim Larsen of Acme Corp has this email address already." in problems(response, "email")
    assert emails(world).count(KIM["email"]) == 1


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(("fault", "status"), [("busy", 503), ("unreachable", 502), ("server_error", 504)])
def test_what_was_typed_outlives_a_failure(world, onboarding, new, typed, headers, fault, status) -> None:
    sent = typed(confirmed="yes")
    world.faults.next(fault, operation="CreateCustomerUser")
    response = onboarding.post(new, sent, headers=headers)
    assert (response.status_code, KIM["email"] in emails(world)) == (status, False)
    assert filled(response)["email"] == KIM["email"]
    assert filled(response)["role"] == sent["role"]
    assert "What you typed is still here." in text(response, "user-invitation")


def test_who_was_invited_though_the_answer_was_lost_is_shown(world, onboarding, new, typed) -> None:
    sent = typed(confirmed="yes")
    world.faults.next("reset", operation="CreateCustomerUser")
    response = onboarding.post(new, sent)
    kim = world.user(KIM["email"])
    assert response["Location"] == reverse("user-detail", args=[kim.id])
    assert "answer was lost" in text(onboarding.get(response["Location"]), "messages")


def test_only_who_may_invite_gets_the_form(world, viewer, support, onboarding, admin, new) -> None:
    people = (viewer, support, onboarding, admin)
    assert [person.get(new).status_code for person in people] == [403, 403, 200, 200]
    assert [person.post(new, {**KIM, "confirmed": "yes"}).status_code for person in people[:2]] == [403, 403]
    assert KIM["email"] not in emails(world)


def test_where_prismatic_lets_nobody_be_added_there_is_no_form(world, onboarding, new, acme, gil) -> None:
    world.me = gil
    response = onboarding.get(new)
    assert "Nobody can be added here" in text(response, "user-invitation")
    assert "email" not in filled(response)


def test_a_customer_who_is_not_there_is_a_404(world, onboarding) -> None:
    assert onboarding.get(reverse("customer-user-create", args=["nonsense"])).status_code == 404


def test_the_customers_page_offers_it_to_who_may(
    world, viewer, support, onboarding, admin, acme, new
) -> None:
    page = reverse("customer-detail", args=[acme.id])
    people = (viewer, support, onboarding, admin)
    assert [new in person.get(page).content.decode() for person in people] == [False, False, True, True]
