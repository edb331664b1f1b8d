"""The page that sets an instance to another version, with what that changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.http import urlencode

from dashboard.accounts.permissions import requires
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.integrations import words
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.instances.overview import Move
from prismatic_api.integrations.changes import changes_between
from prismatic_api.integrations.upgrades import demands
from prismatic_api.integrations.versions import Version

VERSION = "instances/version.html"
SAVED = "It is set to version {version}. That runs once it is deployed."


class MoveForm(ProblemForm):
    """Which version to set an instance to, and which it was on when the form was opened."""

    api_fields: ClassVar[dict[str, str]] = {"integration": "to"}

    to = forms.CharField(max_length=200, widget=forms.HiddenInput)
    was = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, move: Move | None = None) -> None:
        self.move = move
        chosen = {"to": move.target.head.id, "was": move.now.head.id} if move and move.target else {}
        super().__init__(data, initial=chosen)

    def clean(self) -> dict[str, Any]:
        """The instance is still on the version that the preview began with."""
        asked: dict[str, Any] = super().clean() or {}
        if self.move and asked.get("was") not in (None, self.move.now.head.id):
            self.add_error(
                None,
                f"Somebody else set it to version {self.move.now.head.version} meanwhile. "
                "What that changes is shown below: look at it before you go on.",
            )
            self.data = {"to": asked.get("to", ""), "was": self.move.now.head.id}
        return asked


@dataclass(frozen=True, slots=True)
class Choice:
    """A version there is: whether it is the one the instance is set to, runs, or is being looked at."""

    version: Version
    query: str
    is_set: bool
    is_deployed: bool
    is_chosen: bool


def choices_of(move: Move) -> Iterator[Choice]:
    """The published versions, the newest first."""
    instance, chosen = move.instance, move.target.head.id if move.target else ""
    for version in move.versions:
        if version.is_published or version.id == move.now.head.id:
            yield Choice(
                version,
                urlencode({"to": version.id}),
                is_set=version.id == move.now.head.id,
                is_deployed=instance.is_deployed and version.number == instance.deployed_version,
                is_chosen=version.id == chosen,
            )


def _shown(move: Move, form: MoveForm) -> dict[str, object]:
    context: dict[str, object] = {
        "instance": move.instance,
        "instance_id": move.instance.id,
        "move": move,
        "choices": list(choices_of(move)),
        "form": form,
        "target": move.target,
    }
    if move.target:
        changes = changes_between(move.now, move.target)
        context |= {"changes": changes, "summary": words.summary(changes)}
        context["demands"] = demands(move.now.variables, move.target.variables)
    return context


def version_again(request: PrismaticRequest, problem: Problem, instance_id: str) -> HttpResponse:
    """The question as it was, when Prismatic failed. A move that arrived goes on to its deploy."""
    to = request.POST.get("to", "")
    move = problem.read_back(lambda: request.prismatic.instances.versions(instance_id, to))
    if move and to == move.now.head.id:
        message = f"{SAVED.format(version=move.now.head.version)} {LOST}"
        return moved(request, "instance-deploy", instance_id, message=message)
    form = MoveForm(request.POST)
    context = _shown(move, form) if move else {"form": form, "instance_id": instance_id}
    return page(request, VERSION, context | {"problem": problem}, status=problem.status)


@form_methods
@requires("change_instances")
@keeps_input(version_again)
def instance_version(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """Choose a version, see what it changes, set the instance to it; then deploy."""
    data = posted(request)
    to = (request.GET if data is None else data).get("to", "")
    move = request.prismatic.instances.versions(instance_id, to)
    form = MoveForm(data, move=move)
    if form.is_valid() and move.target:
        try:
            request.prismatic.instances.move(move.instance, move.target.head)
        except Refused as refused:
            form.add_problems(refused)
        else:
            message = SAVED.format(version=move.target.head.version)
            return moved(request, "instance-deploy", instance_id, message=message)
    status = 422 if form.errors else 200
    return page(request, VERSION, _shown(move, form), partial="instance-version", status=status)
