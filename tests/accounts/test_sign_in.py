"""Signing in: the right password, the wrong one, and what guessing costs."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dashboard.accounts.models import Account, SignInAttempts

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(db, _quick_hashes) -> Account:
    return Account.objects.create_user("ada", password=PASSWORD)


def attempt(client, password: str, name: str = "ada", address: str = "192.0.2.1", next_page: str = ""):
    fields = {"username": name, "password": password, "next": next_page}
    return client.post(reverse("sign-in"), fields, REMOTE_ADDR=address)


def problems(response) -> list[str]:
    return response.context["form"].non_field_errors()


def test_the_right_password_leads_to_the_page_that_was_wanted(client, ada):
    response = attempt(client, PASSWORD, next_page="/audit/?outcome=done")
    assert (response.status_code, response["Location"]) == (303, "/audit/?outcome=done")
    assert client.session["_auth_user_id"] == str(ada.pk)


def test_a_watcher_may_ask_for_the_head_of_the_sign_in_page(client, db):
    response = client.head(reverse("sign-in"))
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_nobody_is_led_off_the_site(client, ada, wanted):
    assert attempt(client, PASSWORD, next_page=wanted)["Location"] == reverse("overview")


def test_a_wrong_password_and_an_unknown_name_read_the_same(client, ada):
    wrong, unknown = attempt(client, "no"), attempt(client, "no", name="nobody")
    assert wrong.status_code == unknown.status_code == 422
    assert problems(wrong) == problems(unknown) == ["That name and password do not belong together."]
    assert "_auth_user_id" not in client.session


def test_a_name_stays_in_the_form_and_a_password_does_not(client, ada):
    page = attempt(client, "my-wrong-password").content.decode()
    assert 'value="ada"' in page
    assert "my-wrong-password" not in page


def test_an_account_that_is_switched_off_cannot_sign_in(client, ada):
    Account.objects.filter(pk=ada.pk).update(is_active=False)
    assert attempt(client, PASSWORD).status_code == 422


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(client, ada):
    for _ in range(5):
        attempt(client, "no")
    response = attempt(client, PASSWORD)
    assert (response.status_code, response["Retry-After"]) == (429, "30")
    assert problems(response) == ["Too many attempts. Try again in 30 seconds."]
    assert "_auth_user_id" not in client.session


def test_the_wait_is_for_the_account_wherever_the_guesses_come_from(client, ada):
    for number in range(5):
        attempt(client, "no", address=f"192.0.2.{number}")
    assert attempt(client, PASSWORD, address="198.51.100.7").status_code == 429


def test_the_wait_is_for_the_address_whatever_names_are_tried(client, ada):
    for number in range(20):
        attempt(client, "no", name=f"name-{number}")
    assert attempt(client, PASSWORD).status_code == 429
    assert attempt(client, PASSWORD, address="198.51.100.7").status_code == 303


def test_all_addresses_of_an_ipv6_network_count_as_one(client, ada):
    for number in range(20):
        attempt(client, "no", name=f"name-{number}", address=f"2001:db8:0:1::{number:x}")
    assert attempt(client, PASSWORD, address="2001:db8:0:1:ffff::1").status_code == 429
    assert attempt(client, PASSWORD, address="2001:db8:0:2::1").status_code == 303


def test_old_counts_are_cleared_away(client, ada):
    attempt(client, "no", name="bob", address="198.51.100.7")
    SignInAttempts.objects.update(last_at=timezone.now() - timedelta(hours=2))
    attempt(client, PASSWORD)
    assert SignInAttempts.objects.count() == 1


def test_another_name_is_not_held_up_by_the_first(client, ada):
    for _ in range(6):
        attempt(client, "no", name="bob")
    assert attempt(client, PASSWORD).status_code == 303


def test_each_failure_after_a_wait_doubles_it_up_to_a_quarter_of_an_hour(client, ada):
    waits = []
    for _ in range(12):
        attempt(client, "no")
        refused = attempt(client, "no")
        if refused.status_code == 429:
            waits.append(int(refused["Retry-After"]))
            SignInAttempts.objects.update(wait_until=timezone.now())
    assert waits[:6] == [30, 60, 120, 240, 480, 900]


def test_after_the_wait_the_right_password_starts_the_count_anew(client, ada):
    for _ in range(5):
        attempt(client, "no")
    SignInAttempts.objects.update(wait_until=timezone.now() - timedelta(seconds=1))
    assert attempt(client, PASSWORD).status_code == 303
    client.logout()
    assert [attempt(client, "no").status_code for _ in range(5)] == [422] * 5


def test_the_right_password_for_one_account_does_not_free_its_address(client, ada):
    for number in range(19):
        attempt(client, "no", name=f"name-{number}")
    assert attempt(client, PASSWORD).status_code == 303
    client.logout()
    attempt(client, "no", name="one-more")
    assert attempt(client, "no", name="yet-another").status_code == 429


def test_strangers_who_guess_cannot_lock_the_owner_out(client, ada):
    attempt(client, PASSWORD)
    client.post(reverse("sign-out"))
    for number in range(8):
        attempt(Client(), "no", name=" ADA ", address=f"198.51.100.{number}")
    assert attempt(Client(), PASSWORD).status_code == 429
    assert attempt(client, PASSWORD).status_code == 303


def test_a_known_browser_has_as_many_guesses_as_any_other(client, ada):
    attempt(client, PASSWORD)
    client.post(reverse("sign-out"))
    assert [attempt(client, "no").status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_known_browser_is_known_for_its_own_account_only(client, ada):
    Account.objects.create_user("eve", password=PASSWORD)
    attempt(client, PASSWORD, name="eve")
    client.post(reverse("sign-out"))
    for _ in range(5):
        attempt(client, "no")
    client.cookies["known_browser"] = f"{client.cookies['known_browser'].value}x"
    assert attempt(client, PASSWORD).status_code == 429
    assert attempt(Client(), PASSWORD).status_code == 429


def test_the_table_of_attempts_names_neither_account_nor_address(client, ada):
    attempt(client, "no")
    rows = SignInAttempts.objects.values_list("subject", flat=True)
    assert len(rows) == 2
    assert [row for row in rows if not re.fullmatch("[0-9a-f]{64}", row)] == []


def test_only_as_many_forwarded_addresses_are_believed_as_there_are_proxies(client, ada, settings, rf):
    from dashboard.accounts.throttle import client_address

    request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}, REMOTE_ADDR="10.0.0.1")
    assert client_address(request) == "10.0.0.1"
    settings.PROXY_HOPS = 1
    assert client_address(request) == "192.0.2.1"
    settings.PROXY_HOPS = 2
    assert client_address(request) == "203.0.113.9"
