"""The page that imports tokens for many connections: rows, what would come of them, and their importing."""

from django.http import HttpResponse
from django.utils import timezone

from dashboard.accounts.permissions import requires
from dashboard.connections.batch import Batch, Work
from dashboard.connections.paste_form import PasteForm
from dashboard.http import PrismaticRequest, form_methods, page, posted
from dashboard.typed_input import Problem, keeps_input


def _draw(
    request: PrismaticRequest, form: PasteForm, batch: Batch | None = None, problem: Problem | None = None
) -> HttpResponse:
    """The form with how far its rows have come. htmx gets that alone: the rows stay in the browser."""
    status = problem.status if problem else 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "batch": batch, "problem": problem}
    context["verdicts"] = batch.token(form.salt) if batch else request.POST.get("verdicts", "")
    if batch:
        context["state"] = batch.state(holds=bool(problem or _is_stopped(request)))
    context["resumes"] = "resume" in request.POST
    return page(request, "connections/paste.html", context, partial="token-progress", status=status)


def _is_stopped(request: PrismaticRequest) -> bool:
    return bool(request.POST.get("stop")) and "resume" not in request.POST


def _form(request: PrismaticRequest) -> PasteForm:
    return PasteForm(posted(request), request.FILES or None)


def paste_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The list with all its verdicts, when Prismatic failed."""
    form = _form(request)
    return _draw(request, form, form.batch() if form.is_valid() else None, problem)


@form_methods
@requires("change_connections")
@keeps_input(paste_again)
def connection_paste(request: PrismaticRequest) -> HttpResponse:
    """Looks rows through; and once that was seen, imports some of them with each request."""
    form, now = _form(request), timezone.now()
    if not form.is_valid():
        return _draw(request, form)
    work = Work(form.lines(now), request.prismatic.connections, now, form.cleaned_data["working"])
    batch = form.batch()
    if batch is None:
        return _draw(request, form, Batch.checked(work))
    if "look" in request.POST:
        return _draw(request, form, batch.read_back(work))
    if _is_stopped(request):
        return _draw(request, form, batch)
    batch, trouble = batch.gone_on(work)
    return _draw(request, form, batch, Problem(trouble) if trouble else None)
