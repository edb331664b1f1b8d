"""What the environment makes of the settings."""

import runpy
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from dashboard.secret_key import kept_secret

SETTINGS = Path(__file__).parents[2] / "dashboard/settings.py"
NAMES = (
    "PRISMATIC_URL",
    "PRISM_REFRESH_TOKEN",
    "PRISM_ACCESS_TOKEN",
    "DATABASE_URL",
    "CACHE_URL",
    "SECRET_KEY",
    "LOG_LEVEL",
)


@pytest.fixture
def read(monkeypatch, tmp_path):
    """A function that reads the settings anew with some variables set and no others."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))

    def read(**variables: str) -> dict[str, object]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read


def test_without_credentials_the_data_is_the_sandboxes(read):
    settings = read()
    assert (settings["IS_SANDBOX"], settings["EMBEDS_SANDBOX"], settings["WEB_WORKERS"]) == (True, True, 1)
    assert settings["SESSION_COOKIE_SECURE"] is False


def test_a_blank_variable_counts_as_not_set(read):
    assert read(PRISMATIC_URL=" ", PRISM_REFRESH_TOKEN="")["EMBEDS_SANDBOX"] is True


def test_with_a_token_the_data_is_real_and_cookies_are_for_https_only(read):
    settings = read(PRISM_REFRESH_TOKEN="r")
    assert (settings["IS_SANDBOX"], settings["PRISMATIC_URL"]) == (False, "https://app.prismatic.io")
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 3600


def test_the_token_named_sandbox_opens_no_real_data(read):
    settings = read(PRISMATIC_URL="http://127.0.0.1:8100", PRISM_ACCESS_TOKEN="sandbox")
    assert (settings["IS_SANDBOX"], settings["EMBEDS_SANDBOX"]) == (True, False)


def test_made_up_and_real_data_never_share_a_database(read):
    assert read()["SQLITE_FILE"] != read(PRISM_ACCESS_TOKEN="real")["SQLITE_FILE"]


def test_an_address_without_a_token_is_a_mistake_and_told_as_one(read):
    with pytest.raises(ImproperlyConfigured, match="PRISM_REFRESH_TOKEN"):
        read(PRISMATIC_URL="https://app.prismatic.io")


@pytest.mark.parametrize(
    ("name", "value"),
    [("WEB_WORKERS", "many"), ("DEBUG", "maybe"), ("DATABASE_URL", "nonsense"), ("LOG_LEVEL", "loud")],
)
def test_nonsense_is_told_by_the_name_of_the_variable(read, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        read(**{name: value})


@pytest.mark.parametrize("address", ["prismatic", "http://[::1", "http://localhost:port"])
def test_an_address_of_prismatic_that_is_none_stops_the_start(read, address):
    with pytest.raises(ImproperlyConfigured, match="PRISMATIC_URL must look like"):
        read(PRISMATIC_URL=address, PRISM_ACCESS_TOKEN="t")


def test_a_folder_that_cannot_be_made_is_named(read, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="file/var cannot be made: Not a directory"):
        read(VAR_DIR=str(tmp_path / "file/var"))


def test_sqlite_waits_for_its_turn_and_lets_readers_go_on(read):
    options = read()["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_sessions_are_cached_only_where_every_process_sees_the_same_cache(read):
    assert read()["SESSION_ENGINE"] == "dashboard.accounts.sessions"
    assert read(CACHE_URL="redis://cache:6379/0")["SESSION_ENGINE"].endswith(".cached_db")


def test_a_forwarded_protocol_is_believed_only_behind_a_proxy(read):
    assert read()["SECURE_PROXY_SSL_HEADER"] is None
    assert read(PROXY_HOPS="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_the_signing_key_is_made_once_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "secret_key"
    first = kept_secret(path)
    assert len(first) > 50
    assert kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret_key"]
