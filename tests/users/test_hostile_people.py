"""Names are text, whatever is in them."""

import pytest
from django.urls import reverse

from tests.customers.markup import filled, text

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }} {% now 'Y' %}",
    "מבחן \u202egpj.exe",
    "x" * 250,
]


@pytest.fixture(params=HOSTILE, ids=["script", "image", "template", "rtl", "long"])
def hostile(request, world, acme):
    """A user whose every text is hostile, of a customer called alike."""
    customer = world.add_customer(request.param)
    return world.add_user(
        "h@x.example", name=request.param, customer=customer, external_id=request.param, phone=request.param
    )


@pytest.mark.parametrize("page", ["user-detail", "user-edit", "user-delete"])
def test_a_hostile_name_is_shown_as_it_is(world, admin, hostile, page: str) -> None:
    response = admin.get(reverse(page, args=[hostile.id]))
    assert response.status_code == 200
    assert " ".join(hostile.name.split()) in text(response, "main")
    assert b"<script>alert" not in response.content
    assert b"<img" not in response.content


def test_the_list_and_the_check_show_it_as_text(world, admin, hostile) -> None:
    for address in (reverse("user-list"), f"{reverse('user-check')}?email=h@x.example"):
        response = admin.get(address)
        assert " ".join(hostile.name.split()) in text(response, "main")
        assert b"<script>alert" not in response.content


def test_a_pasted_list_is_text(world, admin, hostile) -> None:
    paste = reverse("customer-user-paste", args=[hostile.customer_id])
    name = f'"{hostile.name.replace('"', '""')}"'
    response = admin.post(paste, filled(admin.get(paste), text="\t".join([name] * 3)))
    assert " ".join(hostile.name.split()) in text(response, "user-paste")
    assert b"<script>alert" not in response.content
    assert b"<img" not in response.content


def test_it_survives_an_edit_of_something_else(world, support, hostile, role_id) -> None:
    edit = reverse("user-edit", args=[hostile.id])
    name = hostile.name
    response = support.post(edit, filled(support.get(edit), phone="1632"))
    assert (response.status_code, hostile.phone) == (303, "1632")
    assert (hostile.name, hostile.external_id) == (name, name)
