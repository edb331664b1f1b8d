"""Which columns of the list a person wants to see: a question in a dialog, remembered by the browser."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from dashboard.accounts.permissions import requires
from dashboard.executions.addresses import filters_in
from dashboard.executions.columns import COLUMNS, COOKIE, as_cookie, chosen_in
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.widgets import Checkboxes

YEAR = 365 * 24 * 3600


class ColumnsForm(forms.Form):
    """The columns beside state and error."""

    columns = forms.MultipleChoiceField(
        required=False,
        choices=[(name, column.label) for name, column in COLUMNS.items()],
        widget=Checkboxes,
    )


@form_methods
@requires("view_executions")
def execution_columns(request: PrismaticRequest) -> HttpResponse:
    """The columns to choose from, those that are shown being ticked; then back to the list."""
    filters = filters_in(request.GET).urlencode()
    shown = [column.name for column in chosen_in(request.COOKIES.get(COOKIE, ""))]
    form = ColumnsForm(posted(request), initial={"columns": shown})
    if form.is_valid():
        response = moved(request, f"{reverse('execution-list')}?{filters}")
        names = () if "usual" in request.POST else form.cleaned_data["columns"]
        response.set_cookie(
            COOKIE, as_cookie(names), max_age=YEAR, samesite="Lax", secure=request.is_secure()
        )
        return response
    context: dict[str, object] = {"form": form, "filters": filters}
    return page(
        request,
        "executions/columns.html",
        context,
        partial="execution-columns",
        status=422 if form.errors else 200,
    )
