"""Pages about integrations: the list, one version, its definition, and what lies between two versions."""

from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from dashboard.accounts.permissions import requires
from dashboard.addresses import address_of
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.integrations import words
from dashboard.integrations.filters import IntegrationFilterForm
from dashboard.integrations.forms import AvailabilityForm
from dashboard.integrations.outline import shown
from dashboard.integrations.rows import compare_url, instance_rows, version_rows
from dashboard.integrations.steps import flow_steps
from dashboard.integrations.text_diff import text_diff
from dashboard.integrations.upgrade import behind
from dashboard.integrations.verdict import consequences, verdict_of
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.integrations.changes import changes_between
from prismatic_api.integrations.types import Availability, IntegrationHead
from prismatic_api.paging import PageRequest

INSTANCES = 20  # on the page of a version
AVAILABILITY = "integrations/availability.html"


@require_safe
@requires("view_integrations")
def integration_list(request: PrismaticRequest) -> HttpResponse:
    """One page of the integrations an address asks for."""
    form = IntegrationFilterForm(request.GET)
    after = PageRequest(after=request.GET.get("after"))
    listing = request.prismatic.integrations.listing(form.answer(), after)
    form.offer(listing)
    context: dict[str, object] = {"filter": form, "listing": listing}
    response = page(request, "integrations/list.html", context, partial="integration-rows")
    return replace_url(response, form.address)


@require_safe
@requires("view_integrations")
def integration_detail(request: PrismaticRequest, integration_id: str) -> HttpResponse:
    """All about one version, the verdict first, with its siblings and the instances of all."""
    instances = PageRequest(INSTANCES, request.GET.get("after"))
    integration = request.prismatic.integrations.get(integration_id, instances)
    context: dict[str, object] = {
        "integration": integration,
        "verdict": verdict_of(integration),
        "versions": list(version_rows(integration)),
        "instances": list(instance_rows(integration.instances.rows, integration.distribution)),
    }
    return page(request, "integrations/detail.html", context)


@require_safe
@requires("view_integrations")
def integration_definition(request: PrismaticRequest, integration_id: str) -> HttpResponse:
    """A version as YAML, line by line, beside what it is made of."""
    definition = request.prismatic.integrations.definition(integration_id)
    context: dict[str, object] = {"head": definition.head, "shown": shown(definition.text)}
    return page(request, "integrations/definition.html", context)


@require_safe
@requires("view_integrations")
def integration_definition_file(request: PrismaticRequest, integration_id: str) -> HttpResponse:
    """A version's YAML as a download."""
    definition = request.prismatic.integrations.definition(integration_id)
    head = definition.head
    response = HttpResponse(definition.text, content_type="application/yaml; charset=utf-8")
    name = f"{slugify(head.name) or 'integration'}-v{head.version}.yml"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@requires("view_integrations")
def integration_compare(request: PrismaticRequest, integration_id: str) -> HttpResponse:
    """What changed from the version `with` to this one; `of` chooses another than this one."""
    before_id, chosen_id = request.GET.get("with", ""), request.GET.get("of", integration_id)
    if chosen_id != integration_id and address_of(chosen_id):
        return HttpResponseRedirect(compare_url(chosen_id, before_id))
    pair = request.prismatic.integrations.pair(before_id or None, integration_id)
    context: dict[str, object] = {"pair": pair}
    if pair.before:
        changes = changes_between(pair.before, pair.after)
        context |= {"changes": changes, "summary": words.summary(changes)}
        context["steps"] = list(flow_steps(changes))
        context["diff"] = text_diff(pair.before.definition, pair.after.definition)
    return page(request, "integrations/compare.html", context, partial="comparison")


@require_safe
@requires("view_integrations")
def integration_upgrade(request: PrismaticRequest, integration_id: str) -> HttpResponse:
    """What moving on to the newest available version would ask of each instance that is behind it."""
    wanted = PageRequest(100, request.GET.get("after"))
    upgrade = request.prismatic.integrations.upgrade(integration_id, wanted)
    context: dict[str, object] = {"upgrade": upgrade, "groups": behind(upgrade)}
    return page(request, "integrations/upgrade.html", context)


def _settled(request: PrismaticRequest, head: IntegrationHead, more: str = "") -> HttpResponse:
    """On to the version's page, which says what it is now."""
    state = "available for deploys" if head.is_available else "withdrawn: no new instance can choose it"
    message = f"Version {head.version} of {head.name} is {state}. {more}".strip()
    return moved(request, "integration-detail", head.id, message=message)


def _question(form: AvailabilityForm, availability: Availability | None, **more: object) -> dict[str, object]:
    """What the page of the question needs; without `availability` while Prismatic is away."""
    told = list(consequences(availability, offers=form.offers)) if availability else []
    return {"form": form, "availability": availability, "consequences": told, **more}


def availability_again(request: PrismaticRequest, problem: Problem, integration_id: str) -> HttpResponse:
    """The question as it was answered, when Prismatic failed. A change that arrived is told as made."""
    form = AvailabilityForm(request.POST)
    integrations = request.prismatic.integrations
    now = problem.read_back(lambda: integrations.availability(integration_id))
    if now and form.is_valid() and now.head.is_available == form.wanted:
        return _settled(request, now.head, LOST)
    context = _question(form, now, integration_id=integration_id, problem=problem)
    return page(request, AVAILABILITY, context, partial="availability", status=problem.status)


@form_methods
@requires("change_integrations")
@keeps_input(availability_again)
def integration_availability(request: PrismaticRequest, integration_id: str) -> HttpResponse:
    """What offering or withdrawing a version means, and the button that does it."""
    integrations = request.prismatic.integrations
    availability = integrations.availability(integration_id)
    form = AvailabilityForm(posted(request), is_available=availability.head.is_available)
    if form.is_valid():
        try:
            if form.wanted != availability.head.is_available:
                integrations.offer(availability.head, available=form.wanted)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return _settled(request, replace(availability.head, is_available=form.wanted))
    context = _question(form, availability, integration_id=integration_id)
    status = 422 if form.errors else 200
    return page(request, AVAILABILITY, context, partial="availability", status=status)
