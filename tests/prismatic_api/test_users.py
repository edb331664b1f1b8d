"""The verbs of users: what they ask for, and what they leave alone."""

from dataclasses import replace

import httpx
import pytest

from prismatic_api.downloads import Meter
from prismatic_api.errors import NotFound
from prismatic_api.node import Node
from prismatic_api.paging import PageRequest
from prismatic_api.users.invitations import Invitation, UserDraft
from prismatic_api.users.roles import Permission, Role
from prismatic_api.users.service import Users
from prismatic_api.users.types import CustomerName, User, UserFilter
from tests.prismatic_api.upstream import CUSTOMER_ID, Diary, Upstream, client_on, data, session_on

USER_ID = "VXNlcjoxMjM0NTY3OC0xMjM0LTQyMzQtODIzNC0xMjM0NTY3ODkwMTI="
NONE = {"nodes": [], "totalCount": 0}
MEMBER = {"id": "um9s1", "name": "Member", "description": "", "level": 50, "permissions": NONE}
ANN = {
    "id": USER_ID,
    "name": "Ann",
    "email": "ann@acme.example",
    "phone": "",
    "externalId": None,
    "customer": {"id": CUSTOMER_ID, "name": "Acme"},
    "role": MEMBER,
    "createdAt": "2026-01-02T03:04:05+00:00",
    "updatedAt": "2026-01-02T03:04:05+00:00",
    "allowChangeRoles": True,
    "allowRemove": True,
    "allowUpdate": True,
}
BEFORE = User.from_node(Node(ANN))
ACME = CustomerName(CUSTOMER_ID, "Acme")
NOBODY = {"users": {**NONE, "pageInfo": {"endCursor": None, "hasNextPage": False}}}


def variables(upstream: Upstream) -> dict:
    return upstream.sent[-1]["variables"]


def role(name: str, *tags: str, total: int | None = None) -> Role:
    permissions = tuple(Permission(tag, tag, "", "Organization") for tag in tags)
    return Role(name, name, "", 1, permissions, len(tags) if total is None else total)


def test_a_list_is_of_customers_users_or_of_the_team_and_looks_up_what_is_asked_for() -> None:
    upstream = Upstream(data({**NOBODY, "organization": {"allowAddUser": True}}))
    users = Users(session_on(upstream))
    assert users.listing(UserFilter(is_team=True), PageRequest()).may_add
    assert (variables(upstream)["isTeam"], variables(upstream)["looksUp"]) == (True, False)
    assert not users.listing(UserFilter(), PageRequest()).may_add
    assert (variables(upstream)["isTeam"], variables(upstream)["isOfOne"]) == (False, False)


def test_rows_that_sort_alike_keep_their_order_from_page_to_page() -> None:
    upstream = Upstream(data(NOBODY))
    Users(session_on(upstream)).listing(UserFilter(sort="ROLE", descending=True), PageRequest())
    assert variables(upstream)["sortBy"] == [
        {"field": "ROLE", "direction": "DESC"},
        {"field": "EMAIL", "direction": "ASC"},
    ]


def test_null_means_that_the_person_is_not_there() -> None:
    with pytest.raises(NotFound):
        Users(session_on(Upstream(data({"user": None})))).get(USER_ID)


@pytest.mark.parametrize("user_id", ["ann", CUSTOMER_ID])
def test_what_is_no_users_id_is_not_asked_for(user_id: str) -> None:
    upstream = Upstream(data({"user": None}))
    with pytest.raises(NotFound):
        Users(session_on(upstream)).to_edit(user_id)
    assert upstream.seen == []


