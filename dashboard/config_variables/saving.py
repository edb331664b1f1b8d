"""From a form that was sent to a change that was made: review, one request, back to the list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dashboard.accounts.unsent import Unsent
from dashboard.config_variables.forms import ConfigForm
from dashboard.config_variables.listing import row_of
from dashboard.http import PrismaticRequest, moved, page, posted, wants_part
from dashboard.typed_input import Problem
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable
from prismatic_api.errors import PrismaticError, Refused

LOST = "Prismatic's answer was lost on the way; this is what is there now."
NOT_YET = "Nothing of it is in effect before the instance is deployed."


@dataclass(slots=True)
class Editing:
    """A form on its page: what it edits, and the template that shows it with what else that needs."""

    request: PrismaticRequest
    config: InstanceConfig
    variables: Iterable[ConfigVariable]
    template: str
    context: dict[str, object]
    problem: Problem | None = None
    form: ConfigForm = field(init=False)

    def __post_init__(self) -> None:
        self.form = ConfigForm(
            posted(self.request),
            instance_id=self.config.id,
            variables=self.variables,
            raw=self.request.GET.get("raw") == "1",
        )

    def answer(self) -> HttpResponse:
        """What follows from the form: itself again, its review, or the list once all is saved."""
        form = self.form
        if form.rearranges or not form.is_valid():
            return self._shown(422 if form.errors else 200)
        if not form.update:
            return self._done(_nothing(form))
        if not self._may_save():
            return self._shown(200, is_reviewing=True)
        try:
            self.request.prismatic.config_variables.update(self.config, form.answers)
        except Refused as refused:
            form.add_problems(refused)
            return self._shown(422)
        return self._done(f"Saved. {NOT_YET}")

    def again(self) -> HttpResponse:
        """The form as it was sent, after Prismatic failed. What arrived after all is told."""
        may_be_done = self.problem is not None and self.problem.may_be_done
        if may_be_done and self.form.is_valid() and not self.form.update:
            return self._done(f"Saved. {LOST} {NOT_YET}")
        return self._shown(self.problem.status if self.problem else 200)

    def _done(self, message: str) -> HttpResponse:
        """Back to the list. A form that stands in it gives way to its row, read back; others stay open."""
        variables = list(self.variables)
        if len(variables) != 1 or not self._is_in_the_list():
            return moved(self.request, "config-variable-list", self.config.id, message=message)
        config = self.request.prismatic.config_variables.of_instance(self.config.id)
        messages.success(self.request, message)
        context: dict[str, object] = {
            "config": config,
            "row": row_of(config.get(variables[0].address_id)),
        }
        return render(self.request, "config_variables/row.html#saved", context)

    def _is_in_the_list(self) -> bool:
        """Whether htmx sent the form from the list of all variables."""
        came_from = (self.request.htmx.current_url_abs_path or "").partition("?")[0]
        return wants_part(self.request) and came_from == reverse(
            "config-variable-list", args=[self.config.id]
        )

    def _may_save(self) -> bool:
        return self.request.POST.get("step") == "save" and self.form.is_reviewed

    def _shown(self, status: int, *, is_reviewing: bool = False) -> HttpResponse:
        """The form; for htmx its part, in which the browser keeps the secrets that are typed."""
        context: dict[str, object] = {
            "form": self.form,
            "editor_id": f"config-editor-{self.form.parts[0].prefix if self.form.parts else 'none'}",
            "is_part": wants_part(self.request),
            "problem": self.problem,
            "is_reviewing": is_reviewing,
            **self.context,
        }
        return page(self.request, self.template, context, partial="config-editor", status=status)


def _nothing(form: ConfigForm) -> str:
    """What is said when there is nothing to save."""
    kept = ", ".join(form.taken_over)
    return (
        f"Somebody else changed {kept} meanwhile, and that was kept."
        if kept
        else "Nothing had to be changed."
    )


def kept_alone(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """What was sent, to be sent again, where not even the form can be drawn; secrets aside."""
    fields = Unsent.of(request) or Unsent(request.path, ())
    context: dict[str, object] = {
        "problem": problem,
        "fields": fields.fields,
        "path": request.get_full_path(),
    }
    return page(
        request, "config_variables/kept.html", context, partial="config-editor", status=problem.status
    )


def read_again(request: PrismaticRequest, instance_id: str) -> InstanceConfig | None:
    """The configuration as it is now; None while Prismatic is away."""
    try:
        return request.prismatic.config_variables.of_instance(instance_id)
    except PrismaticError:
        return None
