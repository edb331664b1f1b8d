"""Rows of an integration's page: its versions, and the instances on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.urls import reverse
from django.utils.http import urlencode

from dashboard.addresses import address_of
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
    is_behind: bool

    @property
    def version_words(self) -> str:
        """The version it is on, and whether that is an old one."""
        return f"{self.instance.version}, behind" if self.is_behind else str(self.instance.version)


def compare_url(after_id: str, before_id: str) -> str:
    """The page of what changed from one version to another."""
    return f"{reverse('integration-compare', args=[after_id])}?{urlencode({'with': before_id})}"


def version_rows(page: IntegrationPage) -> Iterator[VersionRow]:
    """A row for each version, newest first; each leads to what it changed."""
    rows = page.versions.rows
    for version, before in zip_longest(rows, rows[1:]):
        yield VersionRow(
            version=version,
            instances=page.distribution.on(version.number),
            is_shown=version.id == page.head.id,
            url=reverse("integration-detail", args=[version.id]),
            changes_url=compare_url(version.id, before.id) if before else "",
            availability_url=reverse("integration-availability", args=[version.id]),
        )


def instance_rows(instances: tuple[IntegrationInstance, ...], where: Distribution) -> Iterator[InstanceRow]:
    """A row for each instance, in the order given."""
    for instance in instances:
        behind = where.target is not None and instance.version < where.target
        yield InstanceRow(instance, address_of(instance.id) or "", behind)
