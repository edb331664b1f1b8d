"""What texts of one kind have in common."""

import pytest

from dashboard.patterns import key_of, pattern_of


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("record SO-4711 was changed", "record SO-# was changed"),
        ("timeout of 30000ms exceeded", "timeout of #ms exceeded"),
        ("Request failed with status code 401: 3 tries", "Request failed with status code 401: # tries"),
        ("HTTP/1.1 502 Bad Gateway", "HTTP/1.1 502 Bad Gateway"),
        ("status: 404", "status: 404"),
        ("no user 7b1c3a52-0d5e-4f7a-9c57-0f6d2f1e9a11", "no user [id]"),
        ("commit 0a1b2c3d4e5f6a7b", "commit [id]"),
        ("getaddrinfo ENOTFOUND erp.acme.example", "getaddrinfo ENOTFOUND [host]"),
        ("GET https://erp.acme.example/orders?id=7 failed", "GET [address] failed"),
        ("ann@acme.example has no account", "[email] has no account"),
        ("expired at 2026-11-23T09:30:00.123Z", "expired at [time]"),
        ("\n  first line 1\nsecond line", "first line #"),
        ("Cannot read 'postalCode'", "Cannot read 'postalCode'"),
        ("", "No reason was given"),
        (None, "No reason was given"),
    ],
)
def test_what_differs_from_case_to_case_is_taken_out(text, pattern):
    assert pattern_of(text) == pattern


def test_a_pattern_has_a_name_of_its_own_for_addresses():
    assert key_of("record # was changed") == key_of(pattern_of("record 7 was changed"))
    assert key_of("record # was changed") != key_of("record # was removed")
    assert key_of("é #").isalnum()
