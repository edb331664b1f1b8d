"""Sends the call of a form once, however often its button is pressed."""

from dataclasses import dataclass

from django.utils.crypto import get_random_string

from dashboard.flows.models import SentCall
from prismatic_api.flows.service import Flows
from prismatic_api.flows.trials import Call, FlowTrial, TrialResult


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a call: its `result`, or, for a second press, the `earlier` one."""

    result: TrialResult | None = None
    earlier: SentCall | None = None


def new_ticket() -> str:
    """What a form carries that is to be sent once."""
    return get_random_string(32)


def send_once(flows: Flows, trial: FlowTrial, call: Call, ticket: str, secrets_of: str = "") -> Sent:
    """Runs a flow, unless the form with this ticket was sent before. Raises ``Refused``.

    `secrets_of` is the run whose secrets the call was filled up with.
    """
    kept, is_first = SentCall.claim(ticket) if ticket else (None, True)
    if not is_first:
        return Sent(earlier=kept)
    result = flows.test(trial, call, secrets_of)
    if kept:
        kept.ran_as(result.execution_id)
    return Sent(result)
