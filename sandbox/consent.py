"""The page at which a person agrees to an OAuth connection; what an app's own sign-in would be."""

from html import escape
from typing import Final

from sandbox.instance_config import TOKEN_LIFE, SignIn
from sandbox.shared_records import SharedRecord
from sandbox.web import Request, Response, problem
from sandbox.world import World

PREFIX: Final = "/connect/"
_PAGE: Final = """<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1>
<p>{text}</p>{form}</html>"""
_FORM: Final = """<form method="post"><button name="answer" value="allow">Allow</button>
<button name="answer" value="refuse">Refuse</button></form>"""


def address(base_url: str, config_variable_id: str) -> str:
    """Return the address of a connection's page."""
    return f"{base_url}{PREFIX}{config_variable_id}"


def answer(world: World, request: Request) -> Response:
    """Ask (GET), or take the answer (POST). The address is all that is needed, as it is there."""
    with world.lock:
        connection = world.sign_in_by_id(request.path.removeprefix(PREFIX))
        if connection is None:
            return problem(404, "There is no such connection.")
        key = world.key_of(connection)
        if request.method != "POST":
            return _page(f"Sign in: {key}", "The sandbox asks for access to this app.", _FORM)
        allowed = b"answer=refuse" not in request.body()
        if allowed:
            sign_in(world, connection)
        else:
            connection.status = "ERROR"
            world.note_connection(connection, "Access was refused: access_denied", "ERROR")
    return _page(f"Signed in: {key}" if allowed else f"Refused: {key}", "You can close this page.", "")


def sign_in(world: World, connection: SignIn) -> None:
    """Give a connection tokens, good for an hour, and a token to refresh them with."""
    now = world.clock.now()
    connection.tokens = {"access_token": "sandbox", "refresh_token": "sandbox"}
    connection.token_type = "Bearer"  # noqa: S105  (a kind of token)
    connection.status = "ACTIVE"
    connection.last_successful_refresh_at, connection.refresh_at = now, now + TOKEN_LIFE
    if isinstance(connection, SharedRecord):
        connection.last_configured_at = now
    world.note_connection(connection, "Signed in")


def _page(title: str, text: str, form: str) -> Response:
    body = _PAGE.format(title=escape(title), text=escape(text), form=form).encode()
    return Response(200, body, {"Content-Type": "text/html; charset=utf-8"})
