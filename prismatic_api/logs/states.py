"""What a log line can be said to be: enums of the API, open to values it gains."""

from typing import ClassVar

from prismatic_api.open_enum import OpenEnum


class Severity(OpenEnum):
    """How bad it is, the worst first."""

    labels: ClassVar[dict[str, str]] = {
        "FATAL": "Fatal",
        "ERROR": "Error",
        "WARN": "Warning",
        "INFO": "Info",
        "DEBUG": "Debug",
        "TRACE": "Trace",
        "METRIC": "Metric",
    }


class LogType(OpenEnum):
    """What wrote it."""

    labels: ClassVar[dict[str, str]] = {
        "EXECUTION": "Execution",
        "CONNECTION": "Connection",
        "DATA_SOURCE": "Data source",
        "MANAGEMENT": "Management",
        "RATE_LIMIT": "Concurrency limit",
        "SERVER_FUNCTION": "Server function",
    }
