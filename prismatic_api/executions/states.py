"""The states of an execution: enums of the API, open to values it gains."""

from typing import ClassVar

from prismatic_api.open_enum import OpenEnum


class ExecutionStatus(OpenEnum):
    """The outcome so far."""

    labels: ClassVar[dict[str, str]] = {
        "ERROR": "Failed",
        "SUCCESS": "Succeeded",
        "PENDING": "Running",
        "QUEUED": "Queued",
        "CANCELING": "Canceling",
        "CANCELED": "Canceled",
    }


class ResultType(OpenEnum):
    """Why an execution ended as it did; there is none while it runs."""

    labels: ClassVar[dict[str, str]] = {
        "COMPLETED": "Completed",
        "ERROR": "Error",
        "POLLED_NO_CHANGES": "Polled, no changes",
        "CANCELED_AS_DUPLICATE": "Canceled as duplicate",
        "CANCELED_BY_USER": "Canceled by user",
    }


class InvokeType(OpenEnum):
    """What set an execution off."""

    labels: ClassVar[dict[str, str]] = {
        "WEBHOOK": "Webhook",
        "WEBHOOK_SNAPSHOT": "Webhook snapshot",
        "SCHEDULED": "Schedule",
        "CROSS_FLOW": "Another flow",
        "AI_AGENT": "AI agent",
        "DEPLOY_FLOW": "Deployment",
        "TEAR_DOWN_FLOW": "Removal",
        "INSTANCE_SYNC_FLOW": "Instance sync",
        "INTEGRATION_FLOW_TEST": "Flow test",
        "INTEGRATION_ENDPOINT_TEST": "Endpoint test",
    }
