"""The kinds of event that an organization can be told of.

Those of instances, and that integrations are published and customers updated, stand in the vendor's
documentation, as does that there are over thirty. The others are guesses in the same style.
"""

from dataclasses import dataclass
from typing import Final

_KINDS: Final = {
    "alert_monitor": "created updated deleted triggered cleared",
    "component": "published deleted",
    "customer": "created updated deleted",
    "instance": "created updated deleted deployed enabled disabled",
    "integration": "created updated deleted published",
    "on_prem_resource": "created deleted",
    "organization": "updated",
    "signing_key": "created deleted",
    "user": "created updated deleted",
    "webhook_endpoint": "created updated deleted",
    "workflow": "created updated deleted published enabled disabled",
}


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event: its id, such as `instance.deployed`, and its name."""

    id: str
    name: str


EVENT_TYPES: Final = tuple(
    EventType(f"{kind}.{verb}", f"{kind.replace('_', ' ').capitalize()} {verb}")
    for kind, verbs in _KINDS.items()
    for verb in verbs.split()
)
