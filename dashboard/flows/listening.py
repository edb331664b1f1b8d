"""Pages that wait for the next webhook of a flow, show it, and keep it as a case.

Prismatic listens until it is told to stop. The page tells it: once something came, after a while, when the
page is left, or when somebody says so. Who began and when is kept, so that everybody sees it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from dashboard.accounts.permissions import requires
from dashboard.flows.case_form import CaseForm
from dashboard.flows.desk import call_of, model_in
from dashboard.flows.forms import TYPES, CallForm
from dashboard.flows.models import FlowCase, Listener
from dashboard.flows.reminding import LONGEST, begins, is_late
from dashboard.flows.words import why_not
from dashboard.http import PrismaticRequest, form_methods, moved, page
from dashboard.step_results.limits import limits
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.errors import PrismaticError, Refused
from prismatic_api.flows.listening import Listening
from prismatic_api.flows.trials import Call, Unusable

LISTEN = "flows/listen.html"


@dataclass(slots=True)
class Ear:
    """The page: what Prismatic says of the flow, and who began to listen when."""

    request: PrismaticRequest
    place: Listening | None
    listener: Listener | None = None
    word: str = ""
    form: CallForm | None = None
    case_form: CaseForm = field(default_factory=CaseForm)
    trouble: str = ""
    problem: Problem | None = None
    ids: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, request: PrismaticRequest, integration_id: str, flow_id: str) -> "Ear":
        """The page as it is now. Raises ``NotFound``."""
        caught = request.GET.get("caught", "") or model_in(request.POST)
        flows = request.prismatic.flows
        kept = Listener.of(integration_id, flow_id)
        since = kept.since if kept else timezone.now()
        place = flows.listening(integration_id, flow_id, since, caught, limits())
        ear = cls(request, place, kept if place.is_on else None, ids=(integration_id, flow_id))
        if caught and request.method != "POST":
            ear._open(place.call)
        return ear

    def _open(self, call: Call | Unusable | None) -> None:
        if isinstance(call, Unusable):
            self.trouble = why_not(call)
        elif call:
            self.form = CallForm.of_run(call, self.request.GET.get("caught", ""))
            name = f"Webhook of {date_format(timezone.localtime(), 'j M Y, H:i')}"
            self.case_form = CaseForm(start={"case_name": name})

    def begin(self) -> None:
        """Lets the integration listen. Where the answer is lost it may, and is kept in mind all the same."""
        if self.place:
            since = timezone.now()
            try:
                self.request.prismatic.flows.listen(self.place, on=True)
            except PrismaticError as error:
                if Problem(error).may_be_done:
                    self._begun(since, self.place.flow.name)
                raise
            self._begun(since, self.place.flow.name)
            self._now(on=True)

    def _begun(self, since: datetime, flow_name: str) -> None:
        self.listener = Listener.begun(*self.ids, since, self.request.user, flow_name)
        begins(self.request)

    def end(self, word: str) -> None:
        """Lets the integration stop listening, if it does."""
        if self.place and self.place.is_on:
            self.request.prismatic.flows.listen(self.place, on=False)
            self._now(on=False)
        Listener.forget(*self.ids)
        self.listener, self.word = None, word

    def _now(self, *, on: bool) -> None:
        self.place = replace(self.place, is_on=on) if self.place else None

    def keep(self) -> FlowCase | None:
        """Keeps what came as a case; None if something is wrong with it, which the form says."""
        sent, person = self.request.POST, self.request.user
        source = call_of(self.place.call) if self.place else None
        self.form, self.case_form = CallForm(sent, source=source), CaseForm(sent)
        call = self.form.answer() if self.form.is_valid() else None
        return self.case_form.saved(call, self.place.flow, person, model_in(sent)) if self.place else None

    def shown(self, part: str = "flow-listen") -> HttpResponse:
        """The page, or one of its parts."""
        wrong = self.case_form.errors or (self.form and self.form.errors)
        context: dict[str, object] = {"ear": self, "place": self.place, "types": TYPES}
        context |= {"integration_id": self.ids[0], "flow_id": self.ids[1], "minutes": LONGEST.seconds // 60}
        status = self.problem.status if self.problem else 422 if wrong else 200
        return page(self.request, LISTEN, context, partial=part, status=status)


def listen_again(
    request: PrismaticRequest, problem: Problem, integration_id: str, flow_id: str
) -> HttpResponse:
    """The page when Prismatic failed: whether it listens may not be known."""
    place = problem.read_back(
        lambda: request.prismatic.flows.listening(integration_id, flow_id, timezone.now())
    )
    if place and not place.is_on:
        Listener.forget(integration_id, flow_id)
    kept = Listener.of(integration_id, flow_id)
    form = CallForm(request.POST) if "body" in request.POST else None
    case_form = CaseForm.beside(request.POST) if form else CaseForm()
    ids = (integration_id, flow_id)
    return Ear(request, place, kept, form=form, case_form=case_form, problem=problem, ids=ids).shown()


def _looked(ear: Ear) -> HttpResponse:
    """What came so far; if anything did, or it took too long, it does not listen on."""
    caught = ear.place.caught_id if ear.place else None
    if ear.listener and caught:
        ear.end("caught")
        return moved(ear.request, f"{ear.request.path}?caught={caught}")
    if ear.listener and is_late(ear.listener, timezone.now()):
        ear.end("late")
    if ear.listener:
        return ear.shown("listen-watch")
    response = ear.shown()
    response["HX-Retarget"] = "#flow-listen"
    return response


def _kept(ear: Ear) -> HttpResponse:
    case = ear.keep()
    if case is None:
        return ear.shown()
    return moved(ear.request, ear.request.path, message=f"Kept as “{case.name}”.")


@form_methods
@requires("test_flows")
@keeps_input(listen_again)
def flow_listen(request: PrismaticRequest, integration_id: str, flow_id: str) -> HttpResponse:
    """Listen for what is sent to a flow's test address: begin, look, stop, keep what came."""
    ear, act = Ear.of(request, integration_id, flow_id), request.POST.get("act", "")
    try:
        if act == "begin":
            ear.begin()
        elif act == "stop" or (act == "leave" and ear.listener and ear.listener.person == request.user):
            ear.end("stopped")
        elif act == "look":
            return _looked(ear)
        elif not act and ear.listener and is_late(ear.listener, timezone.now()):
            ear.end("late")  # nobody's page was there to say so
        elif act == "keep":
            return _kept(ear)
    except Refused as refused:
        ear.problem = Problem(refused)
    return ear.shown()
