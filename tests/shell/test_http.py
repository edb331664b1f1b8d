"""Page or part, posted or not, and where to go on: the small promises every view builds on."""

import json

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.urls import reverse

from dashboard.forms import ProblemForm
from dashboard.http import moved, posted, wants_part
from prismatic_api.errors import Problem, Refused

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, False),
        (HTMX, True),
        ({**HTMX, "HX-Boosted": "true"}, False),
        ({**HTMX, "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_a_part_is_only_for_htmx_that_will_swap_it_in(rf, headers, part):
    assert wants_part(rf.get("/", headers=headers)) is part


def test_an_empty_post_is_a_post(rf):
    assert posted(rf.get("/")) is None
    assert posted(rf.post("/")) is not None


def moved_from(request):
    request._messages = CookieStorage(request)
    return moved(request, "audit-list", message="Saved.")


def test_a_plain_form_goes_on_by_get(rf):
    request = rf.post("/")
    response = moved_from(request)
    assert (response.status_code, response["Location"]) == (303, reverse("audit-list"))
    assert [str(message) for message in get_messages(request)] == ["Saved."]


def test_htmx_goes_on_to_a_whole_page(rf):
    response = moved_from(rf.post("/", headers=HTMX))
    told = json.loads(response["HX-Location"])
    swap = "innerHTML show:window:top"
    assert told == {"path": reverse("audit-list"), "swap": swap, "headers": {"HX-Boosted": "true"}}
    assert not wants_part(rf.get(told["path"], headers={**HTMX, **told["headers"]}))


class NameForm(ProblemForm):
    """One field, spelled otherwise in the API."""

    api_fields = {"externalId": "external_id"}
    external_id = forms.CharField()


def test_each_reason_of_a_refusal_lands_at_its_field_or_at_the_head():
    form = NameForm({"external_id": "acme"})
    form.is_valid()
    problems = [("externalId", "Taken."), ("__all__", "No."), ("rank", "Too low.")]
    form.add_problems(Refused(tuple(Problem(field, (message,)) for field, message in problems)))
    assert form.errors == {"external_id": ["Taken."], "__all__": ["No.", "rank: Too low."]}
