"""Writes through the client: recorded, sent once, and honest about what is not known."""

import traceback
from dataclasses import replace

import httpx
import pytest

from prismatic_api import errors
from prismatic_api.auth import RefreshToken
from prismatic_api.config_variables.secret import Secret
from prismatic_api.downloads import Meter
from prismatic_api.endpoint import Endpoint
from tests.prismatic_api.upstream import A_CHANGE, BASE, CUSTOMER_ID, GLOBEX, Diary, Upstream, client_on, data

CREATE = "customers/create_customer"
MADE = data({"createCustomer": {"customer": GLOBEX, "errors": []}})


def change_on(upstream: Upstream, diary: Diary, **more) -> object:
    session = client_on(upstream, **more).session(Meter(), diary)
    return session.change(CREATE, A_CHANGE, input={"name": "Globex"})


def test_a_write_is_recorded_before_it_goes_out_and_when_it_is_done() -> None:
    diary = Diary()

    def check(request: httpx.Request) -> httpx.Response:
        assert diary.lines == ["createCustomer of Globex"]
        return MADE

    change_on(Upstream(check), diary)
    assert diary.lines == ["createCustomer of Globex", f"done {CUSTOMER_ID}"]


def test_a_write_that_is_refused_says_why_and_is_recorded_so() -> None:
    problem = {"field": "name", "messages": ["Taken."]}
    upstream, diary = Upstream(data({"createCustomer": {"customer": None, "errors": [problem]}})), Diary()
    with pytest.raises(errors.Refused) as caught:
        change_on(upstream, diary)
    assert caught.value.problems == (errors.Problem("name", ("Taken.",)),)
    assert diary.lines == ["createCustomer of Globex", "Refused"]


@pytest.mark.parametrize(
    "answer",
    [
        data(
            {
                "createCustomer": {
                    "customer": None,
                    "errors": [{"field": "name", "messages": ["No s3cret-1."]}],
                }
            }
        ),
        httpx.Response(200, json={"data": None, "errors": [{"message": "s3cret-1 and s3cret are no names"}]}),
    ],
    ids=["refused", "not understood"],
)
def test_no_error_repeats_a_secret_that_was_sent(answer) -> None:
    diary = Diary()
    session = client_on(Upstream(answer)).session(Meter(), diary)
    with pytest.raises(errors.PrismaticError) as caught:
        secrets = (Secret("s3cret"), Secret("s3cret-1"))
        session.change(CREATE, replace(A_CHANGE, secrets=secrets), input={})
    assert "…" in str(caught.value)
    said = "".join(traceback.TracebackException.from_exception(caught.value).format_exception_only())
    assert "s3cret" not in f"{said}{vars(caught.value)}{diary.lines}"
    assert caught.value.__context__ is None  # nor does a traceback show what it was made from


@pytest.mark.parametrize(
    "lost",
    [
        httpx.ReadError("reset"),
        httpx.ReadTimeout("slow"),
        httpx.WriteError("reset"),
        httpx.RemoteProtocolError("Server disconnected without sending a response."),
        ConnectionResetError(104, "reset"),
        httpx.Response(500),
        httpx.Response(502, html="<h1>Bad gateway</h1>"),
        httpx.Response(503, headers={"Retry-After": "0"}),
        httpx.Response(200, html="<h1>Sign in</h1>"),
        httpx.Response(200, json={"data": None}),
        httpx.Response(200, content=b'{"data": {"cr', headers={"content-length": "400"}),
        data({"createCustomer": None}),
        data({"createCustomer": {"customer": None, "errors": []}}),
    ],
    ids=repr,
)
def test_a_write_whose_answer_was_lost_is_not_repeated_and_not_called_failed(lost) -> None:
    upstream, diary = Upstream(lost, MADE), Diary()
    with pytest.raises(errors.OutcomeUnknown, match="not known whether"):
        change_on(upstream, diary)
    assert (len(upstream.seen), diary.lines[-1]) == (1, "OutcomeUnknown")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.ConnectError("refused"), errors.Unreachable),
        (httpx.ConnectTimeout("slow"), errors.Unreachable),
        (httpx.PoolTimeout("full"), errors.Unreachable),
        (ConnectionRefusedError(111, "refused"), errors.Unreachable),
        (httpx.Response(429, headers={"Retry-After": "1"}), errors.Busy),
        (httpx.Response(403), errors.Forbidden),
        (httpx.Response(401), errors.NotSignedIn),
        (httpx.Response(200, json={"data": None, "errors": [{"message": "x"}]}), errors.UnexpectedResponse),
    ],
)
def test_a_write_that_was_not_carried_out_is_not_repeated_either(answer, error) -> None:
    upstream = Upstream(answer, MADE)
    with pytest.raises(error) as caught:
        change_on(upstream, Diary())
    assert (type(caught.value), len(upstream.seen)) == (error, 1)


def test_trouble_with_the_sign_in_leaves_no_doubt_about_the_write() -> None:
    upstream, auth = Upstream(httpx.ReadTimeout("slow")), RefreshToken(Endpoint.at(BASE), "refresh-1")
    with pytest.raises(errors.Unreachable) as caught:
        change_on(upstream, Diary(), auth=auth)
    assert (type(caught.value), caught.value.may_have_arrived) == (errors.Unreachable, False)
    assert [seen.url.path for seen in upstream.seen] == ["/auth/refresh"]


def test_a_write_turned_away_for_its_token_goes_out_with_another() -> None:
    first = httpx.Response(200, json={"access_token": "first", "expires_in": 9000})
    second = httpx.Response(200, json={"access_token": "second", "expires_in": 9000})
    upstream, diary = Upstream(first, httpx.Response(401), second, MADE), Diary()
    change_on(upstream, diary, auth=RefreshToken(Endpoint.at(BASE), "refresh-1"))
    assert diary.lines == ["createCustomer of Globex", f"done {CUSTOMER_ID}"]


def test_nothing_is_written_without_a_record() -> None:
    upstream = Upstream(MADE)
    with pytest.raises(ValueError, match="reading only"):
        client_on(upstream).session(Meter()).change(CREATE, A_CHANGE, input={})
    with pytest.raises(ValueError, match="needs a record"):
        client_on(upstream).session(Meter(), Diary()).query(CREATE, input={})
    assert upstream.seen == []
