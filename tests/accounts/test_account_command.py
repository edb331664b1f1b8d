"""Making accounts for real use, from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dashboard.accounts.models import Account

GOOD = "plum-harbour-lantern"


@pytest.fixture
def run(db, monkeypatch):
    def run(*words: str, typed: str = GOOD) -> str:
        monkeypatch.setattr("sys.stdin", StringIO(f"{typed}\n"))
        told = StringIO()
        call_command("account", *words, "--password-stdin", stdout=told)
        return told.getvalue().strip()

    return run


def test_an_account_is_added_with_a_role_and_a_password(run):
    assert run("add", "ada", "--role", "support") == "ada: support"
    ada = Account.objects.get(username="ada")
    assert ada.check_password(GOOD)
    assert ada.has_perm("accounts.change_customers")
    assert not ada.has_perm("accounts.view_audit")


def test_without_a_role_it_may_only_look(run):
    assert run("add", "ada") == "ada: viewer"


@pytest.mark.parametrize("typed", ["short", "password123456", "123456789012345"])
def test_a_weak_password_is_refused_and_nothing_is_made(run, typed):
    with pytest.raises(CommandError):
        run("add", "ada", typed=typed)
    assert not Account.objects.filter(username="ada").exists()


def test_a_name_that_is_taken_is_refused(run):
    run("add", "ada")
    with pytest.raises(CommandError, match="already exists"):
        run("add", "ada")


def test_a_role_can_be_changed_and_an_account_switched_off_and_on(run):
    run("add", "ada")
    assert run("role", "ada", "--role", "admin") == "ada: admin"
    assert run("off", "ada") == "ada: switched off"
    assert not Account.objects.get(username="ada").is_active
    assert run("on", "ada") == "ada: admin"


def test_a_password_can_be_renewed(run):
    run("add", "ada")
    run("password", "ada", typed="another-good-lantern")
    assert Account.objects.get(username="ada").check_password("another-good-lantern")


def test_an_unknown_name_is_told(run):
    with pytest.raises(CommandError, match="There is no account bob"):
        run("off", "bob")


def test_a_change_of_role_that_names_none_takes_nothing_away(run):
    run("add", "ada", "--role", "admin")
    with pytest.raises(CommandError, match="--role"):
        run("role", "ada")
    assert Account.objects.get(username="ada").has_perm("accounts.view_audit")
