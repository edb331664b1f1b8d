"""Nothing secret reaches a log line, whichever way it came in."""

import logging

import pytest

from dashboard.program_log import RedactingFormatter, redacted

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Authorization: Bearer abc.def", "Authorization: Bearer [redacted]"),
        (f"swapped for {JWT}, good for a week", "swapped for [redacted], good for a week"),
        (
            "GET https://s3.example/a?X-Amz-Expires=300&X-Amz-Signature=0f0f failed",
            "GET https://s3.example/a?X-Amz-Expires=[redacted]&X-Amz-Signature=[redacted] failed",
        ),
        ('{"refresh_token": "r-1", "tenant_id": "t"}', '{"refresh_token": "[redacted]", "tenant_id": "t"}'),
        ("password=hunter2&next=/", "password=[redacted]&next=/"),
        ("customer Acme Corp was renamed", "customer Acme Corp was renamed"),
    ],
)
def test_a_secret_is_taken_out_and_the_rest_stays(text, expected):
    assert redacted(text) == expected


def test_arguments_and_tracebacks_are_redacted_too():
    error = ValueError(f"Bearer {JWT}")
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "token %s", (JWT,), (ValueError, error, None))
    line = RedactingFormatter("%(message)s").format(record)
    assert line == "token [redacted]\nValueError: Bearer [redacted]"


def test_nobody_can_write_a_line_of_their_own():
    path = "/executions/a\n2026 ERROR forged\r\x1b[2J\u202e\u2028\ud800/"
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "at %s", (path,), None)
    line = RedactingFormatter("%(levelname)s %(message)s").format(record)
    written = "/executions/a\\n2026 ERROR forged\\r\\x1b[2J\\u202e\\u2028\\ud800/"
    assert line == f"ERROR at {written}"


def test_every_handler_of_the_site_redacts(settings):
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"line"}
    assert settings.LOGGING["formatters"]["line"]["()"] == "dashboard.program_log.RedactingFormatter"
