"""Reads through the client: repeated when that can help, within their time."""

import httpx
import pytest

from prismatic_api import errors
from prismatic_api.auth import AccessToken, RefreshToken
from prismatic_api.budget import Budget, Priority
from prismatic_api.client import Client
from prismatic_api.downloads import Meter
from prismatic_api.endpoint import Endpoint
from prismatic_api.patience import Deadline, Patience
from tests.prismatic_api.upstream import BASE, Clockwork, Diary, Upstream, client_on, data, session_on

ANSWER = data({"stepResult": None})
WHO = "search/find_step"

PASSING = [
    httpx.Response(429),
    httpx.Response(500, html="<h1>Oops</h1>"),
    httpx.Response(502),
    httpx.Response(503),
    httpx.ConnectError("refused"),
    httpx.ReadError("reset"),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
    httpx.ReadTimeout("slow"),
    ConnectionResetError(104, "reset"),
    httpx.Response(200, content=b'{"data": {"st', headers={"content-length": "400"}),
]


@pytest.mark.parametrize("trouble", PASSING, ids=repr)
def test_a_read_is_repeated_when_its_trouble_may_pass(trouble) -> None:
    upstream = Upstream(trouble, trouble, ANSWER)
    assert session_on(upstream).query(WHO, id="1").node_or_none("stepResult") is None
    assert len(upstream.seen) == 3


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(200, html="<h1>Sign in</h1>"), errors.UnexpectedResponse),
        (httpx.Response(302, headers={"location": "https://elsewhere.example/"}), errors.UnexpectedResponse),
        (httpx.Response(200, json={"data": None}), errors.UnexpectedResponse),
        (httpx.Response(403, json={}), errors.Forbidden),
        (httpx.Response(401, json={}), errors.NotSignedIn),
    ],
)
def test_a_read_is_not_repeated_when_that_would_not_help(answer, error) -> None:
    upstream = Upstream(answer)
    with pytest.raises(error):
        session_on(upstream).query(WHO, id="1")
    assert len(upstream.seen) == 1


def test_a_read_gives_up_in_the_end() -> None:
    upstream = Upstream(httpx.Response(503))
    with pytest.raises(errors.Unreachable, match="503"):
        session_on(upstream, patience=Patience(attempts=3, sleep=Clockwork().sleep)).query(WHO, id="1")
    assert len(upstream.seen) == 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_read_waits_as_long_as_it_is_asked_to(status: int) -> None:
    clockwork = Clockwork()
    upstream = Upstream(httpx.Response(status, headers={"Retry-After": "6"}), ANSWER)
    session_on(upstream, patience=Patience(sleep=clockwork.sleep)).query(WHO, id="1")
    assert len(clockwork.waits) == 1
    assert 6 <= clockwork.waits[0] <= 6.25


def test_a_read_that_is_asked_to_wait_past_its_time_says_so_at_once() -> None:
    upstream = Upstream(httpx.Response(429, headers={"Retry-After": "60"}))
    with pytest.raises(errors.Busy, match="in 60 s") as caught:
        session_on(upstream).query(WHO, id="1")
    assert (caught.value.retry_after, len(upstream.seen)) == (60.0, 1)


def test_an_answer_that_drips_ends_with_the_deadline() -> None:
    def drip(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=iter([b" "] * 10))

    patience = Patience(read=0, attempt=0, attempts=1, sleep=Clockwork().sleep)
    with pytest.raises(errors.Unreachable, match="too long"):
        session_on(Upstream(drip), patience=patience).query(WHO, id="1")


def test_every_request_has_time_limits_of_its_own() -> None:
    upstream = Upstream(ANSWER)
    session_on(upstream).query(WHO, id="1")
    assert upstream.seen[0].extensions["timeout"] == {
        "connect": 5.0,
        "pool": 5.0,
        "read": pytest.approx(10.0, abs=0.1),
        "write": pytest.approx(10.0, abs=0.1),
    }


def test_an_answer_larger_than_any_page_is_not_read_to_its_end(monkeypatch) -> None:
    monkeypatch.setattr("prismatic_api.client.LARGEST_ANSWER", 1000)
    endless = Upstream(lambda _: httpx.Response(200, content=(b"x" * 100 for _ in range(10**9))))
    with pytest.raises(errors.UnexpectedResponse, match="more than"):
        session_on(endless).query(WHO, id="1")


