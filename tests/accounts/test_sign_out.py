"""Signing out."""

from django.contrib.sessions.models import Session
from django.urls import reverse


def test_signing_out_ends_the_session_and_leads_to_the_sign_in_page(support):
    session = Session.objects.filter(pk=support.cookies["sessionid"].value)
    assert session.exists()
    response = support.post(reverse("sign-out"))
    assert (response.status_code, response["Location"]) == (303, reverse("sign-in"))
    assert not session.exists()


def test_a_link_cannot_sign_anybody_out(support):
    assert support.get(reverse("sign-out")).status_code == 405
    assert Session.objects.filter(pk=support.cookies["sessionid"].value).exists()
