"""Deleting an instance, behind its name."""

import pytest
from django.urls import reverse

from tests.customers.markup import problems, text

PART = {"HX-Request": "true"}


def gone(world, instance_id: str) -> bool:
    return instance_id not in world.instances


def test_the_page_says_what_goes(world, admin, address) -> None:
    shown = text(admin.get(address("instance-delete")), "instance-deletion")
    assert "the addresses of 2 flows" in shown
    assert "the history of 5 executions" in shown


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_only_the_name_deletes(world, admin, orders, address, headers, last_entry) -> None:
    wrong = admin.post(address("instance-delete"), {"typed_name": "acme orders"}, headers=headers)
    assert (wrong.status_code, gone(world, orders.id)) == (422, False)
    assert "not the name of the instance" in problems(wrong, "typed_name")
    right = admin.post(address("instance-delete"), {"typed_name": "Acme  Orders "}, headers=headers)
    assert reverse("instance-list") in right.headers.get("Location", right.headers.get("HX-Location"))
    assert gone(world, orders.id)
    assert last_entry().before["customer"] == "Acme Corp"


def test_a_refusal_is_told(world, admin, orders, address) -> None:
    world.refuse("deleteInstance", "__all__", "Its removal flow failed.")
    response = admin.post(address("instance-delete"), {"typed_name": orders.name})
    assert (response.status_code, gone(world, orders.id)) == (422, False)
    assert "Its removal flow failed." in text(response, "instance-deletion")


def test_a_lost_answer_is_no_error_when_it_is_gone(world, admin, orders, address) -> None:
    world.faults.next("reset", operation="DeleteInstance")
    response = admin.post(address("instance-delete"), {"typed_name": orders.name}, follow=True)
    assert gone(world, orders.id)
    assert "Acme Orders was deleted." in text(response, "messages")


def test_an_instance_prismatic_protects_is_not_deleted(world, admin, orders, address) -> None:
    orders.allow_remove = False
    assert "cannot be deleted" in text(admin.get(address("instance-delete")), "instance-deletion")
    assert admin.post(address("instance-delete"), {"typed_name": orders.name}).status_code == 403
    assert not gone(world, orders.id)


def test_nobody_else_may(world, onboarding, orders, address) -> None:
    assert onboarding.post(address("instance-delete"), {"typed_name": orders.name}).status_code == 403
    assert not gone(world, orders.id)
