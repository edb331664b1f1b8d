"""Inviting several users of a customer."""

import pytest
from django.urls import reverse

from dashboard import batches
from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}
LIST = (
    "kim@acme.example, Kim Larsen, Member\r\nlee@acme.example, Lee, admin\r\nada.abara@acme.example,, Admin"
)


@pytest.fixture
def paste(acme):
    return reverse("customer-user-paste", args=[acme.id])


@pytest.fixture
def checked(onboarding, paste):
    """A function from a list to the page with what would come of it."""
    return lambda text=LIST, **more: onboarding.post(paste, filled(onboarding.get(paste), text=text, **more))


@pytest.fixture
def in_a_hurry(monkeypatch):
    """One person at a time: the time for more is up at once."""
    monkeypatch.setattr(batches, "A_WHILE", -1)


def verdicts(response) -> list[str]:
    return [entry.verdict.value for entry in response.context["batch"].entries]


def emails(world) -> list[str]:
    return [user.email for user in world.users.values() if user.email.startswith(("kim", "lee"))]


def test_first_it_is_only_looked_through(world, checked) -> None:
    world.requests.clear()
    response = checked()
    assert verdicts(response) == ["ready", "ready", "exists"]
    operations = [seen.operation for seen in world.requests]
    assert operations == ["PrepareCustomerInvitation"] * 2 + ["UsersExist"]
    assert "2 of 3 would be invited" in text(response, "user-paste")
    assert emails(world) == []


@pytest.mark.parametrize(
    ("line", "verdict", "said"),
    [
        ("nonsense, Bo, Member", "no_email", "Not an email address"),
        ("bo@acme.example, Bo, Boss", "no_role", "There are Admin, Member, Marketplace Admin"),
        ("bo@acme.example, Bo", "no_role", "names no role"),
        ("kim@acme.example, Kim, Member", "twice", "Twice in the list"),
        ("KIM@acme.example, Kim, Member", "twice", "Twice in the list"),
        ("noor.dahl@acme.example", "no_role", "names no role"),
        (f"bo@acme.example, {'B' * 501}, Member", "too_long", "more than 500 characters"),
    ],
)
def test_each_line_gets_its_verdict(world, checked, line, verdict, said) -> None:
    response = checked(f"kim@acme.example, Kim, Member\n{line}")
    assert verdicts(response) == ["ready", verdict]
    assert said in text(response, "user-paste")


def test_lines_without_a_role_get_the_one_chosen_for_them(world, onboarding, paste, checked, role_id) -> None:
    response = checked("kim@acme.example", role=role_id("Marketplace User"))
    assert verdicts(response) == ["ready"]
    assert "Marketplace User as chosen" in text(response, "user-paste")
    onboarding.post(paste, filled(response))
    assert world.user("kim@acme.example").role_id == role_id("Marketplace User")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_confirmed_they_are_invited(world, onboarding, paste, checked, acme, role_id, headers) -> None:
    response = onboarding.post(paste, filled(checked()), headers=headers)
    assert verdicts(response) == ["invited", "invited", "exists"]
    kim, lee = world.user("kim@acme.example"), world.user("lee@acme.example")
    assert (kim.name, kim.customer_id, kim.role_id) == ("Kim Larsen", acme.id, role_id("Member"))
    assert lee.role_id == role_id("Admin")
    assert "Finished: 2 of 2 invited" in text(response, "user-paste")
    assert reverse("user-detail", args=[kim.id]) in response.content.decode()
    assert (b"<html" in response.content) == (not headers)


def test_the_same_list_again_doubles_nobody(world, onboarding, paste, checked) -> None:
    first = checked()
    onboarding.post(paste, filled(first))
    assert verdicts(onboarding.post(paste, filled(first))) == ["exists", "exists", "exists"]
    assert verdicts(checked()) == ["exists", "exists", "exists"]
    assert sorted(emails(world)) == ["kim@acme.example", "lee@acme.example"]


def test_a_refused_line_gets_its_verdict_and_the_rest_goes_on(world, onboarding, paste, checked) -> None:
    first = checked()
    world.refuse("createCustomerUser", "externalId", "Taken.")
    response = onboarding.post(paste, filled(first))
    assert verdicts(response) == ["refused", "invited", "exists"]
    assert "Refused Taken." in text(response, "user-paste")
    assert emails(world) == ["lee@acme.example"]


def test_a_role_that_is_gone_by_now_is_told_at_its_line(world, onboarding, paste, checked, role_id) -> None:
    sent = filled(checked())
    del world.roles[role_id("Member")]
    response = onboarding.post(paste, sent)
    assert verdicts(response) == ["no_role", "invited", "exists"]
    assert "No such role There are Admin, Marketplace Admin" in text(response, "user-paste")


def test_the_role_for_other_lines_that_is_gone_is_told_at_its_field(
    world, onboarding, paste, checked, role_id
) -> None:
    sent = filled(checked("kim@acme.example", role=role_id("Member")))
    del world.roles[role_id("Member")]
    response = onboarding.post(paste, sent)
    assert problems(response, "role") == "This role is not offered any more. Choose another."
    assert (filled(response)["text"], emails(world)) == ("kim@acme.example", [])


