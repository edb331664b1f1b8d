"""Access tokens: swapped, renewed in time, and by one thread at a time."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock

import pytest

from prismatic_api.auth import AccessToken, RefreshToken
from prismatic_api.endpoint import Endpoint
from prismatic_api.errors import Busy, NotSignedIn, PrismaticError, UnexpectedResponse, Unreachable
from prismatic_api.wire import Answer, Request

NOW = 1_800_000_000.0
ENDPOINT = Endpoint.at("https://stack.example")


def jwt(name: str, end: float) -> str:
    claims = base64.urlsafe_b64encode(json.dumps({"sub": name, "exp": end}).encode()).decode().rstrip("=")
    return f"e30.{claims}.c2ln"


def granted(token: str, **more: object) -> Answer:
    return Answer(200, {}, json.dumps({"access_token": token, **more}).encode())


class Issuer:
    """Answers swaps in order, the last for ever; counts them."""

    def __init__(self, *answers: Answer | PrismaticError) -> None:
        self._answers = list(answers)
        self._lock = Lock()
        self.requests: list[Request] = []

    def __call__(self, request: Request) -> Answer:
        with self._lock:
            self.requests.append(request)
            answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, PrismaticError):
            raise answer
        return answer


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def refresh(clock: Clock, tenant_id: str = "") -> RefreshToken:
    return RefreshToken(ENDPOINT, "refresh-1", tenant_id, clock)


def test_a_fixed_token_is_sent_as_it_is_and_costs_no_request() -> None:
    nobody = Issuer(NotSignedIn())
    auth = AccessToken("any text")
    assert (auth.token(nobody), auth.renewed("any text", nobody), nobody.requests) == ("any text", None, [])


def test_a_refresh_token_is_swapped_once_and_with_its_tenant(clock: Clock) -> None:
    token = jwt("a", NOW + 7 * 86400)
    issuer, auth = Issuer(granted(token)), refresh(clock, "tenant-1")
    assert (auth.token(issuer), auth.token(issuer)) == (token, token)
    assert [request.url for request in issuer.requests] == ["https://stack.example/auth/refresh"]
    assert json.loads(issuer.requests[0].body) == {"refresh_token": "refresh-1", "tenant_id": "tenant-1"}


def test_a_stack_without_that_address_is_asked_where_tokens_are_handed_out(clock: Clock) -> None:
    meta = Answer(200, {}, b'{"domain": "auth.example:444", "clientId": "c 1", "audience": "x"}')
    issuer = Issuer(Answer(404, {}, b"<html>"), meta, granted("a"))
    assert refresh(clock).token(issuer) == "a"
    assert [request.url for request in issuer.requests[1:]] == [
        "https://stack.example/auth/meta",
        "https://auth.example:444/oauth/token",
    ]
    assert issuer.requests[2].body == b"grant_type=refresh_token&client_id=c+1&refresh_token=refresh-1"


@pytest.mark.parametrize("domain", ["evil.example/x?", "user@evil.example", "a b", None])
def test_the_refresh_token_goes_to_no_address_that_is_more_than_a_host(clock: Clock, domain: object) -> None:
    meta = Answer(200, {}, json.dumps({"domain": domain, "clientId": "c"}).encode())
    issuer = Issuer(Answer(405, {}, b""), meta)
    with pytest.raises(UnexpectedResponse):
        refresh(clock).token(issuer)
    assert len(issuer.requests) == 2


@pytest.mark.parametrize("second", [NOW + 6, NOW + 700_000])
def test_a_token_is_renewed_before_it_ends_and_not_earlier(clock: Clock, second: float) -> None:
    first, later = jwt("a", NOW + 1000), jwt("b", second)
    issuer, auth = Issuer(granted(first), granted(later)), refresh(clock)
    auth.token(issuer)
    clock.now = NOW + 699
    assert auth.token(issuer) == first
    clock.now = NOW + 701
    assert auth.token(issuer) == later


def test_a_token_that_lives_shorter_than_the_margin_is_not_renewed_at_every_call(clock: Clock) -> None:
    issuer, auth = Issuer(granted("a", expires_in=60)), refresh(clock)
    clock.now += 1
    assert [auth.token(issuer) for _ in range(5)] == ["a"] * 5
    assert len(issuer.requests) == 1


def test_a_renewal_that_fails_is_put_off_while_the_old_token_holds(clock: Clock) -> None:
    first, later = jwt("a", NOW + 1000), jwt("b", NOW + 9000)
    issuer, auth = Issuer(granted(first), Unreachable(), granted(later)), refresh(clock)
    auth.token(issuer)
    clock.now = NOW + 800
    assert [auth.token(issuer) for _ in range(3)] == [first] * 3
    assert len(issuer.requests) == 2
    clock.now = NOW + 831
    assert auth.token(issuer) == later


def test_a_renewal_that_fails_after_the_end_is_said(clock: Clock) -> None:
    issuer, auth = Issuer(granted(jwt("a", NOW + 1000)), Unreachable()), refresh(clock)
    auth.token(issuer)
    clock.now = NOW + 1001
    with pytest.raises(Unreachable):
        auth.token(issuer)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(401, {}, b"{}"), NotSignedIn),
        (Answer(403, {}, b'{"error": "access_denied", "error_description": "refresh-1"}'), NotSignedIn),
        (Answer(429, {"retry-after": "2"}, b""), Busy),
        (Answer(502, {}, b"<html>"), Unreachable),
        (Answer(302, {}, b""), UnexpectedResponse),
        (Answer(200, {}, b"<html>"), UnexpectedResponse),
        (granted("two\nlines"), UnexpectedResponse),
        (granted(""), UnexpectedResponse),
    ],
)
def test_a_swap_that_is_turned_down_says_why_and_nothing_more(
    clock: Clock, answer: Answer, error: type
) -> None:
    with pytest.raises(error) as caught:
        refresh(clock).token(Issuer(answer))
    assert "refresh-1" not in str(caught.value) + repr(caught.value)


def test_threads_that_need_a_first_token_make_one_swap(clock: Clock) -> None:
    issuer, auth, ready = Issuer(granted("a", expires_in=3600)), refresh(clock), Barrier(8)

    def ask() -> str:
        ready.wait()
        return auth.token(issuer)

    with ThreadPoolExecutor(8) as pool:
        tokens = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
    assert (set(tokens), len(issuer.requests)) == ({"a"}, 1)


def test_threads_whose_token_was_turned_down_together_make_one_swap(clock: Clock) -> None:
    issuer, auth, ready = Issuer(granted("old"), granted("new")), refresh(clock), Barrier(8)
    old = auth.token(issuer)

    def ask() -> str:
        ready.wait()
        return auth.renewed(old, issuer)

    with ThreadPoolExecutor(8) as pool:
        tokens = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
    assert (set(tokens), len(issuer.requests)) == ({"new"}, 2)


def test_while_one_thread_renews_in_time_the_others_do_not_wait(clock: Clock) -> None:
    first, auth = jwt("a", NOW + 1000), refresh(clock)
    auth.token(Issuer(granted(first)))
    clock.now = NOW + 800
    begun, finish = Event(), Event()

    def slowly(request: Request) -> Answer:
        begun.set()
        assert finish.wait(10)
        return granted("b", expires_in=3600)

    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(auth.token, slowly)
        assert begun.wait(10)
        assert auth.token(Issuer(NotSignedIn())) == first
        finish.set()
        assert renewing.result() == "b"
