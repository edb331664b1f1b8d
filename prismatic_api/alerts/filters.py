"""Which monitors and which events to list."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MonitorFilter:
    """Which monitors to list. Blank and None mean "any"."""

    name: str = ""
    customer_id: str = ""
    integration_sequence_id: str = ""
    instance_id: str = ""
    trigger_id: str = ""
    is_triggered: bool | None = None

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_monitors``."""
        return {
            "name": self.name or None,
            "customer": self.customer_id or None,
            "integration": self.integration_sequence_id or None,
            "instance": self.instance_id or None,
            "trigger": [self.trigger_id] if self.trigger_id else None,
            "triggered": self.is_triggered,
            "chosenCustomer": self.customer_id,
            "hasCustomer": bool(self.customer_id),
            "hasIntegration": bool(self.integration_sequence_id),
        }


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to list. ``until`` pins the list, so that what comes later does not shift its pages."""

    until: datetime
    text: str = ""
    customer_id: str = ""
    since: datetime | None = None

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_events``."""
        return {
            "text": self.text or None,
            "customer": self.customer_id or None,
            "from": self.since,
            "to": self.until,
        }
