"""One page of the list, read in the cheapest way that can tell what is asked."""

from dataclasses import dataclass

from dashboard.executions.exclusions import Sieve
from dashboard.executions.forms import ExecutionFilterForm
from prismatic_api.errors import Forbidden, UnexpectedResponse
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.executions.finding import Found
from prismatic_api.executions.service import Executions
from prismatic_api.executions.types import ExecutionListing, ExecutionSummary
from prismatic_api.paging import Page, PageRequest

ROWS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows. `page` is None where rows had to be looked for, `found` where they had not."""

    listing: ExecutionListing
    rows: tuple[ExecutionSummary, ...]
    page: Page[ExecutionSummary] | None
    found: Found | None = None

    @property
    def total(self) -> int:
        """How many there are, as far as that is known."""
        return self.page.total if self.page else len(self.rows)

    @property
    def is_partial(self) -> bool:
        """Whether there may be more than was found."""
        return bool(self.found and (self.found.next_cursor or self.found.start > 1))


def read(executions: Executions, form: ExecutionFilterForm, cursor: str | None) -> Shown:
    """Reads a plain list as it is; an error's text is searched for where the stack can, else looked for."""
    wanted, sieve = form.answer(), form.sieve()
    if sieve.is_open:
        listing = executions.listing(wanted, PageRequest(ROWS, cursor))
        return Shown(listing, listing.page.rows, listing.page)
    found = _searched(executions, wanted, sieve, cursor)
    if found:
        return found
    listing, looked = executions.finding(wanted, sieve.keeps, cursor)
    return Shown(listing, looked.rows, None, looked)


def _searched(
    executions: Executions, wanted: ExecutionFilter, sieve: Sieve, cursor: str | None
) -> Shown | None:
    """What Prismatic's own search gives; None where it cannot be asked, or will not answer."""
    if not sieve.error or sieve.exclusions or sieve.preprocess:
        return None
    page = with_error(executions, wanted, sieve.error, PageRequest(ROWS, cursor))
    if page is None:
        return None
    return Shown(executions.listing(wanted, PageRequest(1)), page.rows, page)


def with_error(
    executions: Executions, wanted: ExecutionFilter, text: str, page: PageRequest
) -> Page[ExecutionSummary] | None:
    """The runs whose error holds a text, where Prismatic can tell and is willing to."""
    try:
        return executions.search(wanted, text, page) if executions.can_search(wanted) else None
    except (Forbidden, UnexpectedResponse):
        return None
