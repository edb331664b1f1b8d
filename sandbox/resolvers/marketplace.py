"""The marketplace: what is offered to customers, and how far those who look at it have got with it."""

from typing import Final

from sandbox import ids
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.resolvers.integrations import instances_of, offered
from sandbox.rights.caller import NotPermitted
from sandbox.room import Arguments, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
_NUMBERS: Final = ("ZERO", "ONE", "MULTIPLE")


@room.lists("RootQuery", "marketplaceIntegrations")
def integrations(_source: None, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """What customers are offered; on demand also what runs for somebody, and only what runs or does not."""
    found = offered(visit.world.integrations.values(), arguments)
    wanted = arguments.get("includeActiveIntegrations")
    activated = arguments.get("activated")
    for_sale = [each for each in found if each.is_for_sale or (wanted and _is_active(visit, each))]
    return [each for each in for_sale if activated in (None, _is_active(visit, each))]


@room.resolves("RootQuery", "marketplaceIntegration")
def integration(_source: None, visit: Visit, arguments: Arguments) -> IntegrationRecord | None:
    """One of those, by id; null for what is not offered."""
    found = visit.world.integrations.get(ids.of_type("Integration", arguments["id"]))
    if found is None or not (found.is_for_sale or _is_active(visit, found)):
        return None
    if not visit.caller.sees("Integration", found):
        raise NotPermitted("marketplaceIntegration")
    return found


@room.resolves("Integration", "deployedInstances")
def deployed(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> str:
    """None, one or several instances, over all versions."""
    return _NUMBERS[min(len(_seen(visit, integration)), 2)]


@room.resolves("Integration", "firstDeployedInstance")
def first_deployed(
    integration: IntegrationRecord, visit: Visit, _arguments: Arguments
) -> InstanceRecord | None:
    """The oldest instance that was deployed."""
    return next((each for each in _seen(visit, integration) if each.last_deployed_at), None)


@room.resolves("Integration", "deploymentStatus")
def status(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The worst of its instances' states; null where there is none."""
    states = {_state(visit.world, each) for each in _seen(visit, integration)}
    return next((each for each in ("UNCONFIGURED", "PAUSED", "ACTIVATED") if each in states), None)


def _state(world: World, instance: InstanceRecord) -> str:
    if instance.last_deployed_at is None or world.config_state_of(instance) != "FULLY_CONFIGURED":
        return "UNCONFIGURED"
    return "ACTIVATED" if instance.enabled else "PAUSED"


def _seen(visit: Visit, integration: IntegrationRecord) -> list[InstanceRecord]:
    """The instances that the caller may see, without hidden ones: to a customer's people their own."""
    every = (each for each in instances_of(visit.world, integration) if not each.is_system)
    return [each for each in every if visit.caller.sees("Instance", each)]


def _is_active(visit: Visit, integration: IntegrationRecord) -> bool:
    return any(each.enabled for each in _seen(visit, integration))
