"""What an instance can be said to be: enums of the API, open to values it gains."""

from typing import ClassVar

from prismatic_api.open_enum import OpenEnum


class ConfigState(OpenEnum):
    """How far its configuration has come."""

    labels: ClassVar[dict[str, str]] = {
        "FULLY_CONFIGURED": "Configured",
        "NEEDS_INSTANCE_CONFIGURATION": "Not configured",
        "NEEDS_USER_LEVEL_CONFIGURATION": "Users have to configure it",
    }


class DesignedBy(OpenEnum):
    """Who deployed it."""

    labels: ClassVar[dict[str, str]] = {"ORG": "Your organization", "CUSTOMER": "The customer"}


class InstanceType(OpenEnum):
    """What was deployed."""

    labels: ClassVar[dict[str, str]] = {"INTEGRATION": "Integration", "WORKFLOW": "Workflow"}
