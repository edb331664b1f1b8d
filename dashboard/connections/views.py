"""Pages to look at connections: the board across all customers, and one connection."""

from dataclasses import replace
from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from dashboard.accounts.permissions import requires
from dashboard.connections.filters import ConnectionFilterForm
from dashboard.connections.impact import broke_at, impact_of
from dashboard.connections.rows import Row, rows_of, web_address
from dashboard.connections.sheet import as_csv, oauth2_in
from dashboard.connections.states import agent_state, state_of
from dashboard.connections.verdict import Found, of_board, of_connection
from dashboard.connections.watching import Watch
from dashboard.http import PrismaticRequest, moved, page
from dashboard.spreadsheets import csv_file
from prismatic_api.connections.refs import Ref
from prismatic_api.connections.types import Connection
from prismatic_api.paging import PageRequest

INSTANCES = 50  # looked at with one request
BY_ITSELF = 1000  # so many are looked at without anybody asking for more
DAY, KEPT = timedelta(days=1), timedelta(days=14)  # Prismatic keeps what runs did for two weeks


@require_safe
@requires("view_instances")
def connection_list(request: PrismaticRequest) -> HttpResponse:
    """The connections of some instances, the worst first; and, asked for more, those of the next."""
    form, now, after = ConnectionFilterForm(request.GET), timezone.now(), request.GET.get("after")
    wanted = PageRequest(INSTANCES, after)
    board = request.prismatic.connections.board(form.answer(), now - DAY, wanted)
    form.offer(board)
    rows = rows_of(board.connections, now)
    found = Found.from_address(request.GET.get("found", "")).and_in(board, rows)
    context: dict[str, object] = {"filter": form, "board": board, "rows": rows, "found": found}
    context["verdict"] = of_board(found, board, narrows=form.narrows)
    context["goes_on"] = wanted.start + INSTANCES < BY_ITSELF
    part = "connection-more" if after else "connection-board"
    response = page(request, "connections/list.html", context, partial=part)
    return response if after else push_url(response, form.address)


@require_safe
@requires("change_connections")
def connection_download(request: PrismaticRequest) -> HttpResponse:
    """A file with a row for each OAuth 2.0 connection that a filter finds, to be filled in with tokens."""
    form = ConnectionFilterForm(request.GET)
    found = oauth2_in(request.prismatic.connections, form.answer(), timezone.now())
    return csv_file(as_csv(found), "connections.csv")


def shown(request: PrismaticRequest, connection: Connection) -> dict[str, object]:
    """What the page of a connection shows."""
    now = timezone.now()
    asked = Watch.from_address(request.GET, now)
    watch = replace(asked, broke=broke_at(connection) or asked.broke)
    state, impact = state_of(connection, now), impact_of(connection, watch.broke)
    return {
        "connection": connection,
        "inputs_address": Row(connection, state, "").inputs_address,
        "state": state,
        "agent_state": agent_state(connection.agent) if connection.agent else None,
        "impact": impact,
        "verdict": of_connection(connection, state),
        "watch": watch,
        "pace": watch.pace(connection.standing, now),
        "authorize_url": web_address(connection.authorize_url),
    }


@require_safe
@requires("view_instances")
def connection_detail(request: PrismaticRequest, ref: Ref) -> HttpResponse:
    """All about one connection. One that a shared connection stands for leads on to that."""
    connection = request.prismatic.connections.get(ref, timezone.now() - KEPT)
    if connection.stand_in:
        return moved(request, reverse("connection-detail", args=[connection.stand_in]))
    return page(request, "connections/detail.html", shown(request, connection), partial="connection-state")
