"""Which flows are watched for failures, and which are not."""

from dataclasses import dataclass

from prismatic_api.alerts.making import WatchedInstance
from prismatic_api.alerts.types import named_in
from prismatic_api.choices import Choice
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest

FAILED = "Execution Failed"  # the trigger of a failure that will not be tried again


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Flows of an instance whose failures nobody is told of."""

    instance: WatchedInstance
    flows: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One page of enabled instances: those with ``uncovered`` flows, and how many flows were looked at.

    ``failed`` is the trigger to add, None where Prismatic has none of that name.
    """

    instances: Page[Uncovered]
    flows: int
    failed: str | None
    groups: tuple[Choice, ...]

    @property
    def uncovered(self) -> tuple[Uncovered, ...]:
        """The instances with a flow that is not watched."""
        return tuple(one for one in self.instances if one.flows)

    def misses(self, instance_id: str, flow_config_id: str) -> bool:
        """Whether a flow of this page is not watched."""
        flows = (one.flows for one in self.uncovered if one.instance.id == instance_id)
        return any(flow.id == flow_config_id for some in flows for flow in some)


def coverage_in(answer: Node, page: PageRequest) -> Coverage:
    """Read the answer to ``list_uncovered``."""
    instances = answer.node("instances")
    flows = [len(node.node("flowConfigs").nodes("nodes")) for node in instances.nodes("nodes")]
    triggers = named_in(answer, "alertTriggers")
    return Coverage(
        instances=Page.from_node(instances, _uncovered, page),
        flows=sum(flows),
        failed=next((trigger.id for trigger in triggers if trigger.name == FAILED), None),
        groups=named_in(answer, "alertGroups"),
    )


def _uncovered(node: Node) -> Uncovered:
    """Read an instance: a monitor without a flow watches them all."""
    instance = WatchedInstance.from_node(node)
    watched = set()
    for monitor in node.node("monitors").nodes("nodes"):
        names = [trigger.text("name") for trigger in monitor.node("triggers").nodes("nodes")]
        config = monitor.node_or_none("flowConfig")
        of_flow = config.global_id() if config else None
        if FAILED in names:
            watched.add(of_flow)
    left = () if None in watched else tuple(flow for flow in instance.flows if flow.id not in watched)
    return Uncovered(instance, left)
