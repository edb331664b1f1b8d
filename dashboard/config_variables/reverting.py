"""Pages that take a config variable back: to what it was before a change, or to its default."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from dashboard.accounts.permissions import requires
from dashboard.config_variables.forms import BackForm
from dashboard.config_variables.going_back import answer_back, default_answer
from dashboard.config_variables.history import changes_of
from dashboard.config_variables.listing import frame_of
from dashboard.config_variables.saving import LOST, NOT_YET, kept_alone, read_again
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.config_variables.answers import Answer
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.errors import Refused


def _going_back(
    request: PrismaticRequest,
    config: InstanceConfig,
    answer: Answer,
    title: str,
    problem: Problem | None = None,
) -> HttpResponse:
    """Asks whether a variable is to be as it was, and sees to it; once more, when Prismatic failed."""
    form = BackForm(None if problem else posted(request), config=config, answer=answer)
    if problem and problem.may_be_done and not form.update:
        return _back_in_list(request, config, f"Saved. {LOST} {NOT_YET}")
    if form.is_valid():
        try:
            request.prismatic.config_variables.update(config, [answer])
        except Refused as refused:
            form.add_problems(refused)
        else:
            return _back_in_list(request, config, f"Saved. {NOT_YET}")
    context = frame_of(config) | {"form": form, "back_title": title, "problem": problem}
    status = problem.status if problem else 422 if form.errors else 200
    return page(request, "config_variables/back.html", context, partial="config-back", status=status)


def _back_in_list(request: PrismaticRequest, config: InstanceConfig, message: str) -> HttpResponse:
    return moved(request, "config-variable-list", config.id, message=message)


def _reverted(
    request: PrismaticRequest, config: InstanceConfig, entry_id: int, problem: Problem | None = None
) -> HttpResponse:
    entry, name = get_object_or_404(changes_of(config.id), pk=entry_id), request.GET.get("name", "")
    return _going_back(request, config, answer_back(entry, config, name), f"Revert {name}", problem)


def revert_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, entry_id: int
) -> HttpResponse:
    """The question once more, when Prismatic failed. What arrived after all is told."""
    config = read_again(request, instance_id)
    return _reverted(request, config, entry_id, problem) if config else kept_alone(request, problem)


@form_methods
@requires("change_instances")
@keeps_input(revert_again)
def config_variable_revert(request: PrismaticRequest, instance_id: str, entry_id: int) -> HttpResponse:
    """One value as it was before a change, which the address names."""
    return _reverted(request, request.prismatic.config_variables.of_instance(instance_id), entry_id)


def _reset(
    request: PrismaticRequest, config: InstanceConfig, variable_id: str, problem: Problem | None = None
) -> HttpResponse:
    variable = config.get(variable_id)
    title = f"Reset {variable.key} to its default"
    return _going_back(request, config, default_answer(variable), title, problem)


def reset_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, variable_id: str
) -> HttpResponse:
    """The question once more, when Prismatic failed. What arrived after all is told."""
    config = read_again(request, instance_id)
    return _reset(request, config, variable_id, problem) if config else kept_alone(request, problem)


@form_methods
@requires("change_instances")
@keeps_input(reset_again)
def config_variable_reset(request: PrismaticRequest, instance_id: str, variable_id: str) -> HttpResponse:
    """One variable as the integration has it by itself."""
    return _reset(request, request.prismatic.config_variables.of_instance(instance_id), variable_id)
