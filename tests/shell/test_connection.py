"""The one client of the process, and what a request has with it."""

import pytest
from django.urls import reverse

from dashboard import connection
from prismatic_api.changes import Change
from prismatic_api.ids import GlobalId

ACME = str(GlobalId("Customer", "11111111-2222-3333-4444-555555555555"))


def test_all_requests_share_one_client(world):
    assert connection.client() is connection.client()


def test_a_page_that_shows_nothing_of_prismatics_asks_it_nothing(world, viewer):
    world.requests.clear()
    assert viewer.get(reverse("preferences")).status_code == 200
    assert world.requests == []


def test_each_request_pays_for_itself_alone(world, viewer):
    costs = [viewer.get(reverse("customer-list"))["Server-Timing"].split('"')[1] for _ in range(2)]
    assert costs == ["1", "1"]


def test_all_processes_count_their_requests_of_a_second_together():
    count = connection.CountInCache()
    assert [count.add_one(100), count.add_one(100), count.add_one(101)] == [1, 2, 1]


@pytest.fixture
def address_after(rf, db):
    """A function that gives where to look after a change whose answer was lost."""
    from django.contrib.auth.models import AnonymousUser

    def address_after(change: Change | None) -> str | None:
        request = rf.post("/")
        request.user = AnonymousUser()
        connection.prepare(request)
        connection.ledger_of(request).recorder.last = change
        return connection.subject_address(request)

    return address_after


def test_after_a_lost_answer_one_looks_at_the_thing_itself(address_after):
    change = Change("updateCustomer", "customer", ACME, "Acme & Co")
    assert address_after(change) == reverse("customer-detail", args=[ACME])


def test_after_a_lost_creation_one_looks_for_the_name(address_after):
    change = Change("createCustomer", "customer", None, "Acme & Co")
    assert address_after(change) == "/search/?q=Acme+%26+Co&list=1"


def test_without_a_change_there_is_nothing_to_look_at(address_after):
    assert address_after(None) is None
