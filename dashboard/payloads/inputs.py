"""What a step was given, made ready for its panel."""

from django.urls import reverse

from dashboard.step_results.panels import Panel
from dashboard.step_results.words import failure_words
from prismatic_api.payloads.types import StepInput
from prismatic_api.step_results.view import look, view_of


class InputAddresses:
    """The addresses of what a step was given."""

    def __init__(self, execution_id: str, step_id: str) -> None:
        self.page = reverse("step-input", args=[execution_id, step_id])
        self.tree, self.json, self.file = (
            reverse(f"step-input-{name}", args=[execution_id, step_id]) for name in ("tree", "json", "file")
        )


class InputPanel:
    """The item a round ran with, or all that a loop was given; or why neither can be shown."""

    def __init__(self, found: StepInput) -> None:
        self.place, self.pointer = found.place, found.pointer
        held = found.held
        self.is_kept = held is not None
        self.title, self.sentence = failure_words(held.failure) if held and held.failure else ("", "")
        self.panel: Panel | None = None
        if held and held.content:
            self.panel = Panel(look(held.content, self.pointer) if self.pointer else view_of(held.content))

    @property
    def words(self) -> str:
        """What it is."""
        if self.place.is_loop_step:
            return "What this loop was given"
        loop = self.place.loop
        return f"The item that round {loop[2]} of {loop[0]} ran with" if loop else "Input"
