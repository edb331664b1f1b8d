"""Inviting several members of the team."""

from django.urls import reverse

from tests.customers.markup import filled, text

PASTE = reverse("team-paste")
LIST = "ida@sandbox-works.example, Ida, guest\nbo@sandbox-works.example, Bo, Owner"


def test_a_list_is_checked_then_invited(world, admin) -> None:
    checked = admin.post(PASTE, filled(admin.get(PASTE), text=LIST))
    assert "1 of 2 would be invited" in text(checked, "user-paste")
    response = admin.post(PASTE, filled(checked))
    ida = world.user("ida@sandbox-works.example")
    assert (ida.customer_id, ida.role_id) == (None, world.role("Guest").id)
    assert "Finished: 1 of 1 invited" in text(response, "user-paste")


def test_a_role_that_is_not_below_the_accounts_own_is_none(world, admin) -> None:
    checked = admin.post(PASTE, filled(admin.get(PASTE), text=LIST))
    (_, bo) = checked.context["batch"].entries
    assert (bo.verdict.value, bo.reason) == (
        "no_role",
        "There are Admin, Integrator, Restricted Integrator, Guest.",
    )


def test_only_an_admin_may(world, viewer, support, onboarding, admin) -> None:
    people = (viewer, support, onboarding, admin)
    assert [person.get(PASTE).status_code for person in people] == [403, 403, 403, 200]
    assert [person.post(PASTE, {"text": LIST}).status_code for person in people[:3]] == [403, 403, 403]
