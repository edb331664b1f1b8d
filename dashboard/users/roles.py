"""The page of roles and their permissions, and the same as a file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, page
from dashboard.spreadsheets import csv_file
from dashboard.users.matrix import as_csv, matrices


@require_safe
@requires("view_users")
def role_list(request: PrismaticRequest) -> HttpResponse:
    """Which role holds which permission, for both kinds of people."""
    context: dict[str, object] = {"matrices": matrices(request.prismatic.users.roles())}
    return page(request, "users/roles.html", context)


@require_safe
@requires("view_users")
def role_csv(request: PrismaticRequest) -> HttpResponse:
    """The same as a CSV file."""
    return csv_file(as_csv(matrices(request.prismatic.users.roles())), "roles.csv")
