"""What people keep to try flows with lies in the dashboard alone; the audit log says who did what to it."""

from collections.abc import Callable

from dashboard.accounts.models import Account
from dashboard.audit.recorder import AuditRecorder
from dashboard.flows.models import FlowCase
from prismatic_api.changes import Change

type Told = dict[str, object]


def about(case: FlowCase) -> Told:
    """What is recorded of a case: of the call itself, which may hold a customer's data, its size alone."""
    return {
        "flow": case.flow_name,
        "name": case.name,
        "expectedStatus": case.expected_status,
        "contentType": case.content_type,
        "characters": len(case.body),
        "headers": [name for name, _ in case.headers],
        "keptKnowingly": case.has_secrets,
    }


def save(case: FlowCase, person: Account, before: Told, secrets_of: str = "") -> None:
    """Keeps a case as it is now; `before` is what was told of it, nothing for a new one.

    `secrets_of` is the run whose secrets the call was filled up with: whoever opens the case sees them.
    """
    after = about(case) | ({"maskedValuesOf": secrets_of} if secrets_of else {})
    _recorded("saveFlowCase", case, person, case.save, before=before, after=after)


def drop(case: FlowCase, person: Account) -> None:
    """Drops a case."""
    _recorded("deleteFlowCase", case, person, case.delete, before=about(case), after={})


def _recorded(
    operation: str,
    case: FlowCase,
    person: Account,
    act: Callable[[], object],
    *,
    before: Told,
    after: Told,
) -> None:
    key = str(case.pk or "")
    change = Change(operation, "flow case", key or None, case.name, before=before, after=after)
    with AuditRecorder(person).recording(change) as recording:
        act()
        recording.done(key or str(case.pk))
