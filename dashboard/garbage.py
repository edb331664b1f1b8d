"""Python's garbage collector, kept out of the way of answers: it turns when one has been sent."""

import gc

MOST_BETWEEN = 50_000  # objects: more than all but the largest pages make


def spare_the_program() -> None:
    """Has it pass over what is there to stay, the program itself, and start as good as never by itself."""
    gc.freeze()
    gc.set_threshold(MOST_BETWEEN, 10, 10)


def collect(_worker: object, _request: object, _environ: object, _response: object) -> None:
    """Collects what one request left behind. Takes what gunicorn tells after one, and needs nothing of it."""
    gc.collect(1)
