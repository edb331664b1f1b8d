"""Canary tokens go through every way to import them, and are nowhere but in Prismatic after."""

import io
import json
import logging

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from dashboard.accounts.unsent import Unsent
from dashboard.audit.models import AuditEntry
from dashboard.program_log import RedactingFormatter
from tests.connections.conftest import KINDS
from tests.customers.markup import filled

CANARIES = {
    "access_token": "canaryaccess4711",
    "refresh_token": "canaryrefresh4711",
    "token_fields": '{"id_token": "canaryfields4711"}',
    "token_context": "canarycontext4711",
}
SINGS = "canary"


@pytest.fixture
def log(settings):
    """All that is logged, from the lowest level on, as the console would show it."""
    text, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(text)
    handler.setFormatter(RedactingFormatter("%(message)s"))
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.setLevel(level)
    root.removeHandler(handler)


def kept() -> str:
    """All that our own tables hold of what was written, and of sessions."""
    entries = [[str(e), e.before, e.after, e.problem, e.subject_name] for e in AuditEntry.objects.all()]
    return json.dumps(entries) + "".join(str(each.get_decoded()) for each in Session.objects.all())


@pytest.mark.parametrize("kind", KINDS)
def test_tokens_that_are_imported_are_seen_nowhere(onboarding, at, each, log, kind) -> None:
    address = at("import", kind)
    response = onboarding.post(address, filled(onboarding.get(address), **CANARIES))
    page = onboarding.get(response["Location"])
    assert each(kind).tokens["access_token"] == CANARIES["access_token"]  # they did arrive
    seen = f"{response.content!r}{response.headers}{page.content!r}{log.getvalue()}{kept()}"
    assert SINGS not in seen
    assert AuditEntry.objects.get().after["access"] == "changed"


@pytest.mark.parametrize("fault", ["reset", "unreachable", "server_error", "html", "null_data", "busy", ""])
def test_nor_where_it_goes_wrong(world, onboarding, at, shop, log, fault) -> None:
    """The API may quote what it was sent, be away, or break off."""
    if fault:
        world.faults.next(fault, operation="ImportInstanceTokens")
    else:
        quoted = f"{CANARIES['access_token']} is not a token, nor is {CANARIES['refresh_token']}."
        world.refuse("updateOAuth2Connection", "accessToken", quoted)
    address = at("import", "instance")
    response = onboarding.post(address, filled(onboarding.get(address), **CANARIES))
    assert response.status_code >= 400
    assert SINGS not in f"{response.content!r}{response.headers}{log.getvalue()}{kept()}"


@pytest.mark.parametrize(
    "wrong", [{"expires_in": "x"}, {"token_fields": "{canary"}, {"access_token": "canary x"}]
)
def test_nor_where_the_form_is_wrong(onboarding, at, log, wrong) -> None:
    address = at("import", "instance")
    response = onboarding.post(address, filled(onboarding.get(address), **{**CANARIES, **wrong}))
    assert response.status_code == 422
    assert SINGS not in f"{response.content!r}{log.getvalue()}{kept()}"


def test_nor_when_the_session_is_over(onboarding, at, log) -> None:
    """Other forms are carried through signing in; of this one the tokens are not."""
    address = at("import", "instance")
    sent = filled(onboarding.get(address), **CANARIES)
    response = Client().post(address, sent, headers={"Sec-Fetch-Site": "same-origin"})
    unsent = response.context["unsent"]
    assert response.status_code == 401
    assert SINGS not in str(Unsent.from_token(unsent))
    assert SINGS not in f"{response.content!r}{log.getvalue()}{kept()}"


def test_nor_in_an_error_of_our_own(onboarding, at, shop, log, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("No room.")

    monkeypatch.setattr("dashboard.connections.changing._imported", broken)
    monkeypatch.setattr("dashboard.connections.changing.Watch", broken)
    onboarding.raise_request_exception = False
    address = at("import", "instance")
    response = onboarding.post(address, filled(onboarding.get(address), **CANARIES))
    assert response.status_code == 500
    assert SINGS not in f"{response.content!r}{log.getvalue()}{kept()}"
