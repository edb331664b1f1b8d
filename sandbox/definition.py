"""An integration written down as YAML, the text that official programs export and keep.

The keys and their order are those of the vendor's example integrations: each mapping sorted by name.
"""

from typing import Any

import yaml

from sandbox.components.catalog import newest
from sandbox.config_pages import pages_of
from sandbox.definition_variables import variables_of
from sandbox.outline import StepOutline
from sandbox.records import FlowRecord, IntegrationRecord
from sandbox.world import World

VERSION = 7


def yaml_of(world: World, integration: IntegrationRecord, *, newest_components: bool = False) -> str:
    """Return the text an integration was given, or one that says what the sandbox knows of it."""
    if integration.definition:
        return integration.definition
    components = Components(None if newest_components else integration.version_number)
    told = _definition(world, integration, components)
    return yaml.dump(told, Dumper=_Dumper, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines, such as code, line by line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


class Components:
    """Refers to components: at the number each had when a version was published, or at whatever is newest."""

    def __init__(self, published: int | None) -> None:
        self._published = published

    def refer(self, key: str) -> dict[str, Any]:
        """Return the reference to a component."""
        number: int | str = "LATEST"
        if self._published is not None:  # components are published about half as often as integrations
            number = newest(key) - 3 + self._published // 2
        return {"isPublic": True, "key": key, "version": number}


def _definition(world: World, integration: IntegrationRecord, components: Components) -> dict[str, Any]:
    flows = sorted(world.flows_of[integration.id], key=lambda flow: flow.sort_order)
    return {
        "category": integration.category,
        "configPages": pages_of(world, integration),
        "definitionVersion": VERSION,
        "description": integration.description,
        "documentation": integration.documentation,
        "endpointType": integration.endpoint_type.lower(),
        "flows": [_flow(flow, components) for flow in flows],
        "labels": list(integration.labels),
        "name": integration.name,
        "requiredConfigVars": variables_of(world, integration, components.refer),
    }


def _flow(flow: FlowRecord, components: Components) -> dict[str, Any]:
    outline = flow.outline or (StepOutline("Trigger", flow.trigger),)
    told: dict[str, Any] = {
        "description": flow.description,
        "endpointSecurityType": flow.endpoint_security.lower(),
        "isAgentFlow": flow.is_agent_flow,
        "isSynchronous": flow.is_synchronous,
        "name": flow.name,
        "stableKey": flow.stable_key,
        "steps": [_step(step, components) for step in outline],
    }
    told["steps"][0]["isTrigger"] = True
    if flow.retry_max_attempts:
        told["retryConfig"] = {
            "delayMinutes": flow.retry_delay_minutes,
            "maxAttempts": flow.retry_max_attempts,
            "usesExponentialBackoff": flow.retry_exponential,
        }
    return told


def _step(step: StepOutline, components: Components) -> dict[str, Any]:
    component, _, key = step.action.partition(".")
    told: dict[str, Any] = {
        "action": {"component": components.refer(component), "key": key},
        "description": step.description,
        "inputs": {name: {"type": each.type, "value": each.value} for name, each in step.inputs.items()},
        "name": step.name,
    }
    if step.schedule:
        told["schedule"] = {
            "type": step.schedule.type,
            "value": step.schedule.value,
            "meta": {"scheduleType": "custom", "timeZone": step.schedule.time_zone},
        }
    if step.steps:
        told["steps"] = [_step(each, components) for each in step.steps]
    if step.branches:
        told["branches"] = [
            {"name": name, "steps": [_step(each, components) for each in steps]}
            for name, steps in step.branches
        ]
    return told
