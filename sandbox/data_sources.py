"""What data sources offer to whoever configures an instance: choices, forms, objects and fields of an app.

No app is asked: a world says what each source offers. One that signs in with a connection of the instance
offers nothing while that is not active.
"""

from typing import Any

from sandbox.components.catalog import data_source
from sandbox.config_records import RequiredConfigVariableRecord
from sandbox.payloads import refuse
from sandbox.records import InstanceRecord
from sandbox.world import World


def content_for(world: World, instance: InstanceRecord, variable: RequiredConfigVariableRecord) -> Any:
    """Return what the source of a variable offers to an instance. Raises Refusal where it cannot say."""
    for preset in variable.presets.values():
        if preset.type == "CONFIGVAR" and not _is_active(world, instance, preset.value):
            raise refuse("__all__", f"{variable.key}: The connection {preset.value!r} is not active.")
    if variable.data_source not in world.data_sources:
        raise refuse("__all__", f"{variable.key}: The data source gave no answer.")
    return world.data_sources[variable.data_source]


def variable_of(world: World, instance: InstanceRecord, source_id: str) -> RequiredConfigVariableRecord:
    """Return the variable that an instance's version asks for with this source. Raises Refusal."""
    for variable in world.required_variables_of[instance.integration_id]:
        path = variable.data_source
        if path and data_source(path, variable.data_type).id == source_id:
            return variable
    raise refuse("dataSource", "The instance's integration uses no data source with this id.")


def _is_active(world: World, instance: InstanceRecord, key: str) -> bool:
    try:
        return world.config_variable(instance, key).status == "ACTIVE"
    except KeyError:
        return False
