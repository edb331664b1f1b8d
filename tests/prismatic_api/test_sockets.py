"""The client on real sockets: the accidents that only those have."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import pytest

from prismatic_api import errors
from prismatic_api.auth import AccessToken
from prismatic_api.client import Client
from prismatic_api.downloads import Meter
from prismatic_api.patience import Patience
from prismatic_api.session import Session
from tests.prismatic_api.upstream import A_CHANGE, Clockwork, Diary

BODY = b'{"data": {"stepResult": null}}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"

type Manner = Callable[[socket.socket, Event], None]


def answer(connection: socket.socket, done: Event) -> None:
    connection.sendall(HEAD % len(BODY) + BODY)


def hang_up(connection: socket.socket, done: Event) -> None:
    """Close the connection without a word."""


def break_off(connection: socket.socket, done: Event) -> None:
    connection.sendall(HEAD % len(BODY) + BODY[:10])


def keep_silent(connection: socket.socket, done: Event) -> None:
    done.wait(10)


def drip(connection: socket.socket, done: Event) -> None:
    connection.sendall(HEAD % 1_000_000)
    while not done.wait(0.02):
        connection.sendall(b" ")


@contextmanager
def server(*manners: Manner) -> Iterator[tuple[str, list[bytes]]]:
    """A server with one manner for each connection, the last for all that follow."""
    listener, done, heard = socket.create_server(("127.0.0.1", 0)), Event(), []
    waiting = list(manners)

    def meet(connection: socket.socket, manner: Manner) -> None:
        with connection, suppress(OSError):
            heard.append(connection.recv(65536))
            manner(connection, done)

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                manner = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                Thread(target=meet, args=(connection, manner)).start()

    thread = Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heard
    finally:
        done.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


@contextmanager
def session(url: str, patience: Patience) -> Iterator[Session]:
    client = Client(url, AccessToken("token-1"), patience=patience)
    try:
        yield client.session(Meter(), Diary())
    finally:
        client.close()


def hurried(attempts: int = 3) -> Patience:
    return Patience(connect=2, attempt=0.3, read=5, write=0.3, attempts=attempts, sleep=Clockwork().sleep)


@pytest.mark.parametrize("manner", [hang_up, break_off, keep_silent])
def test_a_read_is_made_again_after_an_accident(manner: Manner) -> None:
    with server(manner, answer) as (url, heard), session(url, hurried()) as reader:
        assert reader.query("search/find_step", id="1").node_or_none("stepResult") is None
    assert len(heard) == 2


@pytest.mark.parametrize("manner", [hang_up, break_off, keep_silent, drip])
def test_a_write_is_not(manner: Manner) -> None:
    unknown = pytest.raises(errors.OutcomeUnknown)
    with server(manner, answer) as (url, heard), session(url, hurried()) as writer, unknown:
        writer.change("customers/create_customer", A_CHANGE, input={"name": "Globex"})
    assert len(heard) == 1


def test_a_body_that_drips_for_ever_is_left_in_time() -> None:
    too_long = pytest.raises(errors.Unreachable, match="too long")
    with server(drip) as (url, _), session(url, hurried(attempts=1)) as reader, too_long:
        reader.query("search/find_step", id="1")


def test_a_write_that_finds_nobody_was_certainly_not_made() -> None:
    with server(answer) as (url, _):
        pass
    with session(url, hurried()) as writer, pytest.raises(errors.Unreachable) as caught:
        writer.change("customers/create_customer", A_CHANGE, input={"name": "Globex"})
    assert (type(caught.value), caught.value.may_have_arrived) == (errors.Unreachable, False)


def test_a_download_that_breaks_off_says_so() -> None:
    broken = pytest.raises(errors.Unreachable)
    with server(break_off) as (url, _), session(url, hurried()) as reader, broken:  # noqa: SIM117
        with reader.stream(f"{url}/files/1") as download:
            b"".join(download)
