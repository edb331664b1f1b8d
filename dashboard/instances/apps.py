"""The app of instances."""

from django.apps import AppConfig


class InstancesConfig(AppConfig):
    """The app of instances: it keeps who is to be reminded that debug is on."""

    name = "dashboard.instances"
    label = "instances"
