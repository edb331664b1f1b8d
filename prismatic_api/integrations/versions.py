"""Versions: each an integration with an id of its own, under one sequence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from prismatic_api.json_content import object_in
from prismatic_api.node import Node

MOST_ATTRIBUTES = 10
_NAMES = {
    "commitHash": "commit",
    "commitUrl": "commit",
    "pullRequestUrl": "pull request",
    "repoUrl": "repository",
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something noted with a version when it was published. ``url`` is blank where nothing can be opened."""

    name: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an integration. ``published_at`` is None for work that was never published."""

    id: str
    number: int
    comment: str
    published_at: datetime | None
    published_by: str
    is_available: bool
    attributes: tuple[Attribute, ...]
    allow_update: bool

    @property
    def is_published(self) -> bool:
        """Whether it was ever published; what was not cannot be deployed."""
        return self.published_at is not None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``VersionFields``."""
        by = node.node_or_none("versionCreatedBy")
        name, email = (by.text("name"), by.text("email")) if by else ("", "")
        return cls(
            id=node.global_id(),
            number=node.number("versionNumber"),
            comment=node.text_or_none("versionComment") or "",
            published_at=node.moment_or_none("versionCreatedAt"),
            published_by=name or email,
            is_available=node.flag("versionIsAvailable"),
            attributes=attributes_in(node.text_or_none("versionAttributes")),
            allow_update=node.flag("allowUpdate"),
        )


@dataclass(frozen=True, slots=True)
class VersionCount:
    """How many instances are on a version."""

    number: int
    instances: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Where an integration's instances are: counts by version, newest first.

    ``target`` is the newest version that can be deployed, ``target_id`` its id; None where none can.
    """

    total: int
    counts: tuple[VersionCount, ...]
    target: int | None
    target_id: str | None

    @property
    def behind(self) -> int:
        """How many instances could be moved to a newer version."""
        if self.target is None:
            return 0
        return sum(count.instances for count in self.counts if count.number < self.target)

    def on(self, number: int) -> int:
        """How many instances are on a version."""
        return sum(count.instances for count in self.counts if count.number == number)

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``VersionDistributionFields``."""
        stats, target = node.node("instanceStats"), node.node_or_none("latestAvailable")
        counts = [
            VersionCount(count.number("versionNumber"), count.number("instanceCount"))
            for count in stats.node("versionDistribution").nodes("nodes")
        ]
        return cls(
            total=stats.number("totalInstanceCount"),
            counts=tuple(sorted(counts, key=lambda count: -count.number)),
            target=target.number("versionNumber") if target else None,
            target_id=target.global_id() if target else None,
        )


def attributes_in(text: str | None) -> tuple[Attribute, ...]:
    """Give what is noted in JSON text; nothing for text that is no JSON object."""
    noted = object_in(text) or {}
    pairs = {name: str(value) for name, value in noted.items() if value not in (None, "")}
    page = pairs.pop("commitUrl", "") if "commitHash" in pairs else ""
    return tuple(
        Attribute(_NAMES.get(name, name), value, _opened(page if name == "commitHash" else value))
        for name, value in list(pairs.items())[:MOST_ATTRIBUTES]
    )


def _opened(text: str) -> str:
    """Give a web address as it is, and blank for any other text."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc else ""
