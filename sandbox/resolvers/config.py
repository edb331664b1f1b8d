"""What mutations are told about an instance's configuration.

The integrations here have no config variables, so that a key is always an unknown one; what flow configs
take is kept.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sandbox.payloads import Check
from sandbox.records import InstanceRecord
from sandbox.room import Arguments
from sandbox.world import World

_FLOW_CONFIG: Final = {
    "apiKeys": "api_keys",
    "testContentType": "test_content_type",
    "testHeaders": "test_headers",
    "testPayload": "test_payload",
    "usesLre": "uses_long_running",
}
Given = Sequence[Mapping[str, Any] | None] | None


def check_config(check: Check, variables: Given, field: str = "configVariables") -> None:
    """Note every config variable that the integration does not have, which is each of them."""
    for variable in variables or ():
        check.that(not variable, field, f"There is no config variable {(variable or {}).get('key')!r}.")


def check(found: Check, given: Arguments, flow_ids: set[str]) -> None:
    """Note the config variables, and the flow configs of other flows than these."""
    check_config(found, given.get("configVariables"))
    for config in given.get("flowConfigs") or ():
        known = config is None or config["flowId"] in flow_ids
        found.that(known, "flowConfigs", "There is no flow with this id.")


def keep(world: World, instance: InstanceRecord, given: Arguments) -> None:
    """Change what was sent of each flow config, found by its flow; fields that are null stay as they are."""
    sent = {each["flowId"]: each for each in given.get("flowConfigs") or () if each}
    for config in world.flow_configs_of[instance.id]:
        for name, value in sent.get(config.flow_id, {}).items():
            if name in _FLOW_CONFIG and value is not None:
                setattr(config, _FLOW_CONFIG[name], value)
