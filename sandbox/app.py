"""The sandbox as a WSGI application: GraphQL, sign-in, and the object store behind presigned links."""

import errno
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from sandbox import auth, consent, embedded, engine, faults, hooks, media, store
from sandbox.faults import Fault
from sandbox.links import Links
from sandbox.rate import RateLimit
from sandbox.seen import RequestSeen, remember
from sandbox.visit import Visit
from sandbox.web import Request, Response, as_json, preflight, problem
from sandbox.world import World

_NOBODY = "Authentication credentials were not provided or are not valid."
_SIGN_IN_PAGE = b"<!doctype html><title>Sign in</title><h1>Sign in</h1>"
_ABOUT = b"A sandbox of Prismatic's API. GraphQL: POST /api with the token sandbox.\n"
_AUTH: dict[tuple[str, str], Callable[[Request, World], Response]] = {
    ("GET", "/auth/meta"): auth.meta,
    ("POST", "/auth/refresh"): auth.refresh,
    ("POST", "/auth/revoke"): auth.revoke,
    ("POST", "/oauth/token"): auth.oauth_token,
    ("POST", embedded.PATH): embedded.authenticate,
}


@dataclass(frozen=True, slots=True)
class Call:
    """A GraphQL request read from JSON."""

    prepared: engine.Prepared
    variables: dict[str, Any]
    chosen: str | None

    @classmethod
    def read(cls, body: bytes) -> "Call":
        """Raises ValueError for what is no GraphQL request. `variables` may be missing, or JSON as text."""
        given = _loaded(body)
        if isinstance(given, list):
            raise ValueError("Batch GraphQL requests are not enabled.")  # noqa: TRY004
        query = given.get("query") if isinstance(given, dict) else None
        if not isinstance(query, str):
            raise ValueError("Must provide query string.")  # noqa: TRY004
        variables = given.get("variables") or {}
        if isinstance(variables, str):
            variables = _loaded(variables)
        if not isinstance(variables, dict):
            raise ValueError("Variables are invalid JSON.")  # noqa: TRY004  (one kind of error for one kind of trouble)
        prepared = engine.prepare(query)
        return cls(prepared, variables, given.get("operationName") or None)

    @property
    def operation(self) -> str | None:
        """The name of the operation, chosen or the only one."""
        return self.chosen or self.prepared.operation


def _loaded(text: bytes | str) -> Any:
    """Raises ValueError for what is no JSON, also for half a character and for nesting without end."""
    try:
        given = json.loads(text)
        json.dumps(given, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("The request is nested too deeply.") from error
    except ValueError as error:
        raise ValueError("POST body sent invalid JSON.") from error
    return given


class App:
    """Answers for one world."""

    def __init__(self, world: World, rate_limit: int | None, latency: float) -> None:
        self.world = world
        self.rate = RateLimit(rate_limit)
        self.latency = latency

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request. Faults that break connections leave as OSErrors."""
        request = Request(environ)
        try:
            asked_for = faults.from_header(request.header("Sandbox-Fault"))
        except ValueError as error:
            return problem(400, str(error)).start(start_response)
        return self._route(request, asked_for).start(start_response)

    def _route(self, request: Request, fault: Fault | None) -> Response:
        if request.method == "OPTIONS":
            return preflight(request)
        if request.path.rstrip("/") == "/api":
            return self._graphql(request, fault)
        if request.path.startswith("/files/"):
            remember(self.world.requests, RequestSeen("file", None, request.method, request.path))
            return store.answer(self.world, request, fault or self.world.faults.take("file"))
        if request.path.startswith(media.PREFIX) and request.method == "GET":
            return self._media(request, fault)
        if request.path.startswith(hooks.PREFIX) and request.method == "POST":
            return hooks.answer(self.world, request)
        if request.path.startswith(consent.PREFIX):
            return consent.answer(self.world, request)
        serve = _AUTH.get((request.method, request.path))
        if serve:
            remember(self.world.requests, RequestSeen("auth", None, request.method, request.path))
            return serve(request, self.world)
        if request.path == "/":
            return Response(200, _ABOUT, {"Content-Type": "text/plain; charset=utf-8"})
        return problem(404, "There is nothing here.")

    def _media(self, request: Request, fault: Fault | None) -> Response:
        remember(self.world.requests, RequestSeen("file", None, request.method, request.path))
        return self._refused(request, fault) or media.answer(self.world, request)

    def _graphql(self, request: Request, fault: Fault | None) -> Response:
        if request.method != "POST":
            return problem(405, "GraphQL is asked by POST.", Allow="POST")
        body = request.body()
        try:
            call = Call.read(body)
        except ValueError as error:
            return self._refused(request) or problem(400, str(error))
        remember(self.world.requests, RequestSeen("graphql", call.operation, path=request.path))
        fault = fault or self.world.faults.take("graphql", call.operation)
        if fault:
            _before(fault)
        answer = self._refused(request, fault) or self._run(request, call)
        return _spoiled(answer, fault) if fault else answer

    def _run(self, request: Request, call: Call) -> Response:
        user = auth.caller(self.world, request.header("Authorization"))
        if user is None:
            return problem(401, _NOBODY)
        if self.latency:
            time.sleep(self.latency)
        visit = Visit(self.world, Links(self.world, request.base_url), user)
        return as_json(engine.run(call.prepared, call.variables, call.chosen, visit))

    def _refused(self, request: Request, fault: Fault | None = None) -> Response | None:
        """Return the answer to a request that does not get as far as the API."""
        token = request.header("Authorization")
        if (fault and fault.kind == "expired_token") or auth.caller(self.world, token) is None:
            return problem(401, _NOBODY)
        wait = self.rate.wait_for(token)
        if wait or (fault and fault.kind == "busy"):
            return _busy(fault.seconds if fault else max(wait, 1))
        if fault and fault.kind == "server_error":
            return problem(500, "Internal Server Error")
        return None


def create_app(world: World, rate_limit: int | None = None, latency: float = 0) -> WSGIApplication:
    """Return the application for a world; `latency` in seconds is waited before each GraphQL answer."""
    engine.schema()
    return App(world, rate_limit, latency)


def _before(fault: Fault) -> None:
    if fault.kind == "unreachable":
        raise faults.Unreachable("the sandbox was told not to answer")
    if fault.kind == "slow":
        time.sleep(fault.seconds or 1)


def _spoiled(answer: Response, fault: Fault) -> Response:
    """Return what becomes of an answer after the work is done."""
    if fault.kind == "reset":
        raise faults.Dropped(errno.ECONNRESET, "the sandbox was told to drop the connection")
    if fault.kind == "html":
        return Response(200, _SIGN_IN_PAGE, {"Content-Type": "text/html; charset=utf-8"})
    if fault.kind == "null_data":
        return as_json({"data": None, "errors": [{"message": "Something went wrong."}]})
    if fault.kind == "partial_errors" and isinstance(answer.body, bytes):
        errors = [{"message": "Something went wrong with a part of the answer.", "path": []}]
        return as_json({**json.loads(answer.body), "errors": errors})
    if fault.kind in {"slow_body", "cut_body"}:
        return store.spoiled(answer, fault)
    return answer


def _busy(seconds: float | None) -> Response:
    after = {} if seconds is None else {"Retry_After": str(max(round(seconds), 1) if seconds else 0)}
    return problem(429, "Request was throttled.", **after)
