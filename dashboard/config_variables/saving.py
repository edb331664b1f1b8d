"""From a form that was sent to a change that was made: review, one request, back to the list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from dashboard.accounts.unsent import fields_of
from dashboard.config_variables.closing import closed_among
from dashboard.config_variables.fetching import fetched_for, fetched_on
from dashboard.config_variables.forms import ConfigForm, ShownPart
from dashboard.config_variables.listing import ListedElement, ListedPage, row_of
from dashboard.config_variables.parts import prefix_of
from dashboard.config_variables.showing import PAGE, Showing
from dashboard.config_variables.turning import FORM, OPEN, TEXT, Turning, pressed, turned
from dashboard.http import PrismaticRequest, moved, page, posted, wants_part
from dashboard.typed_input import Problem
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable
from prismatic_api.errors import PrismaticError, Refused

LOST = "Prismatic's answer was lost on the way; this is what is there now."
SAVE, GO_ON = "save", "go-on"  # what the buttons of a review say
NOT_YET = "Nothing of it is in effect before the instance is deployed."


@dataclass(slots=True)
class Editing:
    """A form on its page: what it edits, and the template that shows it with what else that needs.

    `here` is the page of the integration's that it edits, if it is one, `following` the next to edit.
    """

    request: PrismaticRequest
    config: InstanceConfig
    variables: Iterable[ConfigVariable]
    template: str
    context: dict[str, object]
    problem: Problem | None = None
    here: ListedPage | None = None
    following: ListedPage | None = None
    form: ConfigForm = field(init=False)

    def __post_init__(self) -> None:
        data, variables = posted(self.request), list(self.variables)
        showing = self._showing(data, variables)
        is_turned = data is not None and any(pressed(data))
        self.form = ConfigForm(
            data,
            instance_id=self.config.id,
            variables=variables,
            showing=showing,
            turning=self._turning(data, variables, showing) if data is not None and is_turned else None,
        )

    def _showing(self, data: QueryDict | None, variables: list[ConfigVariable]) -> Showing:
        """How the form was shown; opened with "raw", all that can be is text. Too much to carry is closed."""
        if data is not None:
            return Showing.sent(data, self.config.id)
        is_raw = self.request.GET.get("raw") == "1"
        texts = (prefix_of(each.key) for each in variables) if is_raw else ()
        return Showing(self.config.id, texts=frozenset(texts), closed=closed_among(variables))

    def _turning(self, data: QueryDict, variables: list[ConfigVariable], before: Showing) -> Turning:
        """What follows from a button that has something shown otherwise."""
        service, (act, prefix) = self.request.prismatic.config_variables, pressed(data)
        if act == TEXT:
            after = before.as_text(prefix)
        elif act == FORM:
            after = before.as_form(prefix)
        elif act == OPEN:
            after = before.as_open(prefix)
        elif prefix == PAGE and self.here:
            after = fetched_on(service, before, variables, self.here.page.name)
        else:
            after = fetched_for(service, before, variables, prefix)
        return turned(variables, before, after, data)

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
        """On to the next page or back to the list, where a form gives way to its row; others stay open."""
        variables = list(self.variables)
        if self.following and self.request.POST.get("step") == GO_ON:
            there = (self.config.id, self.following.number)
            return moved(self.request, "config-variable-page", *there, message=message)
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
        return self.request.POST.get("step") in {SAVE, GO_ON} and self.form.is_reviewed

    def _shown(self, status: int, *, is_reviewing: bool = False) -> HttpResponse:
        """The form; for htmx its part, in which the browser keeps the secrets that are typed."""
        context: dict[str, object] = {
            "form": self.form,
            "editor_id": f"config-editor-{self.form.parts[0].prefix if self.form.parts else 'none'}",
            "is_part": wants_part(self.request),
            "problem": self.problem,
            "is_reviewing": is_reviewing,
            "cancel_url": reverse("config-variable-list", args=[self.config.id]),
            "here": self.here,
            "elements": _elements(self.here, self.form) if self.here else (),
            **self.context,
        }
        return page(self.request, self.template, context, partial="config-editor", status=status)


def _elements(here: ListedPage, form: ConfigForm) -> list[tuple[ListedElement, ShownPart | None]]:
    """What stands on a page, in order, each variable with its fields if it is in the form."""
    shown = {each.variable.key: each for each in form.shown()}
    return [(each, shown.get(each.row.variable.key) if each.row else None) for each in here.elements]


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
    context: dict[str, object] = {
        "problem": problem,
        "fields": fields_of(request),
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
