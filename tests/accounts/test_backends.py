"""Who somebody is and what they may do, as it is read from the database."""

import pytest
from django.contrib.auth.models import Permission as Stored
from django.contrib.sessions.models import Session
from django.utils import timezone

from dashboard.accounts.backends import AccountBackend
from dashboard.accounts.models import Account
from dashboard.accounts.sessions import SessionStore


@pytest.fixture
def person(db) -> Account:
    return Account.objects.create(username="ada")


def held(person: Account) -> set[str]:
    return Account.objects.get(pk=person.pk).get_all_permissions()


def test_a_person_holds_what_is_their_own_and_what_their_groups_hold(person):
    own, shared = Stored.objects.filter(codename__in=["view_audit", "view_customers"]).order_by("codename")
    person.user_permissions.add(own)
    person.groups.create(name="readers").permissions.add(shared)
    assert held(person) == {"accounts.view_audit", "accounts.view_customers"}


def test_nobody_holds_what_somebody_else_holds(person):
    other = Account.objects.create(username="bob")
    other.user_permissions.set(Stored.objects.all())
    assert held(person) == set()


def test_who_is_not_active_holds_nothing(person):
    person.user_permissions.set(Stored.objects.all())
    person.is_active = False
    person.save()
    assert held(person) == set()


def test_a_superuser_holds_everything(person):
    person.is_superuser = True
    person.save()
    assert len(held(person)) == Stored.objects.count()


def test_it_takes_one_query_however_often_it_is_asked(person, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [person.has_perm("accounts.view_audit") for _ in range(3)] == [False] * 3


def test_signed_out_nobody_holds_anything(db, client):
    assert client.get("/sign-in/").wsgi_request.user.get_all_permissions() == set()


def test_a_session_gives_the_account_as_it_is_stored(person):
    Account.objects.filter(pk=person.pk).update(is_superuser=True, time_zone="Europe/Berlin", email="a@b.c")
    read = AccountBackend().get_user(person.pk)
    assert (read, read.username, read.time_zone, read.email) == (person, "ada", "Europe/Berlin", "a@b.c")
    assert (read.is_active, read.is_superuser) == (True, True)


def test_a_session_gives_nobody_who_is_gone_or_may_not_enter(person):
    assert AccountBackend().get_user(person.pk + 1) is None
    Account.objects.filter(pk=person.pk).update(is_active=False)
    assert AccountBackend().get_user(person.pk) is None


def test_a_session_is_read_until_it_expires(db):
    session = SessionStore()
    session["here"] = "yes"
    session.set_expiry(60)
    session.create()
    key = session.session_key
    assert SessionStore(key).load()["here"] == "yes"
    Session.objects.update(expire_date=timezone.now())
    gone = SessionStore(key)
    assert (gone.load(), gone.session_key) == ({}, None)
