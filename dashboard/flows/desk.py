"""The page a flow is tried on: its form, how that begins, and what stands beside it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import ensure
from dashboard.flows.case_form import CaseForm
from dashboard.flows.forms import TYPES, CallForm
from dashboard.flows.masking import has_masks
from dashboard.flows.models import FlowCase
from dashboard.flows.sending import Sent, new_ticket
from dashboard.flows.words import why_not
from dashboard.http import PrismaticRequest, page, posted, unstored
from dashboard.step_results.limits import limits
from dashboard.typed_input import Problem
from prismatic_api.flows.trials import Call, FlowTrial, Unusable

TEST = "flows/test.html"


@dataclass(slots=True)
class Desk:
    """What the page shows. `trial` is None while Prismatic is away; with `model`, a run, the form began."""

    request: PrismaticRequest
    instance_id: str
    flow_config_id: str
    trial: FlowTrial | None
    form: CallForm
    case_form: CaseForm
    model: str = ""
    trouble: str = ""
    problem: Problem | None = None
    sent: Sent = field(default_factory=Sent)

    @classmethod
    def of(
        cls, request: PrismaticRequest, instance_id: str, flow_config_id: str, *, keeps: bool = False
    ) -> "Desk":
        """The page as it is asked for, or with the form that was sent: to be run, or to be kept as a case.

        Raises ``NotFound`` and Http404.
        """
        data = posted(request)
        model = request.GET.get("from", "") if data is None else model_in(data)
        trial = request.prismatic.flows.trial(instance_id, flow_config_id, model, limits())
        if data is not None:
            case_form = CaseForm(data) if keeps else CaseForm.beside(data)
            form = CallForm(data, source=call_of(trial.model))
            return cls(request, instance_id, flow_config_id, trial, form, case_form, model)
        case = _case(request.GET.get("case", ""), trial)
        form, trouble = (CallForm(start=case.call), "") if case else _opened(trial, model)
        return cls(request, instance_id, flow_config_id, trial, form, CaseForm(case=case), model, trouble)

    def disclosed(self) -> HttpResponse:
        """The form with the secrets of its run where their masks are. That somebody asked is recorded."""
        ensure(self.request.user, Permission.VIEW_STEP_RESULTS)
        if not self.model:
            return self.shown()
        try:
            form = self.form.with_secrets()
        except ValidationError as error:
            self.form.add_error(None, error)
            return self.shown()
        self.request.prismatic.payloads.disclosed(self.model, "request", limits())
        self.form = form
        return unstored(self.shown())

    @property
    def cases(self) -> list[FlowCase]:
        """What is kept of calls to this flow."""
        if self.trial is None:
            return []
        return list(FlowCase.objects.filter(flow_key=self.trial.flow.key).select_related("person"))

    def shown(self) -> HttpResponse:
        """The page, or its part."""
        context: dict[str, object] = {
            "trial": self.trial,
            "form": self.form,
            "case_form": self.case_form,
            "cases": self.cases,
            "types": TYPES,
            "ticket": new_ticket(),
            "model": self.model,
            "trouble": self.trouble,
            "problem": self.problem,
            "result": self.sent.result,
            "earlier": self.sent.earlier,
            "instance_id": self.instance_id,
            "flow_config_id": self.flow_config_id,
        }
        return page(self.request, TEST, context, partial="flow-trial", status=self._status)

    @property
    def _status(self) -> int:
        if self.problem:
            return self.problem.status
        if self.sent.earlier:
            return 409
        return 422 if self.form.errors or self.case_form.errors else 200


def _case(wanted: str, trial: FlowTrial) -> FlowCase | None:
    """The case that an address names. Raises Http404 for one that is not of this flow."""
    if not wanted:
        return None
    found = FlowCase.objects.filter(flow_key=trial.flow.key, pk=int(wanted) if wanted.isdecimal() else 0)
    case = found.first()
    if case is None:
        raise Http404
    return case


def model_in(data: QueryDict) -> str:
    """The run whose secrets are masked in what was sent; blank where no mask stands in it."""
    return data.get("model", "") if has_masks(data.get("body", ""), data.get("headers", "")) else ""


def call_of(model: Call | Unusable | None) -> Call | None:
    """What a run was called with, if that can be told."""
    return model if isinstance(model, Call) else None


def _opened(trial: FlowTrial, model: str) -> tuple[CallForm, str]:
    """The form as it is opened: with a run's payload, else with what is kept; and why not with the run's."""
    if isinstance(trial.model, Call):
        return CallForm.of_run(trial.model, model), ""
    kept = trial.kept if trial.kept.body or trial.kept.headers else Call("{}", "application/json")
    return CallForm(start=kept), why_not(trial.model) if isinstance(trial.model, Unusable) else ""
