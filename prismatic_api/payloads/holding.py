"""What lies behind a link, as far as it can be had and makes sense."""

from prismatic_api.payloads.types import Held
from prismatic_api.session import Session
from prismatic_api.step_results.fetching import fetched
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.types import Failure, ResultLink


def held(session: Session, link: ResultLink, limits: Limits) -> Held:
    """Fetch what a link leads to and make sense of it."""
    stored = fetched(session, link, limits)
    if isinstance(stored, Failure):
        return Held(None, None, stored)
    found = read(stored, limits)
    if isinstance(found, Failure):
        return Held(stored, None, found)
    return Held(stored, found, None)
