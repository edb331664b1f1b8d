"""Signing out."""

from django.contrib.sessions.models import Session
from django.urls import reverse


def test_signing_out_ends_the_session_and_leads_to_the_sign_in_page(support):
    response = support.post(reverse("sign-out"))
    assert (response.status_code, response["Location"]) == (303, reverse("sign-in"))
    assert Session.objects.count() == 0


def test_a_link_cannot_sign_anybody_out(support):
    assert support.get(reverse("sign-out")).status_code == 405
    assert Session.objects.count() == 1
