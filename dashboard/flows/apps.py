"""The app of flows."""

from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """The app of flows: it keeps what they are tried with, and which calls were sent."""

    name = "dashboard.flows"
    label = "flows"
