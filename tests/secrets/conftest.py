"""A site on a world full of secrets, and a collector of all that goes out of it."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import connection as database

from dashboard import connection
from tests.secrets.canaries import found_in
from tests.secrets.planting import Indiscreet, connect, plant


@dataclass
class Watch:
    """Looks for secrets in all that it is given, and keeps where it found them."""

    leaks: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    looked_at: int = 0

    def over(self, where: str, *contents: bytes | str, own: frozenset[str] = frozenset()) -> None:
        """Look into some texts; what is `own` may be there."""
        self.looked_at += 1
        for content in contents:
            if told := found_in(content) - own:
                self.leaks[where] |= told

    def over_answer(self, where: str, response, own: frozenset[str] = frozenset()) -> None:
        """Look into an answer as it leaves: headers, cookies and the whole body."""
        body = b"".join(response) if response.streaming else response.content
        self.over(where, body, str(response.headers), response.cookies.output(), own=own)

    def over_tables(self) -> None:
        """Look into every row that the site keeps: audit, sessions, accounts and the rest."""
        with database.cursor() as cursor:
            for table in database.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')
                self.over(f"table {table}", *(repr(row) for row in cursor.fetchall()))


class Lines(logging.Handler):
    """Gives each log line, as it was logged and not yet redacted, to a watch."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(logging.DEBUG)
        self.watch = watch

    def emit(self, record: logging.LogRecord) -> None:
        self.watch.over(f"log of {record.name}", record.getMessage(), str(record.exc_info))
        record.exc_text = str(record.exc_info)  # nobody after us need draw the stack of each blank variable


@pytest.fixture
def watch() -> Iterator[Watch]:
    """A watch over every log line, at the lowest level, of all libraries."""
    watch = Watch()
    root = logging.getLogger()
    named = [root, *(logging.getLogger(name) for name in ("django", "httpx", "httpcore"))]
    levels = [logger.level for logger in named]
    handler = Lines(watch)
    root.handlers.insert(0, handler)
    for logger in named:
        logger.setLevel(logging.DEBUG)
    yield watch
    root.removeHandler(handler)
    for logger, level in zip(named, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def api(world, monkeypatch) -> Indiscreet:
    """The API, which lets the dashboard in with tokens that are canaries."""
    plant(world)
    before = connection.client()
    transport = connect(world, monkeypatch)
    yield transport
    before.close()
