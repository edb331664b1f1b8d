"""The closed-looking, open-ended words of configuration: types, collections, schedules, states."""

from typing import ClassVar

from prismatic_api.open_enum import OpenEnum


class DataType(OpenEnum):
    """What a config variable holds. ``CREDENTIAL`` is what connections replaced."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "STRING": "Text",
        "NUMBER": "Number",
        "BOOLEAN": "Yes or no",
        "DATE": "Date",
        "TIMESTAMP": "Timestamp",
        "PICKLIST": "Picklist",
        "CODE": "Code",
        "SCHEDULE": "Schedule",
        "CONNECTION": "Connection",
        "CREDENTIAL": "Credential (legacy)",
        "OBJECTSELECTION": "Object selection",
        "OBJECTFIELDMAP": "Field map",
        "JSONFORM": "Form",
    }


class CollectionType(OpenEnum):
    """Whether a variable holds many values: a JSON list of texts, or one of ``{key, value}``."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {"VALUELIST": "List", "KEYVALUELIST": "Key and value list"}


class ScheduleType(OpenEnum):
    """How a schedule was made. The cron expression stands in the value whatever the type."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "NONE": "Not scheduled",
        "MINUTE": "Every few minutes",
        "HOUR": "Every few hours",
        "DAY": "On days",
        "WEEK": "Once a week",
        "CUSTOM": "Cron expression",
    }


class ConnectionStatus(OpenEnum):
    """How a connection stands. Where ERROR ends and FAILED begins is not published."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "PENDING": "Not authorized yet",
        "ACTIVE": "Connected",
        "ERROR": "Error",
        "FAILED": "Failing",
    }


class CodeLanguage(OpenEnum):
    """The language of a code variable."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {"JSON": "JSON", "XML": "XML", "HTML": "HTML"}


class ExpressionType(OpenEnum):
    """Where an input's value comes from. Read in upper case, written in lower case."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "VALUE": "Value",
        "CONFIGVAR": "Config variable",
        "REFERENCE": "Reference",
        "TEMPLATE": "Template",
        "COMPLEX": "Composed value",
    }


class InputType(OpenEnum):
    """What an input of a connection holds, as its component says."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "STRING": "Text",
        "TEXT": "Long text",
        "PASSWORD": "Secret",
        "BOOLEAN": "Yes or no",
        "CODE": "Code",
        "DATA": "Data",
        "DATE": "Date",
        "TIMESTAMP": "Timestamp",
        "CONDITIONAL": "Condition",
        "CONNECTION": "Connection",
        "TEMPLATE": "Template",
        "FLOW": "Flow",
        "JSONFORM": "Form",
        "OBJECTSELECTION": "Object selection",
        "OBJECTFIELDMAP": "Field map",
        "STRUCTUREDOBJECT": "Object",
        "DYNAMICOBJECT": "Dynamic object",
        "DYNAMICOBJECTSELECTION": "Dynamic object",
        "DYNAMICFIELDSELECTION": "Dynamic field",
    }


class ConfigState(OpenEnum):
    """How far the configuration of an instance has come."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "NEEDS_INSTANCE_CONFIGURATION": "Needs configuration",
        "NEEDS_USER_LEVEL_CONFIGURATION": "Needs configuration by its users",
        "FULLY_CONFIGURED": "Fully configured",
    }


class VariableScope(OpenEnum):
    """Whose a shared variable is: one of the organization's, or one of each customer's."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {"ORG": "The organization", "CUSTOMER": "Each customer"}


class VariableManager(OpenEnum):
    """Who fills in a shared variable."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "ORG": "The organization",
        "CUSTOMER": "Customers",
        "SYSTEM": "Prismatic",
        "USER": "Users",
    }
