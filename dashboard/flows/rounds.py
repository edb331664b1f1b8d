"""Cases run one after the other, one with each request. How far it came travels in the form, signed."""

import hashlib
from dataclasses import dataclass, replace
from typing import Self

from django.core import signing
from django.http import QueryDict

from dashboard.flows.models import FlowCase
from dashboard.flows.sending import new_ticket
from prismatic_api.errors import OutcomeUnknown, Refused, UnexpectedResponse
from prismatic_api.flows.service import Flows
from prismatic_api.flows.trials import FlowTrial

TWICE = "This was sent already: look at the newest runs."


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one case: the status of the answer and the execution, or why there is none."""

    case_id: int
    status: int | None = None
    execution_id: str = ""
    problem: str = ""
    is_met: bool = False

    @property
    def tone(self) -> str:
        """Of its badge."""
        return "success" if self.is_met else "danger"

    @property
    def words(self) -> str:
        """What its badge says."""
        return "As expected" if self.is_met else "Not run" if self.problem else "Not as expected"


@dataclass(frozen=True, slots=True)
class Round:
    """The cases that are `left` to run, and what was `told` of the others. No two have the same `name`."""

    name: str
    left: tuple[int, ...]
    told: tuple[Told, ...] = ()

    @classmethod
    def of(cls, data: QueryDict, flow_config_id: str) -> Self:
        """The round that a form carries, or a new one over the cases that it names."""
        try:
            name, left, told = signing.loads(data.get("round", ""), salt=f"flow cases {flow_config_id}")
        except signing.BadSignature:
            chosen = [int(each) for each in data.getlist("case") if each.isdecimal()]
            return cls(data.get("ticket") or new_ticket(), tuple(chosen))
        return cls(name, tuple(left), tuple(Told(*each) for each in told))

    def token(self, flow_config_id: str) -> str:
        """This as a signed text."""
        told = [
            (each.case_id, each.status, each.execution_id, each.problem, each.is_met) for each in self.told
        ]
        return signing.dumps([self.name, self.left, told], salt=f"flow cases {flow_config_id}", compress=True)

    @property
    def ticket(self) -> str:
        """What the next run of this round is claimed by."""
        return hashlib.sha256(f"{self.name} {len(self.left)}".encode()).hexdigest()

    def gone_on(self, flows: Flows, trial: FlowTrial) -> Self:
        """The round after its next case was run. Raises what would strike the others too."""
        if not self.left:
            return self
        case = FlowCase.objects.filter(pk=self.left[0], flow_key=trial.flow.key).first()
        if case is None:
            return replace(self, left=self.left[1:])
        return replace(self, left=self.left[1:], told=(*self.told, _told(case, flows, trial)))

    def without_next(self) -> Self:
        """The round when its next case was run by another press of the same button."""
        told = [Told(each, problem=TWICE) for each in self.left[:1]]
        return replace(self, left=self.left[1:], told=(*self.told, *told))


def _told(case: FlowCase, flows: Flows, trial: FlowTrial) -> Told:
    try:
        result = flows.test(trial, case.call)
    except (Refused, OutcomeUnknown, UnexpectedResponse) as error:
        return Told(case.pk, problem=str(error))
    return Told(case.pk, result.status, result.execution_id or "", is_met=case.meets(result.status))
