"""Names are text, whatever is in them."""

import pytest
from django.urls import reverse

from tests.customers.markup import filled, text

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }} {% now 'Y' %}",
    "מבחן \u202egpj.exe",
    "🦊🦊🦊",
    "x" * 3000,
]


@pytest.fixture(params=HOSTILE, ids=["script", "image", "template", "rtl", "emoji", "long"])
def hostile(request, world):
    """A customer whose every text is hostile."""
    name = request.param
    return world.add_customer(name, external_id=name, description=name, labels=[name])


@pytest.mark.parametrize("page", ["customer-detail", "customer-edit", "customer-delete"])
def test_a_hostile_name_is_shown_as_it_is(world, admin, hostile, page: str) -> None:
    response = admin.get(reverse(page, args=[hostile.id]))
    assert response.status_code == 200
    assert " ".join(hostile.name.split()) in text(response, "main")
    assert b"<script>alert" not in response.content
    assert b"<img" not in response.content


def test_the_list_shows_it_and_links_its_label(world, viewer, hostile) -> None:
    response = viewer.get(reverse("customer-list"))
    assert " ".join(hostile.name.split()) in text(response, "customer-rows")
    assert b"<script>alert" not in response.content
    found = viewer.get(reverse("customer-list"), {"label": hostile.name}).context["listing"].page.rows
    assert [customer.id for customer in found] == [hostile.id]


def test_it_survives_an_edit_of_something_else(world, support, hostile) -> None:
    edit = reverse("customer-edit", args=[hostile.id])
    name, labels = hostile.name, list(hostile.labels)
    response = support.post(edit, filled(support.get(edit), description="Harmless"))
    assert (response.status_code, hostile.description) == (303, "Harmless")
    assert (hostile.name, hostile.external_id, hostile.labels) == (name, name, labels)
