"""Which instances to list, in the words of a person, and the same in the API's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InstanceFilter:
    """Which instances to list, and in what order. Blank and None mean "any".

    ``integration_sequence_id`` is the UUID that all versions of an integration share. ``sort`` is a value of
    ``InstanceOrderField``.
    """

    name: str = ""
    description: str = ""
    label: str = ""
    customer_id: str = ""
    customer_external_id: str = ""
    integration_sequence_id: str = ""
    enabled: bool | None = None
    needs_deploy: bool | None = None
    last_failed: bool | None = None
    debug: bool | None = None
    designed_by: str = ""
    type: str = ""
    include_system: bool = False
    sort: str = "NAME"
    descending: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_instances``. The API hides system instances unless told otherwise."""
        return {
            "name": self.name or None,
            "description": self.description or None,
            "label": self.label or None,
            "customer": self.customer_id or None,
            "customerExternalId": self.customer_external_id or None,
            "integration": self.integration_sequence_id or None,
            "enabled": self.enabled,
            "needsDeploy": self.needs_deploy,
            "hasFailed": self.last_failed,
            "debug": self.debug,
            "designedBy": self.designed_by or None,
            "type": self.type or None,
            "isSystem": None if self.include_system else False,
            "sortBy": self._order(),
            # a variable for a non-null argument must be there even where the field is left out
            "chosenCustomer": self.customer_id,
            "hasCustomer": bool(self.customer_id),
            "hasIntegration": bool(self.integration_sequence_id),
        }

    def _order(self) -> list[dict[str, str]]:
        """Names come second, and the day of creation last: rows that sort alike keep their place."""
        order = [{"field": self.sort, "direction": "DESC" if self.descending else "ASC"}]
        rest = [field for field in ("NAME", "CREATED_AT") if field != self.sort]
        return order + [{"field": field, "direction": "ASC"} for field in rest]
