"""One person's or one job's way to the API: reads are repeated, changes are recorded and sent once."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from prismatic_api import documents, wire
from prismatic_api.auth import Auth
from prismatic_api.budget import Budget, Priority
from prismatic_api.changes import Change, Recorder
from prismatic_api.config_variables.secret import Secret
from prismatic_api.documents import Document
from prismatic_api.downloads import Download, Meter
from prismatic_api.endpoint import Endpoint
from prismatic_api.errors import Busy, OutcomeUnknown, UnexpectedResponse, Unreachable
from prismatic_api.node import Node
from prismatic_api.patience import Deadline, Patience

HTTP_UNAUTHORIZED, HTTP_TOO_MANY, HTTP_SERVER_ERROR = 401, 429, 500
LONGEST_DOWNLOAD = 600.0  # seconds, for a result of the largest size the API keeps over a slow line


class Line(Protocol):
    """What a session needs of the client."""

    endpoint: Endpoint
    auth: Auth
    budget: Budget
    patience: Patience

    def exchange(self, request: wire.Request, seconds: float) -> wire.Answer:
        """Send a request and read its whole answer, within so many seconds. Raises ``Unreachable``."""

    def open(self, url: str, seconds: float, deadline: Deadline) -> Download:
        """Ask for a file and give it once its headers are there, within so many seconds."""


class Session:
    """Cheap: one is made for each web request or piece of a job. Not to be shared by threads."""

    def __init__(self, line: Line, meter: Meter, recorder: Recorder | None, priority: Priority) -> None:
        self._line = line
        self._meter = meter
        self._recorder = recorder
        self._priority = priority

    @property
    def line(self) -> Line:
        """The client, which lives as long as the process: what may outlive the session hangs on it."""
        return self._line

    def in_background(self) -> "Session":
        """Give the same way for work that people need not wait for: theirs goes first."""
        return Session(self._line, self._meter, self._recorder, Priority.JOB)

    def query(self, path: str, **variables: object) -> Node:
        """Ask the document at ``room/file_name`` and give its data. Repeated while that can help."""
        document = documents.load(path)
        if document.is_mutation:
            raise ValueError(f"{document.name} is a change: it needs a record.")
        patience = self._line.patience
        deadline = Deadline(patience.read)

        def ask() -> Node:
            answer = self._call(document, variables, deadline, patience.attempt)
            return wire.read(answer, document)

        return self._repeated(ask, deadline)

    def change(self, path: str, change: Change, **variables: object) -> Node:
        """Send a mutation once, inside its record, and give the object it made, changed or removed.

        Raises ``Refused`` with the problems of the input, and ``OutcomeUnknown`` if the answer was lost. No
        error repeats any of the change's secrets, whatever the API says.
        """
        document = documents.load(path)
        if self._recorder is None or not document.is_mutation:
            raise ValueError(f"{document.name} is no change, or this session is for reading only.")
        with self._recorder.recording(change) as recording:
            subject = self._changed(document, variables, change.secrets)
            recording.done(change.subject_id or "" if document.answers_without_id else subject.global_id())
        return subject

    def fetch(self, path: str, **variables: object) -> Node:
        """Ask what the API calls a mutation and changes nothing, and give what it found.

        Neither recorded nor repeated: it makes Prismatic ask another system, which takes its time. Raises
        ``Refused`` with what stood in the way.
        """
        document = documents.load(path)
        if not document.only_reads:
            raise ValueError(f"{document.name} does not say that it only reads.")
        seconds = self._line.patience.write
        answer = self._call(document, variables, Deadline(seconds), seconds)
        return wire.changed(wire.read(answer, document), answer.hidden, without_id=True)

    def disclose(self, path: str, change: Change, **variables: object) -> Node:
        """Ask for something secret: a read that is recorded like a change, before it is sent."""
        if self._recorder is None:
            raise ValueError("This session keeps no record.")
        with self._recorder.recording(change) as recording:
            answer = self.query(path, **variables)
            recording.done(change.subject_id or "")
        return answer

    @contextmanager
    def stream(self, url: str, within: float = LONGEST_DOWNLOAD) -> Iterator[Download]:
        """Read a file behind a presigned link: no token, no cookies, no other host than the link's.

        Whatever its status, the last answer is handed over. ``within`` limits the whole reading, in seconds.
        """
        download = self._opened(url, Deadline(within))
        try:
            yield download.timed(self._meter)
        finally:
            download.close()

    def side_by_side[T, R](
        self, work: "Callable[[Session, T], R]", things: Iterable[T], at_once: int
    ) -> list[R]:
        """Do the same reading for each thing, several at once, and give what came of it in their order.

        Each is done with a session of its own, which is for reading only.
        """

        def one(thing: T) -> tuple[R, int]:
            meter = Meter()
            return work(Session(self._line, meter, None, self._priority), thing), meter.requests

        with self._meter.waiting(), ThreadPoolExecutor(at_once) as threads:
            done = list(threads.map(one, things))
        self._meter.requests += sum(requests for _, requests in done)
        return [result for result, _ in done]

    def _changed(self, document: Document, variables: dict[str, object], secrets: Iterable[Secret]) -> Node:
        seconds = self._line.patience.write
        try:
            answer = self._call(document, variables, Deadline(seconds), seconds)
            sent = (*answer.hidden, *(secret.reveal() for secret in secrets))
            data = wire.read(replace(answer, hidden=sent), document)
            return wire.changed(data, sent, without_id=document.answers_without_id)
        except Unreachable as lost:
            if lost.may_have_arrived:
                raise OutcomeUnknown from None
            raise
        except wire.Unreadable:
            raise OutcomeUnknown from None

    def _call(
        self, document: Document, variables: dict[str, object], deadline: Deadline, seconds: float
    ) -> wire.Answer:
        """Send an operation; once more with another token if it was turned away at the door for the first."""

        def send(token: str) -> wire.Answer:
            with self._meter.waiting():
                self._line.budget.take(self._priority, deadline)
            request = wire.call(self._line.endpoint.api, token, document, variables)
            answer = self._exchange(request, min(seconds, deadline.left))
            return replace(answer, hidden=(token,))

        def sign_in(request: wire.Request) -> wire.Answer:
            return self._exchange(request, min(self._line.patience.attempt, deadline.left))

        with _before_sending():
            token = self._line.auth.token(sign_in)
        answer = send(token)
        if answer.status == HTTP_UNAUTHORIZED:  # a 401 is certain: nothing was carried out
            with _before_sending():
                other = self._line.auth.renewed(token, sign_in)
            answer = send(other) if other else answer
        return answer

    def _exchange(self, request: wire.Request, seconds: float) -> wire.Answer:
        with self._meter.request():
            return self._line.exchange(request, seconds)

    def _opened(self, url: str, deadline: Deadline) -> Download:
        patience = self._line.patience
        opening = Deadline(min(patience.read, deadline.left))

        def open_once() -> Download:
            with self._meter.request():
                download = self._line.open(url, min(patience.attempt, opening.left), deadline)
            if download.status == HTTP_TOO_MANY or download.status >= HTTP_SERVER_ERROR:
                raise _StoreInTrouble(download.kept(), wire.retry_after(download.headers))
            return download

        try:
            return self._repeated(open_once, opening)
        except _StoreInTrouble as trouble:
            return trouble.download

    def _repeated[T](self, attempt: Callable[[], T], deadline: Deadline) -> T:
        """Make a read, again and again while its failure may pass by itself and there is time."""
        patience, tries = self._line.patience, 0
        while True:
            tries += 1
            try:
                return attempt()
            except (Busy, Unreachable) as trouble:
                pause = patience.pause(tries, trouble.retry_after, deadline.left)
                if pause is None:
                    raise
            with self._meter.waiting():
                patience.sleep(pause)


class _StoreInTrouble(Unreachable):
    """A store that answered 429 or 5xx, with what it said."""

    def __init__(self, download: Download, retry_after: float | None) -> None:
        super().__init__(retry_after=retry_after)
        self.download = download


@contextmanager
def _before_sending() -> Iterator[None]:
    """Note on what fails while a token is fetched that the request itself was not sent."""
    try:
        yield
    except Unreachable as trouble:
        raise Unreachable(may_have_arrived=False, retry_after=trouble.retry_after) from None
    except wire.Unreadable:
        raise UnexpectedResponse("Prismatic's sign-in sent something else than an answer.") from None
