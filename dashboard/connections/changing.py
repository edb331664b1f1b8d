"""Pages that change a connection: tokens from elsewhere, signing out, pausing what runs on it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dashboard.accounts.permissions import requires
from dashboard.connections.forms import NOW, TokenForm
from dashboard.connections.impact import broke_at
from dashboard.connections.views import KEPT
from dashboard.connections.watching import Watch
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.connections.refs import Ref
from prismatic_api.connections.types import Connection, Standing
from prismatic_api.errors import NotFound, Refused


def _connection(request: PrismaticRequest, ref: Ref) -> Connection:
    return request.prismatic.connections.get(ref, timezone.now() - KEPT)


def _draw(
    request: PrismaticRequest,
    template: str,
    form: ProblemForm,
    ref: Ref,
    connection: Connection | None,
    problem: Problem | None = None,
) -> HttpResponse:
    """The form. Without a connection Prismatic is away: then there is nothing but what was posted."""
    status = problem.status if problem else 422 if form.errors else 200
    context: dict[str, object] = {"form": form, "ref": ref, "connection": connection, "problem": problem}
    return page(
        request, f"connections/{template}.html", context, partial=f"connection-{template}", status=status
    )


def _imported(standing: Standing, *, at_once: bool) -> str:
    """What is said once tokens were imported."""
    if standing.is_broken:
        return f"The tokens were imported, and the connection says: {standing.status.label.lower()}."
    if at_once:
        return "The tokens were imported. Below you see when they are refreshed."
    return f"The tokens were imported: {standing.status.label.lower()}."


def import_again(request: PrismaticRequest, problem: Problem, ref: Ref) -> HttpResponse:
    """The form without its tokens, when Prismatic failed; beside it how the connection stands, if told."""
    connection = problem.read_back(lambda: _connection(request, ref))
    return _draw(request, "import", TokenForm(request.POST), ref, connection, problem)


@form_methods
@requires("change_connections")
@keeps_input(import_again)
def connection_import(request: PrismaticRequest, ref: Ref) -> HttpResponse:
    """The form for the tokens of one connection; then its page, which shows how it fares with them."""
    connection, now = _connection(request, ref), timezone.now()
    form = TokenForm(posted(request))
    if form.is_valid():
        try:
            standing = request.prismatic.connections.import_tokens(connection, form.answer(now))
        except Refused as refused:
            form.add_problems(refused)
        else:
            at_once = form.cleaned_data["refresh"] == NOW
            address = reverse("connection-detail", args=[ref])
            watch = Watch(now, for_refresh=at_once, broke=broke_at(connection))
            message = _imported(standing, at_once=at_once)
            return moved(request, f"{address}?{watch.query}", message=message)
    return _draw(request, "import", form, ref, connection)


def disconnect_again(request: PrismaticRequest, problem: Problem, ref: Ref) -> HttpResponse:
    """The question once more, when Prismatic failed. What is disconnected after all is shown."""
    connection = problem.read_back(lambda: _connection(request, ref))
    if connection and connection.standing.is_pending:
        return moved(request, "connection-detail", ref, message=f"{connection.name} is disconnected. {LOST}")
    return _draw(request, "disconnect", ProblemForm(request.POST), ref, connection, problem)


@form_methods
@requires("change_connections")
@keeps_input(disconnect_again)
def connection_disconnect(request: PrismaticRequest, ref: Ref) -> HttpResponse:
    """What would stop, and the button that disconnects."""
    connection = _connection(request, ref)
    form = ProblemForm(posted(request))
    if form.is_valid():
        try:
            request.prismatic.connections.disconnect(connection)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "connection-detail", ref, message=f"{connection.name} was disconnected.")
    return _draw(request, "disconnect", form, ref, connection)


def _shared(request: PrismaticRequest, ref: Ref) -> Connection:
    """A connection that instances share. Raises NotFound for one that is of a single instance."""
    if not ref.kind.is_shared:
        raise NotFound("shared connection", ref.id)
    return _connection(request, ref)


def pause_again(request: PrismaticRequest, problem: Problem, ref: Ref) -> HttpResponse:
    """The question once more, when Prismatic failed. What is paused after all is shown."""
    connection = problem.read_back(lambda: _shared(request, ref))
    if connection and not any(use.enabled for use in connection.uses):
        return moved(request, "connection-detail", ref, message=f"Its instances are paused. {LOST}")
    return _draw(request, "pause", ProblemForm(request.POST), ref, connection, problem)


@form_methods
@requires("change_instances")
@keeps_input(pause_again)
def connection_pause(request: PrismaticRequest, ref: Ref) -> HttpResponse:
    """Which instances run on a shared connection, and the button that pauses them all."""
    connection = _shared(request, ref)
    form = ProblemForm(posted(request))
    if form.is_valid():
        try:
            request.prismatic.connections.pause_instances(connection)
        except Refused as refused:
            form.add_problems(refused)
        else:
            message = f"What runs on {connection.name} was paused."
            return moved(request, "connection-detail", ref, message=message)
    return _draw(request, "pause", form, ref, connection)
