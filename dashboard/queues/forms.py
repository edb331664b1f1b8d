"""The form that takes something out of a queue."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.forms import ProblemForm
from prismatic_api.queues.types import Queue

FRONT, WORKING, ALL = "front", "working", "all"


class QueueForm(ProblemForm):
    """What to take out. `first` stood in front when the form was drawn, so that no other run goes."""

    api_fields: ClassVar[dict[str, str]] = {"itemCount": "count"}

    act = forms.ChoiceField(choices=[(FRONT, FRONT), (WORKING, WORKING), (ALL, ALL)])
    count = forms.IntegerField(
        label="Items from the front", min_value=1, max_value=100, required=False, initial=1
    )
    first = forms.CharField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, label="Yes, all of it")

    def __init__(self, data: QueryDict | None, *, queue: Queue | None) -> None:
        self.queue = queue
        super().__init__(data, initial={"first": _first(queue)})

    def clean(self) -> dict[str, Any]:
        """What stands in front must still be what was looked at; all of it goes only on a second word."""
        answer: dict[str, Any] = super().clean() or {}
        act = answer.get("act")
        if act == ALL and not answer.get("sure"):
            self.add_error("sure", "Tick this to empty the queue.")
        if act == FRONT and "count" not in self.errors and not answer.get("count"):
            self.add_error("count", "How many?")
        if act != WORKING and answer.get("first") != _first(self.queue):
            kept = QueryDict(mutable=True)
            kept.update(self.data)
            kept["first"] = _first(self.queue)
            self.data = kept
            self.add_error(None, "The queue has moved on while you looked. Look at what stands in front now.")
        return answer


def _first(queue: Queue | None) -> str:
    return queue.waiting.rows[0].id if queue and queue.waiting.rows else ""
