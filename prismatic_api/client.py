"""The socket: one pool of connections for the process. The only module that knows httpx."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from prismatic_api.auth import Auth
from prismatic_api.budget import Budget, Priority
from prismatic_api.changes import Recorder
from prismatic_api.downloads import Download, Meter
from prismatic_api.endpoint import Endpoint
from prismatic_api.errors import UnexpectedResponse, Unreachable
from prismatic_api.patience import Deadline, Patience
from prismatic_api.session import Session
from prismatic_api.wire import CLIENT_NAME, Answer, Request

LARGEST_ANSWER = 32 << 20  # bytes of JSON; a full page of anything has less than 1 MiB
CHUNK = 64 << 10
_MOST_REDIRECTS = 3
_POOL = httpx.Limits(max_connections=40, max_keepalive_connections=20, keepalive_expiry=15)

# httpx logs every address it asks, presigned ones included
logging.getLogger("httpx").addFilter(lambda _: False)


class Client:
    """Opens connections to Prismatic and to its file store. One for each process, safe to share by threads.

    ``transport`` puts another way of sending in the place of sockets. Nothing is sent before the first call.
    Raises ``ValueError`` for a base address that is none.
    """

    def __init__(
        self,
        base_url: str,
        auth: Auth,
        transport: httpx.BaseTransport | None = None,
        budget: Budget | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.endpoint = Endpoint.at(base_url)
        self.auth = auth
        self.budget = budget or Budget()
        self.patience = patience or Patience()
        self._http = httpx.Client(
            transport=transport,
            limits=_POOL,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # keeps none, so sends none
            headers={"User-Agent": CLIENT_NAME},
            follow_redirects=False,
        )

    def session(
        self, meter: Meter, recorder: Recorder | None = None, priority: Priority = Priority.PERSON
    ) -> Session:
        """Give one person's or job's way to the API. Without a recorder it can only read."""
        return Session(self, meter, recorder, priority)

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def exchange(self, request: Request, seconds: float) -> Answer:
        """Send a request once and read its whole answer, within so many seconds.

        Raises ``Unreachable``, which says whether the request may have arrived.
        """
        deadline = Deadline(seconds)
        sent = self._http.build_request(
            request.method,
            request.url,
            headers=dict(request.headers),
            content=request.body,
            timeout=self._timeout(seconds),
        )
        with _translated():
            response = self._http.send(sent, stream=True)
            try:
                body = b"".join(_limited(response.iter_bytes(), deadline, LARGEST_ANSWER))
                _check_length(response)
            finally:
                response.close()
        return Answer(response.status_code, _lower(response.headers), body)

    def open(self, url: str, seconds: float, deadline: Deadline) -> Download:
        """Ask for a file and give it once its headers are there, within so many seconds.

        Redirects are followed on the link's own host only. The address is in nothing that is raised.
        """
        with _translated():
            response = self._get(url, seconds)
            for _ in range(_MOST_REDIRECTS):
                if response.next_request is None:
                    break
                response = self._followed(response, response.next_request.url, seconds)
            if response.next_request is not None:
                response.close()
                raise UnexpectedResponse("The link to this file leads in circles.")
        return Download(
            response.status_code, _lower(response.headers), _pieces(response, deadline), response.close
        )

    def _followed(self, response: httpx.Response, target: httpx.URL, seconds: float) -> httpx.Response:
        response.close()
        if _host(target) != _host(response.url):
            raise UnexpectedResponse("The link to this file leads to another host.")
        return self._get(str(target), seconds)

    def _get(self, url: str, seconds: float) -> httpx.Response:
        if not self.endpoint.may_fetch(url):
            raise UnexpectedResponse("The link to this file is not a safe one.")
        request = self._http.build_request(
            "GET", url, headers={"Accept-Encoding": "identity"}, timeout=self._timeout(seconds)
        )
        return self._http.send(request, stream=True)

    def _timeout(self, seconds: float) -> httpx.Timeout:
        connect = min(self.patience.connect, seconds)
        return httpx.Timeout(seconds, connect=connect, pool=connect)


def _pieces(response: httpx.Response, deadline: Deadline) -> Iterator[bytes]:
    """Read a body as it is on the wire, with nothing unpacked."""
    with _translated():
        yield from _limited(response.iter_raw(CHUNK), deadline)
        _check_length(response)


def _limited(chunks: Iterator[bytes], deadline: Deadline, most: int | None = None) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if most is not None and size > most:
            raise UnexpectedResponse("Prismatic sent more than any page can hold.")
        if deadline.has_passed:
            raise Unreachable("Prismatic took too long to answer.")
        yield chunk


def _check_length(response: httpx.Response) -> None:
    """Notice a body that ends early, also where the transport does not."""
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and response.num_bytes_downloaded < int(announced):
        raise Unreachable("Prismatic's answer broke off.")


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what goes wrong on the way into our errors; theirs hold the address, so they are cut off."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, ConnectionRefusedError):
        raise Unreachable(may_have_arrived=False) from None
    except httpx.TimeoutException:
        raise Unreachable("Prismatic took too long to answer.") from None
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError):
        raise Unreachable from None


def _lower(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _host(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
