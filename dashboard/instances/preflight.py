"""What is looked at before an instance is deployed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from prismatic_api.instances.hanging import ConnectionState
from prismatic_api.instances.overview import Deployment
from prismatic_api.instances.types import Instance


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: a tone of the design system, what was found, where to put it right."""

    tone: str
    title: str
    text: str = ""
    url: str = ""
    action: str = ""

    @property
    def blocks(self) -> bool:
        """Whether Prismatic will refuse the deploy, or deploying makes nothing run."""
        return self.tone == "danger"


def checks_of(deployment: Deployment) -> tuple[Check, ...]:
    """All that was looked at, in the order of a deploy."""
    return tuple(_checks(deployment.instance, deployment.connections))


def verdict_of(checks: tuple[Check, ...]) -> str:
    """The checks in a sentence."""
    blocking = sum(check.blocks for check in checks)
    warnings = sum(check.tone == "warning" for check in checks)
    if blocking:
        return f"{_count(blocking, 'thing stands', 'things stand')} in the way"
    return (
        f"It can be deployed, with {_count(warnings, 'warning', 'warnings')}"
        if warnings
        else "Ready to deploy"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _checks(instance: Instance, connections: tuple[ConnectionState, ...]) -> Iterator[Check]:
    if instance.is_suspended:
        yield Check("danger", "Suspended", "Prismatic has suspended this instance: nothing of it runs.")
    yield _version(instance)
    if instance.versions_behind:
        move = reverse("instance-version", args=[instance.id])
        yield Check(
            "info",
            f"Version {instance.latest_version} is available",
            "This deploys the version it is set to.",
            move,
            "Look at the difference",
        )
    yield _configuration(instance)
    yield from (_connection(instance, each) for each in connections)
    if not instance.enabled:
        yield Check("warning", "Paused", "It is deployed, but nothing runs until it is enabled.")
    if instance.is_deployed and not instance.needs_deploy:
        yield Check(
            "info", "Nothing has changed", "What is saved is deployed. Deploying again changes nothing."
        )


def _version(instance: Instance) -> Check:
    title = f"Version {instance.version} of {instance.integration_name}"
    if not instance.version_is_available:
        return Check("warning", title, "This version was withdrawn: no new instance can choose it.")
    if not instance.is_deployed:
        return Check("success", title, "Nothing is deployed yet.")
    if instance.deployed_version == instance.version:
        return Check("success", title, "The version stays; what was configured since takes effect.")
    return Check("success", title, f"It takes the place of version {instance.deployed_version}.")


def _configuration(instance: Instance) -> Check:
    if instance.config_state == "NEEDS_USER_LEVEL_CONFIGURATION":
        return Check("warning", "Users have yet to configure it", "It runs for those who have done so.")
    if not instance.is_configured:
        missing = "Values or connections are missing: Prismatic will refuse it."
        return Check("danger", "Not configured", missing, _config_url(instance), "Configuration")
    return Check("success", "Configured")


def _connection(instance: Instance, connection: ConnectionState) -> Check:
    if connection.is_active:
        return Check("success", f"Connected: {connection.name}")
    title, text = f"Not connected: {connection.name}", f"{connection.status.label}."
    return Check("warning", title, text, _config_url(instance), "Configuration")


def _config_url(instance: Instance) -> str:
    return reverse("config-variable-list", args=[instance.id])
