"""A run that carried a record: where it stopped, and what can be sent on as proof."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from dashboard.records.hits import Hit
from dashboard.redaction.rules import redacted
from dashboard.templatetags.texts import first_line, legible
from dashboard.templatetags.times import exact
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.records.types import RunInside


@dataclass(frozen=True, slots=True)
class FoundRun:
    """A run and the places in it where the record stands."""

    inside: RunInside
    hits: tuple[Hit, ...]

    @property
    def run(self) -> ExecutionSummary:
        """The run itself."""
        return self.inside.run

    @property
    def outcome(self) -> str:
        """What came of it, and where it stopped."""
        stop, run = self.inside.stop, self.run
        if not run.has_failed:
            return run.status.label + (f", though {legible(stop.step_name)} failed" if stop else "")
        if stop is None:
            return "Failed outside of any step that was recorded"
        round_ = f", {legible(stop.loop_path)}" if stop.loop_path else ""
        return f"Failed in {legible(stop.step_name)}{round_}"

    @property
    def error(self) -> str:
        """The first line of its error."""
        return first_line(self.run.error)

    def address(self) -> str:
        """Its page, where the step that failed is open."""
        return reverse("execution-detail", args=[self.run.id])

    def ticket(self, words: str, site: str) -> str:
        """The find in words that can be pasted into a ticket; secrets are masked."""
        return "\n".join(legible(redacted(line)) for line in self._lines(words, site) if line)

    def _lines(self, words: str, site: str) -> Iterator[str]:
        run = self.run
        yield f"{words}: carried by {run.flow_name or 'an execution'} of {run.instance_name or 'an instance'}"
        yield f"Customer: {run.customer_name}" if run.customer_name else ""
        yield f"Outcome: {self.outcome}"
        yield f"Error: {self.error}" if self.error else ""
        yield f"Started: {exact(run.started_at)}"
        yield from (f"Found in: {hit.what} {hit.place}" for hit in self.hits)
        yield f"Execution ID: {run.id}"
        yield f"{site}{self.address()}"
