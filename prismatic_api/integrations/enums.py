"""The words of the API for what an integration is made of, open to values it gains."""

from typing import ClassVar

from prismatic_api.open_enum import OpenEnum


class DataType(OpenEnum):
    """What kind of value a config variable takes."""

    labels: ClassVar[dict[str, str]] = {
        "STRING": "Text",
        "NUMBER": "Number",
        "BOOLEAN": "Yes or no",
        "DATE": "Date",
        "TIMESTAMP": "Timestamp",
        "PICKLIST": "Choice",
        "CODE": "Code",
        "SCHEDULE": "Schedule",
        "CONNECTION": "Connection",
        "CREDENTIAL": "Credential (legacy)",
        "OBJECTSELECTION": "Object selection",
        "OBJECTFIELDMAP": "Object field map",
        "JSONFORM": "JSON form",
    }


class CollectionType(OpenEnum):
    """Whether a config variable takes many values, and how they are kept."""

    labels: ClassVar[dict[str, str]] = {"VALUELIST": "list", "KEYVALUELIST": "keys and values"}


class EndpointSecurity(OpenEnum):
    """Who needs an API key to call a flow."""

    labels: ClassVar[dict[str, str]] = {
        "UNSECURED": "No key needed",
        "CUSTOMER_OPTIONAL": "Key is up to the customer",
        "CUSTOMER_REQUIRED": "Customer's key required",
        "ORGANIZATION": "Organization's key required",
    }


class Marketplace(OpenEnum):
    """Whether customers see an integration in the marketplace, and may deploy it themselves."""

    labels: ClassVar[dict[str, str]] = {
        "AVAILABLE_AND_DEPLOYABLE": "Listed, can be deployed",
        "AVAILABLE_NOT_DEPLOYABLE": "Listed, cannot be deployed",
        "NOT_AVAILABLE_IN_MARKETPLACE": "Not listed",
    }


class ScheduleSupport(OpenEnum):
    """Whether a trigger runs by a schedule."""

    labels: ClassVar[dict[str, str]] = {
        "REQUIRED": "By schedule",
        "VALID": "Schedule possible",
        "INVALID": "No schedule",
    }
