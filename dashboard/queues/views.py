"""The page of a queue: how long it is, what it waits for, and the ways to take some of it out."""

from django.http import HttpResponse

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import ensure, requires
from dashboard.executions.addresses import cursor_in
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.queues.forms import ALL, FRONT, QueueForm
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.paging import LARGEST_PAGE, PageRequest
from prismatic_api.queues.service import Queues
from prismatic_api.queues.types import Queue

QUEUE = "queues/queue.html"


def queue_again(
    request: PrismaticRequest, problem: Problem, instance_id: str, flow_config_id: str
) -> HttpResponse:
    """The page with what was typed, when Prismatic failed; with the queue as it is now, if it can be read."""
    queue = problem.read_back(lambda: request.prismatic.queues.get(instance_id, flow_config_id))
    form = QueueForm(request.POST, queue=queue)
    context: dict[str, object] = {
        "form": form,
        "queue": queue,
        "problem": problem,
        "place": (instance_id, flow_config_id),
    }
    return page(request, QUEUE, context, status=problem.status)


@form_methods
@requires("view_executions")
@keeps_input(queue_again)
def flow_queue(request: PrismaticRequest, instance_id: str, flow_config_id: str) -> HttpResponse:
    """What waits, what it waits for; items are taken from the front, with a record of which."""
    if request.method == "POST":
        ensure(request.user, Permission.CHANGE_INSTANCES)
    queues, cursor = request.prismatic.queues, cursor_in(request.GET)
    after = None if request.method == "POST" else cursor  # the record names what stood in front
    queue = queues.get(instance_id, flow_config_id, PageRequest(LARGEST_PAGE, after))
    form = QueueForm(posted(request), queue=queue)
    if form.is_valid():
        try:
            said = _take_out(queues, queue, form)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "flow-queue", instance_id, flow_config_id, message=said or "Done.")
    context: dict[str, object] = {"form": form, "queue": queue, "place": (instance_id, flow_config_id)}
    return page(request, QUEUE, context, status=422 if form.errors else 200)


def _take_out(queues: Queues, queue: Queue, form: QueueForm) -> str:
    act = form.cleaned_data["act"]
    if act == FRONT:
        return queues.remove_front(queue, form.cleaned_data["count"])
    return queues.clear(queue) if act == ALL else queues.let_go(queue)
