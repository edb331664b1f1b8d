"""Who of a customer's users has configured an instance for themselves, and who has yet to."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, page
from prismatic_api.paging import PageRequest

ROWS = 50


@require_safe
@requires("view_instances")
def instance_people(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """A page of the customer's users, by name, each with how far they are."""
    wanted = PageRequest(ROWS, request.GET.get("after"))
    context: dict[str, object] = {"people": request.prismatic.instances.people(instance_id, wanted)}
    return page(request, "instances/people.html", context)
