"""Pages about an instance's configuration: all of it, some of it to edit, files, comparison, history."""

from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.config_variables import files
from dashboard.config_variables.comparing import against_defaults, side_by_side
from dashboard.config_variables.editors.schedule import plan_in, runs_of
from dashboard.config_variables.fetching import has_source
from dashboard.config_variables.forms import CompareForm
from dashboard.config_variables.going_back import steps_of
from dashboard.config_variables.history import changes_of
from dashboard.config_variables.listing import frame_of, in_short, listed, row_of
from dashboard.config_variables.saving import NOT_YET, Editing, kept_alone, read_again
from dashboard.config_variables.taking_in import TakeInForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.errors import NotFound, Refused


@require_safe
@requires("view_instances")
def config_variable_list(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """All that an instance was told, page by page."""
    config = request.prismatic.config_variables.of_instance(instance_id)
    context = frame_of(config) | {"pages": in_short(listed(config))}
    return page(request, "config_variables/list.html", context)


def _editing_one(
    request: PrismaticRequest, config: InstanceConfig, variable_id: str, problem: Problem | None = None
) -> Editing:
    variable = config.get(variable_id)
    back = (
        f"{reverse('config-variable-list', args=[config.id])}#variable-{quote(variable.address_id, safe='')}"
    )
    context = frame_of(config) | {"row": row_of(variable), "alone": True, "cancel_url": back}
    return Editing(request, config, [variable], "config_variables/edit.html", context, problem)


def edit_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, variable_id: str
) -> HttpResponse:
    """One variable as it was sent, when Prismatic failed."""
    config = read_again(request, instance_id)
    if config is None:
        return kept_alone(request, problem)
    return _editing_one(request, config, variable_id, problem).again()


@form_methods
@requires("change_instances")
@keeps_input(edit_again)
def config_variable_edit(request: PrismaticRequest, instance_id: str, variable_id: str) -> HttpResponse:
    """One variable, in the form of its type."""
    config = request.prismatic.config_variables.of_instance(instance_id)
    return _editing_one(request, config, variable_id).answer()


def _editing_page(
    request: PrismaticRequest, config: InstanceConfig, number: int, problem: Problem | None = None
) -> Editing:
    """Raises NotFound where the integration has no such page."""
    pages = listed(config)
    if not 1 <= number <= len(pages):
        raise NotFound("page", str(number))
    here = pages[number - 1]
    variables = [row.variable for row in here.rows if row.can_be_edited]
    asks_sources = here.page.is_named and sum(map(has_source, variables)) > 1
    following = next((each for each in pages[number:] if each.can_be_edited), None)
    context = frame_of(config) | {"pages": pages, "asks_sources": asks_sources, "following": following}
    return Editing(
        request, config, variables, "config_variables/page.html", context, problem, here, following
    )


def page_again(request: PrismaticRequest, problem: Problem, instance_id: str, number: int) -> HttpResponse:
    """A page of variables as it was sent, when Prismatic failed."""
    config = read_again(request, instance_id)
    if config is None:
        return kept_alone(request, problem)
    return _editing_page(request, config, number, problem).again()


@form_methods
@requires("change_instances")
@keeps_input(page_again)
def config_variable_page(request: PrismaticRequest, instance_id: str, number: int) -> HttpResponse:
    """A page of the integration's own, with all its variables in one form."""
    config = request.prismatic.config_variables.of_instance(instance_id)
    return _editing_page(request, config, number).answer()


@require_safe
@requires("view_instances")
def config_variable_download(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """The configuration as a file, secrets left out."""
    config = request.prismatic.config_variables.of_instance(instance_id)
    response = HttpResponse(files.written(config), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="configuration.json"'
    return response


def import_again(request: PrismaticRequest, problem: Problem, instance_id: str) -> HttpResponse:
    """A file as it was sent, when Prismatic failed."""
    config = read_again(request, instance_id)
    if config is None:
        return kept_alone(request, problem)
    form = TakeInForm(request.POST, request.FILES, config=config)
    if problem.may_be_done and form.is_valid() and not form.update:
        return moved(request, "config-variable-list", instance_id, message=f"Saved. {NOT_YET}")
    context = frame_of(config) | {"form": form, "problem": problem}
    return page(
        request, "config_variables/import.html", context, partial="config-import", status=problem.status
    )


@form_methods
@requires("change_instances")
@keeps_input(import_again)
def config_variable_import(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """Keys and values from a file or the clipboard: shown first, then stored as one change."""
    service = request.prismatic.config_variables
    config = service.of_instance(instance_id)
    form = TakeInForm(posted(request), request.FILES or None, config=config)
    is_sound = form.is_valid() and not form.taken.problems
    if is_sound and form.update and form.is_reviewed(request.POST.get("reviewed", "")):
        try:
            service.update(config, form.taken.answers)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "config-variable-list", instance_id, message=f"Saved. {NOT_YET}")
    status = 422 if form.errors or form.taken.problems else 200
    context = frame_of(config) | {"form": form, "is_sound": is_sound and not form.errors}
    return page(request, "config_variables/import.html", context, partial="config-import", status=status)


@require_safe
@requires("view_instances")
def config_variable_compare(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """The configuration beside another instance's, or beside its own defaults."""
    service = request.prismatic.config_variables
    form = CompareForm(request.GET)
    other = None
    if form.other_id:
        config, other = service.compare(instance_id, form.other_id)
        rows = side_by_side(config.variables, other.variables)
    else:
        config = service.of_instance(instance_id)
        rows = against_defaults(config.variables)
    shown = rows if form.shows_all else [row for row in rows if row.differs]
    context = frame_of(config) | {"form": form, "other": other, "rows": shown, "total": len(rows)}
    return page(request, "config_variables/compare.html", context, partial="config-comparison")


@require_safe
@requires("view_instances")
def config_variable_history(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """Who changed what of the configuration from this dashboard."""
    config = request.prismatic.config_variables.of_instance(instance_id)
    entries = Paginator(changes_of(instance_id), 50).get_page(request.GET.get("page"))
    context = {"entries": entries, "changes": [(each, steps_of(each, config)) for each in entries]}
    return page(request, "config_variables/history.html", frame_of(config) | context)


@require_safe
@requires("view_instances")
def next_runs(request: PrismaticRequest) -> HttpResponse:
    """When a schedule comes to pass, while it is typed."""
    prefix = request.GET.get("prefix", "")
    context: dict[str, object] = {"runs": runs_of(plan_in(request.GET, f"{prefix}."))}
    return page(request, "config_variables/next_runs_page.html", context, partial="next-runs")
