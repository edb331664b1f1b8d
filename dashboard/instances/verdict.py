"""Whether an instance can run, what is missing, and what failed last: what is read first on its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from dashboard.instances.sparkline import Rate
from dashboard.templatetags.texts import first_line
from prismatic_api.connections.refs import Kind, Ref
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.instances.overview import InstanceOverview


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing the verdict rests on, and where it can be looked at or put right."""

    text: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A tone of the design system, the sentence, and what it rests on."""

    tone: str
    title: str
    reasons: tuple[Reason, ...] = ()


def verdict_of(overview: InstanceOverview, rate: Rate) -> Verdict:
    """The verdict: what keeps it from running goes before what fails when it runs."""
    instance, failing = overview.instance, _failing(overview)
    reasons = (*_missing(overview), *_last_failure(overview))
    if instance.is_suspended:
        return Verdict("danger", "It cannot run: Prismatic has suspended it", reasons)
    if not instance.is_deployed:
        return Verdict("warning", "It cannot run: it has never been deployed", reasons)
    if not instance.enabled:
        return Verdict("warning", "It is paused: nothing runs until it is enabled", reasons)
    down = [each.name for each in overview.connections if not each.is_active and not each.is_pending]
    if down:
        what = f"the connection {down[0]} fails" if len(down) == 1 else f"{len(down)} of its connections fail"
        return Verdict("danger", f"It runs, but {what}", reasons)
    if failing:
        return Verdict("danger", f"It runs, but the last run of {failing} failed", reasons)
    if not rate.runs:
        return Verdict("info", f"It can run; nothing has run in {rate.span}", reasons)
    return Verdict("success", f"It runs: {rate.words}", reasons)


def _failing(overview: InstanceOverview) -> str:
    """The flows whose last run failed, in words; blank if none did."""
    names = [flow.name for flow in overview.flows if flow.last_failed]
    if not names:
        return "one of its flows" if overview.instance.last_failed else ""
    return names[0] if len(names) == 1 else f"{len(names)} of its flows"


def _missing(overview: InstanceOverview) -> Iterator[Reason]:
    instance, config = overview.instance, reverse("config-variable-list", args=[overview.instance.id])
    for connection in overview.connections:
        if not connection.is_active:
            ref = Ref(Kind.INSTANCE, connection.id, instance.id)
            address = reverse("connection-detail", args=[ref])
            yield Reason(f"{connection.name}: {connection.status.label.lower()}.", address, "Connection")
    if instance.config_state == "NEEDS_USER_LEVEL_CONFIGURATION":
        yield Reason("Users of the customer have yet to configure it for themselves.")
    elif not instance.is_configured and all(each.is_active for each in overview.connections):
        yield Reason("Its configuration is not finished.", config, "Configuration")
    if instance.versions_behind:
        yield Reason(
            f"Version {instance.latest_version} is available; it is set to version {instance.version}.",
            reverse("instance-version", args=[instance.id]),
            "Look at the difference",
        )


def _last_failure(overview: InstanceOverview) -> Iterator[Reason]:
    failed = next((run for run in overview.runs if run.has_failed), None)
    if failed:
        text = f"Failed last in {failed.flow_name}: {_what(failed)}"
        yield Reason(text, reverse("execution-detail", args=[failed.id]), "Open the execution")


def _what(run: ExecutionSummary) -> str:
    return first_line(run.error) or "no error was recorded."
