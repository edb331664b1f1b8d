"""Stored bytes in, meaning or exception out."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prismatic_api import errors, wire
from prismatic_api.documents import Document
from prismatic_api.node import Node

QUERY = Document("Who", "query Who { me { id } }")
LENIENT = Document("Who", QUERY.text, lives_with_partial_errors=True)


def answer(body: object, status: int = 200, **headers: str) -> wire.Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return wire.Answer(status, headers, content)


def test_a_call_is_what_the_official_clients_send() -> None:
    since = datetime(2026, 11, 23, 12, tzinfo=UTC)
    request = wire.call("https://stack.example/api", "t", QUERY, {"since": since, "none": None})
    variables = {"since": "2026-11-23T12:00:00+00:00", "none": None}
    assert json.loads(request.body) == {"query": QUERY.text, "variables": variables}
    assert (request.method, request.headers["Authorization"]) == ("POST", "Bearer t")
    assert request.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("value", [datetime(2026, 11, 23), object(), {1}])
def test_a_variable_that_json_cannot_hold_is_not_sent(value: object) -> None:
    with pytest.raises(TypeError):
        wire.call("https://stack.example/api", "t", QUERY, {"it": value})


def test_neither_request_nor_answer_shows_what_it_holds() -> None:
    request = wire.call("https://stack.example/api?signature=s3cret", "s3cret", QUERY, {"it": "s3cret"})
    assert "s3cret" not in repr(request) + repr(answer(b"s3cret", cookie="s3cret"))


def test_data_is_read() -> None:
    assert (
        wire.read(answer({"data": {"me": {"id": "1"}}, "errors": None}), QUERY).node("me").text("id") == "1"
    )


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, errors.NotSignedIn),
        (403, errors.Forbidden),
        (429, errors.Busy),
        (500, errors.Unreachable),
        (503, errors.Unreachable),
        (302, wire.Unreadable),
    ],
)
def test_a_status_stands_for_an_error_whatever_the_body(status: int, error: type[Exception]) -> None:
    for body in (b"<html>", b"", {"data": {"me": {"id": "1"}}}):
        with pytest.raises(error) as caught:
            wire.read(answer(body, status), QUERY)
        assert type(caught.value) is error


NO_DATA = [b"[]", b"null", b"{}", b'{"data": null}', b'{"data": []}', b'{"data": {}, "errors": "x"}']
NO_JSON = [b"", b"<html><p>Sign in</p>", b'{"data": {"me"', b"[" * 100_000, b"\xff\xfe"]


@pytest.mark.parametrize("body", [*NO_DATA, *NO_JSON])
def test_a_broken_answer_is_unreadable(body: bytes) -> None:
    with pytest.raises(wire.Unreadable):
        wire.read(answer(body), QUERY)


@pytest.mark.parametrize(
    ("problem", "error"),
    [
        ({"message": "You do not have permission to perform this action"}, errors.Forbidden),
        ({"message": "x", "extensions": {"code": "FORBIDDEN"}}, errors.Forbidden),
        ({"message": "User is not authenticated"}, errors.NotSignedIn),
        ({"message": "Request was throttled."}, errors.Busy),
        ({"message": "Cannot query field 'x'."}, errors.UnexpectedResponse),
        ({}, errors.UnexpectedResponse),
        ("not an object", errors.UnexpectedResponse),
    ],
)
def test_top_level_errors_are_told_by_their_words(problem: object, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        wire.read(answer({"data": None, "errors": [problem]}), QUERY)
    assert type(caught.value) is error


@pytest.mark.parametrize("extensions", [["a"], "text", 5, None])
def test_extensions_may_be_anything(extensions: object) -> None:
    content = {"data": None, "errors": [{"message": "Boom", "extensions": extensions}]}
    with pytest.raises(errors.UnexpectedResponse, match="Boom"):
        wire.read(answer(content), QUERY)


@pytest.mark.parametrize(
    ("sent", "read"), [("a\ud800b", "a?b"), ("\U0001f98a", "\U0001f98a"), ("\udc00\ud800", "??")]
)
def test_half_a_surrogate_pair_can_be_shown(sent: str, read: str) -> None:
    assert wire.read(answer({"data": {"name": sent}}), QUERY).text("name") == read


def test_part_of_an_answer_is_taken_only_by_a_document_that_says_so() -> None:
    partial = answer({"data": {"me": {"id": "1"}, "other": None}, "errors": [{"message": "gone"}]})
    assert wire.read(partial, LENIENT).node("me").text("id") == "1"
    with pytest.raises(errors.UnexpectedResponse, match="gone"):
        wire.read(partial, QUERY)


def test_an_answer_with_nothing_but_errors_is_taken_by_no_document() -> None:
    with pytest.raises(errors.Forbidden):
        wire.read(answer({"data": {"me": None}, "errors": [{"message": "permission denied"}]}), LENIENT)


def test_a_refusal_carries_each_problem() -> None:
    payload = {"customer": None, "errors": [{"field": "externalId", "messages": ["Taken.", "Too long."]}]}
    with pytest.raises(errors.Refused) as caught:
        wire.changed(Node({"createCustomer": payload}))
    assert caught.value.problems == (errors.Problem("externalId", ("Taken.", "Too long.")),)
    assert str(caught.value) == "Taken. Too long."


EMPTY = [None, {"errors": []}, {"customer": None, "errors": []}, {"customer": {}, "errors": []}]


@pytest.mark.parametrize("payload", EMPTY)
def test_a_change_that_answers_neither_object_nor_problem_is_unreadable(payload: object) -> None:
    with pytest.raises(wire.Unreadable):
        wire.changed(Node({"createCustomer": payload}))


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        (" 0.5 ", 0.5),
        ("Mon, 23 Nov 2026 12:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0.0),
        ("-1", None),
        ("soon", None),
        ("", None),
        ("1" * 400, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(text: str, seconds: float | None) -> None:
    assert wire.retry_after({"retry-after": text}, NOON) == seconds


@given(some.text(max_size=60))
def test_any_other_retry_after_is_no_obstacle(text: str) -> None:
    assert (wire.retry_after({"retry-after": text}, NOON) or 0) >= 0


def test_upstream_words_are_shown_without_links_and_tokens() -> None:
    said = f"At https://files.example/x?sig=abc with {'Q' * 40}.\n" + "word " * 200
    assert wire.quoted(said).startswith("At … with … word word")
    assert len(wire.quoted(said)) == 300


@pytest.mark.parametrize(
    ("said", "hidden", "told"),
    [
        ("'s3cret!' is too short", ["s3cret!"], "'…' is too short"),
        ("ab is no port, nor is abc", ["ab"], "… is no port, nor is abc"),
        ("long-one, one", ["one", "long-one"], "…, …"),
        ("as it was", [""], "as it was"),
    ],
)
def test_what_was_sent_as_a_secret_is_taken_out_of_what_is_said(
    said: str, hidden: list[str], told: str
) -> None:
    assert wire.without(said, hidden) == told
