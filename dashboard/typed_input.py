"""A form that could not be sent comes back filled, with what went wrong at its head.

Views let every error of the API but `Refused` pass. For a page that is read, the middleware's notice is
enough; after a POST it would replace the form, and what was typed with it. A view under `keeps_input` names a
function that draws its form again from the posted fields alone: Prismatic may be out of reach, so there is
nothing else to draw from. Plain posts and htmx get the same form, with the words of the table in `errors.py`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse

from dashboard.errors import Notice, notice_for
from dashboard.http import PrismaticRequest
from prismatic_api.errors import OutcomeUnknown, PrismaticError, UnexpectedResponse

# What is said when a change was sent, its answer was lost, and it turned out to have been made.
LOST = "Prismatic's answer was lost on the way; this is what is there now."


class Problem:
    """Why a form was not taken: `notice` and `sentence` to show, and whether the change `may_be_done`."""

    def __init__(self, error: PrismaticError) -> None:
        self.notice: Notice = notice_for(error)
        self.sentence = str(error)
        self.may_be_done = isinstance(error, OutcomeUnknown | UnexpectedResponse)

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.notice.status

    def read_back[T](self, read: Callable[[], T]) -> T | None:
        """What is there now, if a change went out and its answer was lost; None when that cannot be read."""
        return as_far_as_told(read) if self.may_be_done else None


def as_far_as_told[T](read: Callable[[], T]) -> T | None:
    """What is there now; None while Prismatic does not tell."""
    try:
        return read()
    except PrismaticError:
        return None


def keeps_input[**P](
    redraw: Callable[Concatenate[PrismaticRequest, Problem, P], HttpResponse],
) -> Callable[
    [Callable[Concatenate[PrismaticRequest, P], HttpResponse]],
    Callable[Concatenate[PrismaticRequest, P], HttpResponse],
]:
    """Draws the form again when the API failed in a POST: `redraw` gets the view's arguments too."""

    def decorate(
        view: Callable[Concatenate[PrismaticRequest, P], HttpResponse],
    ) -> Callable[Concatenate[PrismaticRequest, P], HttpResponse]:
        @wraps(view)
        def kept(request: PrismaticRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except PrismaticError as error:
                if request.method != "POST":
                    raise
                return redraw(request, Problem(error), *args, **kwargs)

        return kept

    return decorate
