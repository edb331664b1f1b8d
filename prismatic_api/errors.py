"""What can go wrong between here and Prismatic, named after what the person can do next.

PrismaticError
├── NotSignedIn          sign in again: the token is missing, expired or revoked
├── Forbidden            ask somebody with more rights
├── NotFound             go back: there is no such object, or it is hidden from this account
├── Refused              correct the field: the API did not take the input
├── Busy                 wait: too many requests
├── Unreachable          try again: no answer, or a server fault
│   └── OutcomeUnknown   look first: a change was sent and its answer never came
├── LinkExpired          reload: a presigned link is too old
└── UnexpectedResponse   report it: the answer is not what the API promises

Every ``str(error)`` is a sentence for a person. None holds a token, a presigned link or an upstream message
that could carry one.
"""

from dataclasses import dataclass

WHOLE_OBJECT = "__all__"  # ErrorType.field when no single input is to blame


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one input. ``field`` is spelled as the API spells it, or is ``__all__``."""

    field: str
    messages: tuple[str, ...]

    @property
    def is_about_the_whole(self) -> bool:
        """Whether no single field is to blame."""
        return self.field == WHOLE_OBJECT


class PrismaticError(Exception):
    """Root of all that this package raises on purpose."""


class NotSignedIn(PrismaticError):
    """The API does not accept our token: HTTP 401, or a refresh token that was turned down."""

    def __init__(self, sentence: str = "Prismatic does not accept the sign-in of this dashboard.") -> None:
        super().__init__(sentence)


class Forbidden(PrismaticError):
    """The account is known, but may not do this: HTTP 403 or a permission error in the answer."""

    def __init__(self, sentence: str = "Prismatic does not let this account do that.") -> None:
        super().__init__(sentence)


class NotFound(PrismaticError):
    """The API answered null for an id (single objects are nullable, and null is not an error there)."""

    def __init__(self, kind: str, id: str) -> None:  # noqa: A002 - the API's own word
        super().__init__(f"There is no {kind} with the id {id[:80]!r}, or this account may not see it.")
        self.kind = kind
        self.id = id


class Refused(PrismaticError):
    """A mutation's payload carried ``errors``: nothing was changed, and the problems say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        words = " ".join(message for problem in problems for message in problem.messages)
        super().__init__(words or "Prismatic refused the change without giving a reason.")
        self.problems = problems


class Busy(PrismaticError):
    """HTTP 429, or our own rate budget was used up. ``retry_after`` is in seconds when it is known."""

    def __init__(self, retry_after: float | None = None) -> None:
        wait = "in a moment" if retry_after is None else f"in {max(1, round(retry_after))} s"
        super().__init__(f"Prismatic gets too many requests at the moment. Try again {wait}.")
        self.retry_after = retry_after


class Unreachable(PrismaticError):
    """No answer, a broken one or a server fault, after all the repeats a read is allowed.

    ``may_have_arrived`` is False only if the request certainly never reached Prismatic. ``retry_after`` is in
    seconds, when a server in trouble said how long to wait.
    """

    def __init__(
        self,
        sentence: str = "Prismatic cannot be reached at the moment.",
        *,
        may_have_arrived: bool = True,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(sentence)
        self.may_have_arrived = may_have_arrived
        self.retry_after = retry_after


class OutcomeUnknown(Unreachable):
    """A change went out and its answer was lost: it may have been made or not. Never repeat it unseen."""

    def __init__(self) -> None:
        super().__init__(
            "Prismatic did not answer, so it is not known whether the change was made. "
            "Check what is there now before you try again."
        )


class LinkExpired(PrismaticError):
    """A presigned link was turned down with 403: ask the API for a fresh one."""

    def __init__(self) -> None:
        super().__init__("The link to this file has expired. Reload the page to get a fresh one.")


class UnexpectedResponse(PrismaticError):
    """The answer breaks the schema, is no JSON, or holds an error that we cannot place."""

    def __init__(
        self, sentence: str = "Prismatic sent an answer that this dashboard does not understand."
    ) -> None:
        super().__init__(sentence)