def test_many_addresses_are_looked_up_25_at_a_time_and_as_variables_alone() -> None:
    def taken(request: httpx.Request) -> httpx.Response:
        sent = upstream.sent[-1]["variables"]
        return data({name: email in {"p3@x.example", "p29@x.example"} for name, email in sent.items()})

    upstream = Upstream(taken)
    people = [f"p{number}@x.example" for number in range(30)]
    found = Users(session_on(upstream)).taken([*people, *people])
    assert found == {"p3@x.example", "p29@x.example"}
    assert [len(set(sent["variables"].values()) - {""}) for sent in upstream.sent] == [25, 5]
    assert "p3@x.example" not in upstream.sent[0]["query"]


def test_nobody_to_look_up_costs_nothing() -> None:
    upstream = Upstream(data({}))
    assert Users(session_on(upstream)).taken([]) == frozenset()
    assert upstream.seen == []


def test_an_invitation_is_sent_without_what_was_left_blank_and_recorded_by_names() -> None:
    upstream, diary = Upstream(data({"createCustomerUser": {"user": ANN, "errors": []}})), Diary()
    invitation = Invitation("ann@acme.example", BEFORE.role, ACME, name="Ann")
    assert Users(client_on(upstream).session(Meter(), diary)).invite(invitation) == BEFORE
    sent = {"email": "ann@acme.example", "name": "Ann", "role": "um9s1", "customer": CUSTOMER_ID}
    assert variables(upstream)["input"] == sent
    assert invitation.as_record() == {**sent, "role": "Member", "customer": "Acme"}
    assert diary.lines == ["createCustomerUser of Ann", f"done {USER_ID}"]


def test_an_invitation_to_the_team_names_no_customer() -> None:
    upstream = Upstream(data({"createOrganizationUser": {"user": ANN, "errors": []}}))
    Users(session_on(upstream)).invite(Invitation("ann@acme.example", BEFORE.role))
    assert variables(upstream)["input"] == {"email": "ann@acme.example", "role": "um9s1"}


def test_an_update_sends_what_differs_and_nothing_else() -> None:
    upstream = Upstream(data({"updateUser": {"user": ANN, "errors": []}}))
    Users(session_on(upstream)).update(BEFORE, replace(UserDraft.of(BEFORE), phone="+1", role=role("r2")))
    assert variables(upstream)["input"] == {"id": USER_ID, "phone": "+1", "role": "r2"}


def test_an_update_that_changes_nothing_sends_and_records_nothing() -> None:
    upstream, diary = Upstream(data({})), Diary()
    users = Users(client_on(upstream).session(Meter(), diary))
    assert users.update(BEFORE, UserDraft.of(BEFORE)) is BEFORE
    assert (upstream.seen, diary.lines) == ([], [])


def test_a_removal_names_the_person_in_its_record() -> None:
    upstream, diary = Upstream(data({"deleteUser": {"user": {"id": USER_ID}, "errors": []}})), Diary()
    Users(client_on(upstream).session(Meter(), diary)).remove(BEFORE)
    assert variables(upstream)["input"] == {"id": USER_ID}
    assert diary.lines == ["deleteUser of Ann", f"done {USER_ID}"]


def test_roles_are_held_against_each_other_by_their_permissions() -> None:
    one, other = role("one", "a", "b"), role("other", "b", "c")
    assert [permission.tag for permission in one.beyond(other)] == ["a"]
    assert [permission.tag for permission in other.beyond(one)] == ["c"]
    assert (one.is_complete, role("big", "a", total=101).is_complete) == (True, False)


def test_an_invitation_is_met_by_just_whom_it_asked_for() -> None:
    summary = {**ANN, "role": {"name": "Member"}}
    upstream = Upstream(data({"userExists": True, "users": {"nodes": [summary]}}))
    check = Users(session_on(upstream)).check_email("ann@acme.example")
    assert check.user is not None
    invitation = Invitation("Ann@acme.example", BEFORE.role, ACME, name="Ann")
    assert invitation.is_met_by(check.user)
    assert not replace(invitation, role=role("Admin")).is_met_by(check.user)
    assert not replace(invitation, customer=None).is_met_by(check.user)
