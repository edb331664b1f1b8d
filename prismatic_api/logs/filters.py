"""Which log lines to list."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines to list, the newest first. Blank and None mean "any".

    ``severity`` is a name; its number is asked for. ``until`` pins the list, as its cursors are positions.
    ``loop_path`` finds what is deeper inside as well. ``hides_tests`` leaves out, too,
    what no execution wrote: such a line is neither a test's nor not.
    """

    until: datetime
    since: datetime | None = None
    text: str = ""
    severity: str = ""
    type: str = ""
    customer_id: str = ""
    integration_sequence_id: str = ""
    instance_id: str = ""
    execution_id: str = ""
    loop_path: str = ""
    batch_id: str = ""
    hides_tests: bool = False

    def as_variables(self, severity: int | None) -> dict[str, object]:
        """Give the variables of ``more_logs``; ``severity`` is the number of the one wanted."""
        return {
            "text": self.text or None,
            "severity": severity,
            "types": [self.type] if self.type else None,
            "customer": self.customer_id or None,
            "integration": self.integration_sequence_id or None,
            "instance": self.instance_id or None,
            "execution": self.execution_id or None,
            "loopPath": self.loop_path or None,
            "batch": self.batch_id or None,
            "isTest": False if self.hides_tests else None,
            "from": self.since,
            "to": self.until,
        }

    def choice_variables(self) -> dict[str, object]:
        """Give the variables of ``list_logs`` for what was chosen in the filter beside the list."""
        return {
            "chosenCustomer": self.customer_id,
            "hasCustomer": bool(self.customer_id),
            "hasIntegration": bool(self.integration_sequence_id),
            "chosenInstance": self.instance_id,
            "hasInstance": bool(self.instance_id),
        }

    def chosen_ids(self) -> list[tuple[str, str]]:
        """Give the ids that are filtered by, each with the type it must be of."""
        ids = {
            "Customer": self.customer_id,
            "Instance": self.instance_id,
            "InstanceExecutionResult": self.execution_id,
        }
        return [(type_name, chosen) for type_name, chosen in ids.items() if chosen]
