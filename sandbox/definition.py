"""An integration written down as YAML, the text that official programs export and keep."""

import json
from collections.abc import Iterator

from sandbox.records import FlowRecord, IntegrationRecord
from sandbox.world import World


def yaml_of(world: World, integration: IntegrationRecord) -> str:
    """Return the text an integration was given, or one that says what the sandbox knows of it."""
    return integration.definition or "\n".join(_lines(world, integration)) + "\n"


def _lines(world: World, integration: IntegrationRecord) -> Iterator[str]:
    yield "definitionVersion: 7"
    yield f"name: {_text(integration.name)}"
    yield f"description: {_text(integration.description)}"
    yield f"category: {_text(integration.category)}"
    yield f"documentation: {_text(integration.documentation)}"
    yield f"labels: {json.dumps(integration.labels, ensure_ascii=False)}"
    yield f"endpointType: {integration.endpoint_type.lower()}"
    yield "requiredConfigVars: []"
    flows = sorted(world.flows_of[integration.id], key=lambda flow: flow.sort_order)
    yield "flows:" if flows else "flows: []"
    for flow in flows:
        yield from _flow(flow)


def _flow(flow: FlowRecord) -> Iterator[str]:
    yield f"  - name: {_text(flow.name)}"
    yield f"    description: {_text(flow.description)}"
    yield f"    stableKey: {_text(flow.stable_key)}"
    yield f"    isSynchronous: {json.dumps(flow.is_synchronous)}"
    yield f"    endpointSecurityType: {flow.endpoint_security.lower()}"
    yield "    steps:"
    component, _, key = flow.trigger.partition(".")
    for place, name in enumerate(flow.steps or ["Trigger"]):
        yield f"      - name: {_text(name)}"
        if place == 0:
            yield "        isTrigger: true"
            yield f"        action: {{key: {_text(key)}, component: {{key: {_text(component)}}}}}"


def _text(value: str) -> str:
    """Return a scalar in double quotes, which JSON and YAML write alike."""
    return json.dumps(value, ensure_ascii=False)
