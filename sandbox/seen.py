"""What a world remembers of the requests it got, so that tests can count round trips."""

from dataclasses import dataclass

_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """One request: `kind` is "graphql", "file" or "auth"; `operation` the name in a GraphQL document."""

    kind: str
    operation: str | None = None
    method: str = "POST"
    path: str = ""


def remember(requests: list[RequestSeen], seen: RequestSeen) -> None:
    """Note a request; a long-lived sandbox forgets the oldest."""
    requests.append(seen)
    del requests[:-_KEPT]
