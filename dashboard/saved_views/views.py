"""Pages of saved views: those of a list beside the form for another one, the way to one, and its removal."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.saved_views.forms import SavedViewForm
from dashboard.saved_views.models import ListName, SavedView, views_for


@form_methods
def saved_view_list(request: PrismaticRequest) -> HttpResponse:
    """The views of a list; its filters, which come along in the address, can be kept as another."""
    asked = request.POST if request.method == "POST" else request.GET
    list_name = asked.get("list", ListName.EXECUTIONS)
    list_name = list_name if list_name in ListName.values else ListName.EXECUTIONS
    query = asked.get("query", "")
    form = SavedViewForm(posted(request), person=request.user, list_name=list_name, query=query)
    if form.is_valid():
        view = form.save()
        return moved(request, view.address, message=f"Kept as “{view.name}”.")
    context: dict[str, object] = {
        "form": form,
        "views": views_for(request.user, list_name),
        "list_name": list_name,
        "list_words": ListName(list_name).label,
        "query": query,
    }
    status = 422 if form.errors else 200
    return page(request, "saved_views/list.html", context, partial="saved-views", status=status)


@require_safe
def saved_view_open(request: PrismaticRequest, view_id: int) -> HttpResponse:  # noqa: ARG001 - all may follow
    """On to the list as it was kept. A link to a view works for everybody who may see the list."""
    return HttpResponseRedirect(get_object_or_404(SavedView, pk=view_id).address)


@require_POST
def saved_view_delete(request: PrismaticRequest, view_id: int) -> HttpResponse:
    """Removes one of one's own views."""
    view = get_object_or_404(SavedView, pk=view_id, owner=request.user)
    view.delete()
    return moved(request, view.address, message=f"“{view.name}” was removed.")
