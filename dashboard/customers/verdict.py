"""How a customer fares, in a sentence: what a person reads first on its page. All that hangs on it counts."""

from collections.abc import Iterator

from dashboard.verdicts import Verdict, count
from prismatic_api.customers.home import CustomerHome

QUIET = "No failed runs in the last 24 hours"


def verdict_of(home: CustomerHome) -> Verdict:
    """The verdict over the last day. What fails goes before what waits for somebody."""
    if not home.instances.total:
        return Verdict("info", "Nothing runs here yet", "This customer has no instances.")
    failing, waiting = tuple(_failing(home)), tuple(_waiting(home))
    if failing:
        return Verdict("danger", _listed(failing), _listed((*waiting, _state(home))))
    if waiting:
        return Verdict("warning", f"{QUIET}, but {_listed(waiting)}", _state(home))
    return Verdict("success", QUIET, _state(home))


def _failing(home: CustomerHome) -> Iterator[str]:
    failures = home.failures
    if failures.total:
        places = count(len({failure.instance_id for failure in failures}), "instance")
        least = "at least " if failures.has_next else ""
        yield f"{count(failures.total, 'failed run')} in the last 24 hours on {least}{places}"
    if down := sum(not each.connection.is_pending for each in home.troubled):
        yield f"{count(down, 'connection')} failing"
    if home.triggered:
        yield f"{count(home.triggered, 'monitor')} triggered"
    if suspended := sum(instance.is_suspended for instance in home.instances):
        yield f"{count(suspended, 'instance')} suspended by Prismatic"


def _waiting(home: CustomerHome) -> Iterator[str]:
    instances = home.instances.rows
    if not home.failures.total and (stuck := sum(bool(each.last_failed) for each in instances)):
        yield f"the last run of {count(stuck, 'instance')} failed"
    if pending := sum(each.connection.is_pending for each in home.troubled):
        yield f"{count(pending, 'connection')} not connected yet"
    if unfinished := sum(not each.is_configured for each in instances):
        yield f"{count(unfinished, 'instance')} not configured"
    if undeployed := sum(each.needs_deploy or each.last_deployed_at is None for each in instances):
        yield f"{count(undeployed, 'instance')} waiting to be deployed"


def _state(home: CustomerHome) -> str:
    """What is there: instances, and what they did."""
    running = count(home.instances.total, "instance")
    if len(home.instances) == home.instances.total:
        running = f"{sum(instance.enabled for instance in home.instances)} of {running} enabled"
    ran = count(home.runs, "execution")
    errors = f", {count(home.errors.total, 'line')} of errors in the logs" if home.errors else ""
    return f"{running}; {ran} in the last 24 hours{errors}"


def _listed(parts: tuple[str, ...]) -> str:
    return ", ".join(parts)
