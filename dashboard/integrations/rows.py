"""Rows of an integration's page: its versions, and the instances on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.http import urlencode

from dashboard.addresses import address_of, page_of
from dashboard.instances import states
from dashboard.instances.states import Mark
from prismatic_api.integrations.types import IntegrationInstance, IntegrationPage
from prismatic_api.integrations.versions import Distribution, Version


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, how many instances are on it, and where its cells lead; the first has no `changes_url`."""

    version: Version
    instances: int
    is_shown: bool
    url: str
    changes_url: str
    availability_url: str


@dataclass(frozen=True, slots=True)
class InstanceRow:
    """An instance, where it leads, and whether a newer version than its own can be deployed."""

    instance: IntegrationInstance
    url: str
    customer_url: str
    is_behind: bool
    marks: tuple[Mark, ...]

    @property
    def version_words(self) -> str:
        """The version it is on, and whether that is an old one."""
        return f"{self.instance.version}, behind" if self.is_behind else str(self.instance.version)


def compare_url(after_id: str, before_id: str) -> str:
    """The page of what changed from one version to another."""
    return f"{page_of('integration-compare', after_id)}?{urlencode({'with': before_id})}"


def version_rows(page: IntegrationPage) -> Iterator[VersionRow]:
    """A row for each version, newest first; each leads to what it changed."""
    rows = page.versions.rows
    for version, before in zip_longest(rows, rows[1:]):
        yield VersionRow(
            version=version,
            instances=page.distribution.on(version.number),
            is_shown=version.id == page.head.id,
            url=page_of("integration-detail", version.id),
            changes_url=compare_url(version.id, before.id) if before else "",
            availability_url=page_of("integration-availability", version.id),
        )


def instance_rows(instances: tuple[IntegrationInstance, ...], where: Distribution) -> Iterator[InstanceRow]:
    """A row for each instance, in the order given."""
    for instance in instances:
        yield InstanceRow(
            instance,
            url=address_of(instance.id) or "",
            customer_url=page_of("customer-detail", instance.customer_id),
            is_behind=where.target is not None and instance.version < where.target,
            marks=tuple(_marks(instance)),
        )


def _marks(instance: IntegrationInstance) -> Iterator[Mark]:
    if not instance.enabled:
        yield states.PAUSED
    elif instance.last_failed is None:
        yield states.NEVER_RAN
    else:
        yield states.FAILED if instance.last_failed else states.HEALTHY
    if instance.needs_deploy:
        yield states.NEEDS_DEPLOY
