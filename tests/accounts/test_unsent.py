"""A session that ends while somebody types: nothing of it is lost, and nothing is sent behind their back."""

import pytest
from django.test import Client
from django.urls import reverse

from dashboard.accounts.models import Account
from dashboard.accounts.unsent import Unsent
from tests.customers.markup import filled, text

HTMX = {"HX-Request": "true"}
PASSWORD = "correct horse battery"
TYPED = {"name": "Hooli <b>", "description": "Two\r\nlines", "labels": "a\nb"}


@pytest.fixture
def person(onboarding, settings) -> Client:
    """Somebody who may create customers, and whose session has just ended."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    account = Account.objects.get(username="onboarding")
    account.set_password(PASSWORD)
    account.save()
    onboarding.logout()
    return onboarding


def sign_in(person: Client, page):
    fields = filled(page) | {"username": "onboarding", "password": PASSWORD}
    return person.post(reverse("sign-in"), fields)


def test_a_form_goes_along_through_signing_in_and_is_sent_by_a_click(world, person):
    page = person.post(reverse("customer-create"), TYPED)
    assert page.status_code == 401
    assert "What you typed is kept" in text(page, "main")
    arrived = sign_in(person, page)
    assert (arrived.status_code, arrived["Location"]) == (303, reverse("unsent"))
    assert not [seen for seen in world.requests if seen.operation == "CreateCustomer"]
    offer = person.get(reverse("unsent"))
    assert "Hooli <b>" in text(offer, "main")
    assert b"Hooli <b>" not in offer.content
    person.post(reverse("customer-create"), filled(offer))
    made = world.customer("Hooli <b>")
    assert (made.description, made.labels) == ("Two\nlines", ["a", "b"])


def test_a_wrong_password_on_the_way_loses_nothing(world, person):
    page = person.post(reverse("customer-create"), TYPED)
    again = person.post(reverse("sign-in"), filled(page) | {"username": "onboarding", "password": "no"})
    assert again.status_code == 422
    assert sign_in(person, again)["Location"] == reverse("unsent")


def test_htmx_leaves_the_form_where_it_is_and_leads_to_the_sign_in_page(world, person):
    part = person.post(reverse("customer-create"), TYPED, headers=HTMX)
    assert (part.status_code, part["HX-Retarget"]) == (401, "#messages")
    assert "<html" not in part.content.decode()
    page = person.post(reverse("sign-in"), filled(part))
    assert page.status_code == 200
    assert sign_in(person, page)["Location"] == reverse("unsent")


def test_a_post_without_fields_and_an_altered_token_lead_nowhere(world, person):
    assert person.post(reverse("sign-out"))["Location"].startswith(reverse("sign-in"))
    token = Unsent("/customers/new/", (("name", "x"),)).token
    fields = {"username": "onboarding", "password": PASSWORD, "unsent": f"{token}x"}
    assert person.post(reverse("sign-in"), fields)["Location"] == reverse("overview")
    assert person.get(reverse("unsent")).status_code == 302


def test_secrets_are_not_carried_about(rf):
    typed = Unsent.of(rf.post("/x/", {"name": "n", "api_key": "canary", "csrfmiddlewaretoken": "t"}))
    assert typed.fields == (("name", "n"),)
    assert Unsent.of(rf.get("/x/?name=n")) is None


def test_a_text_that_tells_a_secret_is_left_out_and_the_rest_is_not_sent_without_it(world, person):
    told = {"description": 'From the mail: {"clientSecret": "canary"}', "labels": "gold"}
    sign_in(person, person.post(reverse("customer-create"), {**TYPED, **told}))
    offer = person.get(reverse("unsent"))
    shown = text(offer, "main")
    assert ("canary" in shown, "Hooli <b>" in shown) == (False, True)
    assert "Description held something that looks like a secret" in shown
    assert "Send it now" not in shown


def stale(sign_in_as, site: str, **headers: str):
    """A customer's form sent with a proof of origin that is too old, by a page of a site."""
    person = Client(enforce_csrf_checks=True)
    person.cookies = sign_in_as("onboarding").cookies
    return person.post(reverse("customer-create"), TYPED, headers={"Sec-Fetch-Site": site, **headers})


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_a_form_older_than_the_session_is_offered_again(world, sign_in_as, headers):
    offer = stale(sign_in_as, "same-origin", **headers)
    assert offer.status_code == 403
    assert filled(offer)["name"] == TYPED["name"]
    assert ("HX-Retarget" in offer) is bool(headers)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_form_from_elsewhere_is_not(world, sign_in_as, site):
    offer = stale(sign_in_as, site)
    assert offer.status_code == 403
    assert "Hooli" not in offer.content.decode()
