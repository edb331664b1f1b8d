"""How a customer fares, in a sentence: what a person reads first on its page."""

from dashboard.verdicts import Verdict, count
from prismatic_api.customers.types import CustomerInstance, CustomerOverview


def _failing(overview: CustomerOverview) -> Verdict:
    failures = overview.failures
    places = count(len({failure.instance_id for failure in failures}), "instance")
    runs = count(failures.total, "failed run")
    least = "at least " if failures.has_next else ""
    return Verdict("danger", f"{runs} in the last 24 hours on {least}{places}")


def _state(instances: list[CustomerInstance], total: int) -> str:
    enabled = sum(instance.enabled for instance in instances)
    running = count(total, "instance")
    if len(instances) == total:
        running = f"{enabled} of {running} enabled"
    waiting = sum(instance.needs_deploy for instance in instances)
    return f"{running}, {waiting} waiting to be deployed" if waiting else running


def verdict_of(overview: CustomerOverview) -> Verdict:
    """The verdict over the last day; instances whose last run failed before that count as a warning."""
    if overview.failures.total:
        return _failing(overview)
    instances = list(overview.instances)
    if not overview.instances.total:
        return Verdict("info", "Nothing runs here yet", "This customer has no instances.")
    stuck = sum(bool(instance.last_failed) for instance in instances)
    if stuck:
        return Verdict(
            "warning",
            f"No failed runs in the last 24 hours, but the last run of {count(stuck, 'instance')} failed",
            _state(instances, overview.instances.total),
        )
    return Verdict(
        "success", "No failed runs in the last 24 hours", _state(instances, overview.instances.total)
    )
