"""What requests leave behind is collected between them."""

import gc
import runpy
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import garbage

ROOT = Path(__file__).parents[2]


@pytest.fixture
def spared() -> Iterator[None]:
    """As in a process that serves; afterwards as in one that tests."""
    before = gc.get_threshold()
    garbage.spare_the_program()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


class Knot:
    """Holds on to itself, so that only the collector can let it go."""

    def __init__(self) -> None:
        self.me = self


@pytest.mark.usefixtures("spared")
def test_what_holds_on_to_itself_is_gone_after_the_request() -> None:
    left = weakref.ref(Knot())
    assert left() is not None
    garbage.collect(None, None, None, None)
    assert left() is None


def test_gunicorn_collects_after_each_request() -> None:
    assert runpy.run_path(str(ROOT / "gunicorn.conf.py"))["post_request"] is garbage.collect
