"""Two results held against each other: which, in what look, and whether their secrets are shown."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dashboard.http import PrismaticRequest
from dashboard.redaction.keys import MASKED, key_for, opens
from dashboard.redaction.scan import tells_secrets
from dashboard.redaction.veil import BARE, VEIL, Veil
from dashboard.step_results.limits import limits
from prismatic_api.step_results.types import StepResult

LOOK: Final = "result_difference"  # the cookie that remembers how somebody looks at differences by line
LINES, BESIDE, MEMBERS = "lines", "beside", "members"
_YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Pair:
    """A result and the one it is held against, by their ids; ``key`` opens the secrets of both."""

    execution_id: str
    step_id: str
    other_execution_id: str
    other_step_id: str
    key: str = MASKED

    @property
    def lines(self) -> str:
        """The address of what differs line by line."""
        return self._by_line(LINES)

    @property
    def beside(self) -> str:
        """The same with one text beside the other."""
        return self._by_line(BESIDE)

    @property
    def members(self) -> str:
        """The address of what differs member by member."""
        told = {"step": self.step_id, "with": self.other_execution_id, "other": self.other_step_id}
        return f"{reverse('step-compare', args=[self.execution_id])}?{urlencode(told | self._opened())}"

    @property
    def is_shown(self) -> bool:
        """Whether its secrets are."""
        return self.key != MASKED

    def opened_by(self, request: PrismaticRequest) -> "Pair":
        """The same with the key in the address, if that is this person's and fresh."""
        key = request.GET.get("shown", MASKED)
        is_good = key != MASKED and opens(request, key, self.execution_id, self._kind)
        return self._with(key if is_good else MASKED)

    def disclosed(self, request: PrismaticRequest) -> "Pair":
        """The same with a new key; the look at both results is recorded first."""
        results = request.prismatic.step_results
        results.disclosed(self.execution_id, self.step_id, limits())
        results.disclosed(self.other_execution_id, self.other_step_id, limits())
        return self._with(key_for(request, self.execution_id, self._kind))

    def veil(self, *results: StepResult) -> Veil:
        """What masks these results; none where none of them seems to hold a secret."""
        is_bare = self.is_shown or not any(
            result.content and tells_secrets(result.content, None) for result in results
        )
        return BARE if is_bare else VEIL

    @property
    def _kind(self) -> str:
        return f"results {self.step_id} {self.other_execution_id} {self.other_step_id}"

    def _with(self, key: str) -> "Pair":
        return Pair(self.execution_id, self.step_id, self.other_execution_id, self.other_step_id, key)

    def _by_line(self, look: str) -> str:
        address = reverse("step-result-difference", args=[self.execution_id, self.step_id])
        told = {"execution": self.other_execution_id, "step": self.other_step_id, "look": look}
        return f"{address}?{urlencode(told | self._opened())}"

    def _opened(self) -> dict[str, str]:
        return {"shown": self.key} if self.is_shown else {}


def look_of(request: HttpRequest) -> str:
    """How to show lines: as the address says, or else as this browser did the last time."""
    wanted = request.GET.get("look") or request.COOKIES.get(LOOK, LINES)
    return wanted if wanted in (LINES, BESIDE) else LINES


def remember(request: HttpRequest, response: HttpResponse, look: str) -> None:
    """Have the browser keep the look that was chosen."""
    if request.GET.get("look") == look != request.COOKIES.get(LOOK, LINES):
        response.set_cookie(LOOK, look, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
