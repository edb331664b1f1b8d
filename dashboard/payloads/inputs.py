"""What a step was given, made ready for its panel: with its secrets masked, or as it is for who has asked."""

from django.urls import reverse

from dashboard.http import PrismaticRequest
from dashboard.redaction.documents import cleaned
from dashboard.redaction.keys import MASKED, key_for, opens
from dashboard.redaction.scan import tells_secrets
from dashboard.step_results.panels import Panel
from dashboard.step_results.words import failure_words
from prismatic_api.payloads.types import StepInput
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.view import look, view_of


class InputAddresses:
    """The addresses of what a step was given; ``scope`` is the key to its secrets, if somebody asked."""

    def __init__(self, execution_id: str, step_id: str, scope: str = MASKED) -> None:
        self.page = reverse("step-input", args=[execution_id, step_id])
        self.opened = self.page if scope == MASKED else f"{self.page}shown/{scope}/"
        self.tree, self.json, self.file = (f"{self.opened}{name}" for name in ("tree", "json", "file"))


class InputPanel:
    """The item a round ran with, or all that a loop was given; or why neither can be shown.

    ``content`` is what is shown of it. With ``is_masked`` it holds no secret; it is None if it is too long to
    be masked.
    """

    def __init__(self, found: StepInput, *, is_masked: bool) -> None:
        self.place, self.pointer = found.place, found.pointer
        held = found.held
        self.is_kept = held is not None
        self.title, self.sentence = failure_words(held.failure) if held and held.failure else ("", "")
        whole = held.content if held else None
        self.tells = whole is not None and tells_secrets(whole, None) is True
        self.content: Content | None = cleaned(whole) if whole and is_masked else whole
        self.is_too_long = whole is not None and self.content is None
        self.panel: Panel | None = None
        if self.content:
            self.panel = Panel(look(self.content, self.pointer) if self.pointer else view_of(self.content))

    @property
    def words(self) -> str:
        """What it is."""
        if self.place.is_loop_step:
            return "What this loop was given"
        loop = self.place.loop
        return f"The item that round {loop[2]} of {loop[0]} ran with" if loop else "Input"


def opens_input(request: PrismaticRequest, scope: str, execution_id: str, step_id: str) -> bool:
    """Whether an address holds a good key to a step's input."""
    return scope != MASKED and opens(request, scope, execution_id, _kind(step_id))


def key_to_input(request: PrismaticRequest, execution_id: str, step_id: str) -> str:
    """A key to the secrets of a step's input, for the person who asks."""
    return key_for(request, execution_id, _kind(step_id))


def _kind(step_id: str) -> str:
    return f"input {step_id}"