def test_a_meter_counts_every_request_it_took() -> None:
    meter = Meter()
    client_on(Upstream(httpx.Response(503), ANSWER)).session(meter).query(WHO, id="1")
    assert meter.requests == 2
    assert meter.seconds > 0


def test_a_meter_counts_the_pause_before_a_repeat_as_time_spent_on_prismatic(monkeypatch) -> None:
    meter, pauses = Meter(), Clockwork()
    monkeypatch.setattr("prismatic_api.downloads.time.perf_counter", lambda: sum(pauses.waits))
    upstream = Upstream(httpx.Response(503), ANSWER)
    client_on(upstream, patience=Patience(sleep=pauses.sleep)).session(meter).query(WHO, id="1")
    assert meter.seconds == sum(pauses.waits) > 0


def test_a_meter_counts_the_wait_for_a_turn_as_time_spent_on_prismatic() -> None:
    meter, budget = Meter(), Budget(per_second=20)
    for _ in range(20):
        budget.take(Priority.PERSON, Deadline(1))
    client = Client(BASE, AccessToken("t"), transport=httpx.MockTransport(Upstream(ANSWER)), budget=budget)
    client.session(meter).query(WHO, id="1")
    assert meter.seconds > 0.03  # the twenty-first of a second waits for a twentieth of it


def test_a_token_that_was_turned_down_is_renewed_once() -> None:
    swap = httpx.Response(200, json={"access_token": "first", "expires_in": 9000})
    again = httpx.Response(200, json={"access_token": "second", "expires_in": 9000})
    upstream = Upstream(swap, httpx.Response(401), again, ANSWER)
    auth = RefreshToken(Endpoint.at(BASE), "refresh-1")
    session_on(upstream, auth=auth).query(WHO, id="1")
    assert [seen.url.path for seen in upstream.seen] == ["/auth/refresh", "/api", "/auth/refresh", "/api"]
    assert upstream.seen[3].headers["authorization"] == "Bearer second"


def test_a_token_that_is_turned_down_twice_is_not_renewed_for_ever() -> None:
    grant = httpx.Response(200, json={"access_token": "first", "expires_in": 9000})
    upstream = Upstream(grant, httpx.Response(401), grant, httpx.Response(401))
    with pytest.raises(errors.NotSignedIn):
        session_on(upstream, auth=RefreshToken(Endpoint.at(BASE), "refresh-1")).query(WHO, id="1")
    assert len(upstream.seen) == 4


def test_no_cookie_is_kept() -> None:
    upstream = Upstream(data({"stepResult": None}, **{"set-cookie": "id=1; Path=/"}))
    session = session_on(upstream)
    session.query(WHO, id="1")
    session.query(WHO, id="1")
    assert "cookie" not in upstream.seen[1].headers


@pytest.mark.parametrize(
    "url",
    [
        *("", "stack.example", "ftp://stack.example", "https://", "https://me:pw@stack.example"),
        *("http://[::1", "http://stack.example:99999", "http://stack.example:abc", "https://sta ck.example"),
    ],
)
def test_a_base_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must look like"):
        Client(url, AccessToken("t"))


def test_only_the_host_of_a_base_address_counts() -> None:
    assert Endpoint.at(" https://stack.example:8443/graphql?x=1 ").api == "https://stack.example:8443/api"


SOURCE, PAGE = "config_variables/fetch_data_source_content", {"content": '["a"]'}


@pytest.mark.parametrize(
    "trouble", [httpx.Response(429), httpx.Response(503), httpx.ReadTimeout("slow")], ids=repr
)
def test_a_mutation_that_only_reads_is_sent_once_and_recorded_nowhere(trouble) -> None:
    offered = data({"fetchDataSourceContent": {"fetchDataSourceContentResult": PAGE, "errors": []}})
    upstream, diary = Upstream(trouble, offered), Diary()
    session = client_on(upstream).session(Meter(), diary, Priority.PERSON)
    with pytest.raises((errors.Busy, errors.Unreachable)):
        session.fetch(SOURCE, input={})
    assert session.fetch(SOURCE, input={}).text("content") == '["a"]'
    assert (len(upstream.seen), diary.lines) == (2, [])


@pytest.mark.parametrize(
    "path", ["config_variables/update_config_variables", "config_variables/get_instance_config"]
)
def test_what_changes_something_is_not_sent_as_a_read(path) -> None:
    with pytest.raises(ValueError, match="does not say that it only reads"):
        session_on(Upstream()).fetch(path, input={})
