"""What there is to say of an instance at a glance: badges, the worst first."""

from collections.abc import Iterator
from dataclasses import dataclass

from prismatic_api.instances.types import InstanceSummary


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge: a tone of the design system, words, and a shape where the tone's own will not do."""

    tone: str
    text: str
    icon: str = ""


SUSPENDED = Mark("danger", "Suspended")
DISCONNECTED = Mark("danger", "Connection failing", "connections")
FAILED = Mark("danger", "Last run failed")
NOT_CONFIGURED = Mark("warning", "Not configured")
USERS_MISSING = Mark("warning", "Users to configure it", "user")
NEVER_DEPLOYED = Mark("warning", "Never deployed", "deploy")
NEEDS_DEPLOY = Mark("warning", "Needs deploy", "deploy")
PAUSED = Mark("neutral", "Paused", "pause")
DEBUG = Mark("info", "Debug on", "debug")
NEVER_RAN = Mark("neutral", "Never ran")
HEALTHY = Mark("success", "Healthy")


def marks_of(instance: InstanceSummary) -> tuple[Mark, ...]:
    """All that sets an instance apart, or that nothing does."""
    found = tuple(_found(instance))
    if found and found != (DEBUG,):
        return found
    return (HEALTHY if instance.last_executed_at else NEVER_RAN, *found)


def _found(instance: InstanceSummary) -> Iterator[Mark]:
    if instance.is_suspended:
        yield SUSPENDED
    if instance.failing_connections:
        yield DISCONNECTED
    if instance.last_failed:
        yield FAILED
    if instance.config_state == "NEEDS_USER_LEVEL_CONFIGURATION":
        yield USERS_MISSING
    elif not instance.is_configured:
        yield NOT_CONFIGURED
    if instance.last_deployed_at is None:
        yield NEVER_DEPLOYED
    elif instance.needs_deploy:
        yield NEEDS_DEPLOY
    if not instance.enabled:
        yield PAUSED
    if instance.debug:
        yield DEBUG