def test_it_goes_on_a_few_at_a_time(world, onboarding, paste, checked, in_a_hurry) -> None:
    first = onboarding.post(paste, filled(checked()))
    assert (verdicts(first), first.context["state"]) == (["invited", "ready", "exists"], "running")
    assert "Inviting: 1 of 2" in text(first, "paste-progress")
    response = onboarding.post(paste, filled(first), headers=PART)
    assert (verdicts(response), response.context["state"]) == (["invited", "invited", "exists"], "finished")
    assert response["HX-Retarget"] == "#paste-progress"
    assert b'id="user-paste"' not in response.content


def test_stopped_it_invites_nobody_more_until_told_to(world, onboarding, paste, checked, in_a_hurry) -> None:
    running = onboarding.post(paste, filled(checked()))
    world.requests.clear()
    stopped = onboarding.post(paste, filled(running, stop="yes"))
    assert [seen.operation for seen in world.requests] == ["PrepareCustomerInvitation"]
    assert "Stopped at 1 of 2" in text(stopped, "paste-progress")
    assert emails(world) == ["kim@acme.example"]
    assert verdicts(onboarding.post(paste, filled(stopped))) == ["invited", "invited", "exists"]


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("busy", 503, "Too many requests"),
        ("unreachable", 502, "Prismatic does not answer"),
        ("expired_token", 502, "turned this dashboard away"),
    ],
)
def test_what_would_strike_every_line_stops_it_with_all_verdicts(
    world, onboarding, paste, checked, in_a_hurry, fault, status, said
) -> None:
    running = onboarding.post(paste, filled(checked()))
    world.faults.next(fault, operation="CreateCustomerUser")
    response = onboarding.post(paste, filled(running))
    assert (response.status_code, verdicts(response)) == (status, ["invited", "ready", "exists"])
    assert said in text(response, "paste-progress")
    assert verdicts(onboarding.post(paste, filled(response))) == ["invited", "invited", "exists"]


def test_a_right_that_was_lost_stops_it(world, onboarding, paste, checked, gil) -> None:
    sent = filled(checked())
    world.me = gil
    response = onboarding.post(paste, sent)
    assert response.status_code == 403
    assert emails(world) == []


def test_a_lost_answer_is_looked_up(world, onboarding, paste, checked) -> None:
    sent = filled(checked())
    world.faults.next("reset", operation="CreateCustomerUser")
    response = onboarding.post(paste, sent)
    assert verdicts(response) == ["invited", "invited", "exists"]
    assert "answer was lost" in text(response, "user-paste")


def test_a_lost_answer_to_what_did_not_arrive_is_told(world, onboarding, paste, checked) -> None:
    sent = filled(checked())
    world.faults.next("server_error", operation="CreateCustomerUser")
    response = onboarding.post(paste, sent)
    assert verdicts(response) == ["failed", "invited", "exists"]
    assert "There is nobody with this address." in text(response, "user-paste")


def test_when_prismatic_fails_in_between_the_verdicts_stay(
    world, onboarding, paste, checked, in_a_hurry
) -> None:
    running = onboarding.post(paste, filled(checked()))
    world.faults.next("unreachable", operation="PrepareCustomerInvitation", times=9)
    response = onboarding.post(paste, filled(running))
    assert (response.status_code, verdicts(response)) == (502, ["invited", "ready", "exists"])
    world.faults = type(world.faults)()
    assert verdicts(onboarding.post(paste, filled(response))) == ["invited", "invited", "exists"]


def test_the_list_can_be_changed_again(world, onboarding, paste, checked) -> None:
    response = onboarding.post(paste, filled(checked(), change="yes"))
    assert response.status_code == 200
    assert filled(response)["text"].splitlines() == LIST.splitlines()


def test_verdicts_are_good_for_their_own_list_only(world, onboarding, paste, checked) -> None:
    response = onboarding.post(paste, filled(checked(), text="bo@acme.example, Bo, Member"))
    assert (verdicts(response), response.context["state"]) == (["ready"], "checked")
    response = onboarding.post(paste, filled(response, verdicts="forged"))
    assert response.context["state"] == "checked"
    assert "bo@acme.example" not in [user.email for user in world.users.values()]


@pytest.mark.parametrize(
    ("list_", "said"),
    [
        ("", "required"),
        (" \n ", "nobody in this list"),
        ("email, name", "nobody"),
        ("a\n" * 201, "201 people"),
    ],
)
def test_a_list_of_nobody_or_of_too_many_is_said_at_the_field(world, checked, list_, said) -> None:
    response = checked(list_)
    assert response.status_code == 422
    assert said in problems(response, "text")


def test_two_hundred_people_are_looked_up_in_eight_requests(world, checked) -> None:
    people = "\n".join(f"p{number}@acme.example, P, Member" for number in range(200))
    world.requests.clear()
    assert verdicts(checked(people)) == ["ready"] * 200
    assert [seen.operation for seen in world.requests].count("UsersExist") == 8


def test_only_who_may_invite_can(world, viewer, support, onboarding, admin, paste) -> None:
    people = (viewer, support, onboarding, admin)
    assert [person.get(paste).status_code for person in people] == [403, 403, 200, 200]
    assert [person.post(paste, {"text": LIST}).status_code for person in people[:2]] == [403, 403]
