"""Faults on request: said in words to a world, or in a `Sandbox-Fault` header by a client outside."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

# What each fault does, and whether it meets GraphQL requests or links unless told otherwise.
KINDS = {
    "busy": "graphql",  # 429; with seconds, a Retry-After
    "unreachable": "graphql",  # nobody listens: nothing is done, nothing answered
    "server_error": "graphql",  # 500 with a JSON body
    "reset": "graphql",  # all is done, then the connection breaks before the answer
    "slow": "graphql",  # waits, then answers
    "html": "graphql",  # a sign-in page instead of JSON
    "null_data": "graphql",  # 200 with data null and an error
    "partial_errors": "graphql",  # 200 with data and an error beside it
    "expired_token": "graphql",  # 401
    "slow_body": "file",  # half of the body, a wait, the rest
    "cut_body": "file",  # half of the body, then the connection breaks
    "expired_link": "file",  # 403 as an object store says it
}


@dataclass(slots=True)
class Fault:
    """One fault: what, for how long, how many more times, and which requests it meets."""

    kind: str
    seconds: float | None = None
    times: int = 1
    on: str = "graphql"
    operation: str | None = None

    def meets(self, on: str, operation: str | None) -> bool:
        """Tell whether this fault is meant for such a request."""
        return self.on == on and self.operation in (None, operation)


class Dropped(ConnectionResetError):
    """The connection breaks: a server closes the socket, an in-process transport passes this on."""


class Unreachable(ConnectionRefusedError):
    """Nobody answers and nothing was done."""


class Faults:
    """The faults a world has in store, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def next(
        self,
        kind: str,
        *,
        seconds: float | None = None,
        times: int = 1,
        on: str | None = None,
        operation: str | None = None,
    ) -> None:
        """Let the next `times` requests meet a fault; only GraphQL ones named `operation`, if given.

        Raises ValueError for a fault nobody knows.
        """
        fault = Fault(_known(kind), seconds, times, on or KINDS[kind], operation)
        with self._lock:
            self._waiting.append(fault)

    def take(self, on: str, operation: str | None = None) -> Fault | None:
        """Return the fault that a request meets now, and count it."""
        with self._lock:
            fault = next((each for each in self._waiting if each.meets(on, operation)), None)
            if fault is not None:
                fault.times -= 1
                self._waiting = [each for each in self._waiting if each.times > 0]
            return fault

    def clear(self) -> None:
        """Forget the faults in store."""
        with self._lock:
            self._waiting.clear()


def from_header(value: str) -> Fault | None:
    """Return the fault of a header such as `busy; seconds=3`. Raises ValueError for an unknown one."""
    kind, *options = [part.strip() for part in value.split(";")]
    if not kind:
        return None
    seconds = None
    for name, number in _pairs(options):
        if name == "seconds":
            seconds = float(number)
    return Fault(_known(kind), seconds)


def _pairs(options: list[str]) -> Iterator[tuple[str, str]]:
    for option in options:
        with suppress(ValueError):
            name, number = option.split("=")
            yield name.strip(), number.strip()


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"unknown fault {kind!r}; known are {', '.join(KINDS)}")
    return kind
