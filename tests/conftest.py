"""A fresh sandbox world for each test, and a signed-in client for each role."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings
from hypothesis import HealthCheck, settings

from dashboard import connection
from dashboard.accounts.models import Account
from dashboard.accounts.permissions import Role
from prismatic_api.client import Client as ApiClient
from sandbox import World
from sandbox.clock import FixedClock
from sandbox.demo import small_world

settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
settings.load_profile("patient")

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HASHED = site_settings.STORAGES
SESSIONS: dict[str, str] = {}  # the key of a session of each role

LONG = ("browser", "outside", "slow")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the files that take long: begun last, one of them would leave a core with nothing to do."""
    long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """Keeps the program and the tests out of the garbage collector's rounds: they stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def _quick_settings() -> Iterator[None]:
    """A password is hashed in no time. Templates name the files as they lie in static/, and nobody looks
    at each of them for every client."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
        STORAGES={**HASHED, "staticfiles": plain},
    ):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def gathered(tmp_path_factory) -> Path:
    """The folder of all static files as they are served: named by their content, and compressed."""
    folder = tmp_path_factory.mktemp("gathered")
    with override_settings(STATIC_ROOT=folder, STORAGES=HASHED):
        call_command("collectstatic", verbosity=0, interactive=False)
    return folder


@pytest.fixture
def world() -> Iterator[World]:
    """The small world at noon on 23 November 2026, and the site connected to it."""
    fresh = small_world(clock=FixedClock(NOON))
    connection.use_world(fresh)
    wait_for_nothing(connection.client())
    yield fresh
    connection.use_world(None)


def wait_for_nothing(client: ApiClient) -> None:
    """Lets a client repeat its reads as often as it does, with no wait in between."""
    client.patience = replace(client.patience, sleep=lambda seconds: None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """An account and a session of each role lie in the database from the start, under the role's name."""
    with django_db_blocker.unblock():
        for role in Role:
            person = Account.objects.create(username=role)
            person.groups.add(Group.objects.get(name=role))
            SESSIONS[role] = session_of(person)


@pytest.fixture
def sign_in_as(db) -> Callable[[str], Client]:
    """A function that gives a test client signed in with a role's name."""

    def signed_in(role: str) -> Client:
        client = Client()
        client.cookies[site_settings.SESSION_COOKIE_NAME] = (
            SESSIONS[role] if SessionStore().exists(SESSIONS[role]) else new_session(role)
        )
        return client

    return signed_in


def new_session(role: str) -> str:
    """The key of a session of a role, where a test that commits what it does has emptied the database."""
    person, is_new = Account.objects.get_or_create(username=role)
    if is_new:
        person.groups.add(Group.objects.get(name=role))
    return session_of(person)


def session_of(person: Account) -> str:
    """The key of a new session of a person: what signing in leaves, in a tenth of the time."""
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: site_settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
    )
    session.save()
    return session.session_key


@pytest.fixture
def viewer(sign_in_as) -> Client:
    return sign_in_as("viewer")


@pytest.fixture
def support(sign_in_as) -> Client:
    return sign_in_as("support")


@pytest.fixture
def onboarding(sign_in_as) -> Client:
    return sign_in_as("onboarding")


@pytest.fixture
def admin(sign_in_as) -> Client:
    return sign_in_as("admin")
