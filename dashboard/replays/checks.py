"""What to know before an execution is replayed: what changed since, and what would be done twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse

from dashboard.config_variables.history import changes_of
from dashboard.instances.preflight import Check
from dashboard.templatetags.times import exact
from dashboard.verdicts import count
from prismatic_api.executions.chains import RelatedExecution
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.instances.hanging import ConnectionState
from prismatic_api.instances.types import Instance
from prismatic_api.replays.types import ReplayPlan

JUST_DUE: Final = timedelta(minutes=10)  # a retry may begin late; after that it has begun, or never will


def checks_of(plan: ReplayPlan, now: datetime) -> tuple[Check, ...]:
    """All that was looked at: what it was, who else repeats it, what it would run on now."""
    execution = plan.execution
    checks = [*_outcome(execution), *_repetitions(plan, now)]
    if plan.instance is None:
        return (*checks, Check("danger", "Its instance is gone", "There is nothing to run it on."))
    checks += [*_version(execution, plan.instance), *_config(execution, plan.instance)]
    checks += [*_connections(execution, plan.connections, plan.instance.id), *_queue(plan)]
    return tuple(checks)


def verdict_of(checks: tuple[Check, ...]) -> str:
    """The checks in a sentence."""
    dangers, warnings = (sum(check.tone == tone for check in checks) for tone in ("danger", "warning"))
    if dangers:
        return f"{count(dangers, 'reason')} not to replay it now"
    return f"It can be replayed; look at {count(warnings, 'thing')} first" if warnings else "Safe to replay"


def _outcome(execution: ExecutionSummary) -> Iterator[Check]:
    if execution.is_running:
        yield Check("danger", "It is not over yet", "Prismatic replays what has ended.")
    elif not execution.has_failed:
        state = execution.status.label.lower()
        yield Check("warning", f"It has not failed, it {state}", "Its work is done twice.")


def _repetitions(plan: ReplayPlan, now: datetime) -> Iterator[Check]:
    if plan.retry_next_at and plan.retry_next_at > now:
        text = f"Prismatic tries again by itself at {exact(plan.retry_next_at)}. With a replay it runs twice."
        yield Check("danger", "A retry is planned", text)
    elif plan.retry_next_at and now - plan.retry_next_at < JUST_DUE:
        text = f"Prismatic was to try again at {exact(plan.retry_next_at)}. With a replay it may run twice."
        yield Check("warning", "A retry was due just now", text)
    if plan.later_attempts:
        many = f"Prismatic tried again {count(len(plan.later_attempts), 'time')} by itself"
        yield _repeated(many, plan.later_attempts[0])
    if plan.replays.rows:
        yield _repeated(f"Replayed {count(plan.replays.total, 'time')} already", plan.replays.rows[0])


def _repeated(title: str, latest: RelatedExecution) -> Check:
    """What came of the latest repetition: unless it failed, its work is done or under way."""
    address = reverse("execution-detail", args=[latest.id])
    if latest.has_failed:
        return Check("info", title, "The latest one failed too.", address, "Look at it")
    text = f"The latest one: {latest.status.label.lower()}. A replay does its work again."
    return Check("danger", title, text, address, "Look at it")


def _version(execution: ExecutionSummary, instance: Instance) -> Iterator[Check]:
    ran = execution.integration_version
    if instance.is_deployed and ran is not None and instance.deployed_version != ran:
        text = "A replay takes what is deployed now, with other steps perhaps."
        title = f"It ran on version {ran}; version {instance.deployed_version} is deployed"
        yield Check("warning", title, text)
    elif ran is not None:
        yield Check("success", f"Still version {ran}")
    if instance.needs_deploy:
        text = "The replay runs without them."
        address = reverse("instance-deploy", args=[instance.id])
        yield Check("warning", "Saved changes wait for a deploy", text, address, "Deploy")
    if not instance.enabled:
        address = reverse("instance-enabled", args=[instance.id])
        yield Check("danger", "The instance is paused", "Nothing of it runs.", address, "Enable")


def _config(execution: ExecutionSummary, instance: Instance) -> Iterator[Check]:
    changes = changes_of(instance.id).filter(at__gt=execution.started_at)
    address = reverse("config-variable-history", args=[instance.id])
    if number := changes.count():
        title = f"Its configuration was changed {count(number, 'time')} since"
        yield Check("warning", title, "As recorded here.", address, "What changed")
    elif instance.last_deployed_at and instance.last_deployed_at > execution.started_at:
        text = f"At {exact(instance.last_deployed_at)}: its configuration may be another."
        yield Check("warning", "Deployed since it ran", text, address, "What changed")
    else:
        yield Check("success", "Not deployed since it ran")


def _connections(
    execution: ExecutionSummary, connections: tuple[ConnectionState, ...], instance_id: str
) -> Iterator[Check]:
    address = reverse("config-variable-list", args=[instance_id])
    broken = [connection for connection in connections if not connection.is_active]
    for connection in broken:
        title = f"Connection {connection.name}: {connection.status.label.lower()}"
        text = "A replay into it fails, or does half of its work."
        yield Check("danger", title, text, address, "Look at it")
    renewed = [one for one in connections if one.refreshed_at and one.refreshed_at > execution.started_at]
    if connections and not broken:
        text = f"{count(len(renewed), 'token')} renewed since it ran." if renewed else ""
        yield Check("success", "All connections work", text)


def _queue(plan: ReplayPlan) -> Iterator[Check]:
    if plan.uses_fifo_queue:
        text = "The replay goes to the end of the queue, behind newer requests: the order changes."
        yield Check("warning", "The flow takes requests in their order", text)
