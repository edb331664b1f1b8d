"""Deploys the demo's integrations for its customers: which version, since when, in what state."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Final
from zlib import crc32

from sandbox.demo.flows import FlowPlan, IntegrationPlan
from sandbox.records import CustomerRecord, FlowRecord, InstanceRecord, IntegrationRecord
from sandbox.world import World

_PLACES: Final = ("North", "South", "West", "Outlet", "Returns", "Wholesale", "Retail")


@dataclass(frozen=True, slots=True)
class Deployed:
    """An instance with the plan behind it; `flows` are those of its version, `weights` how busy."""

    instance: InstanceRecord
    customer: CustomerRecord
    plan: IntegrationPlan
    flows: tuple[tuple[FlowPlan, FlowRecord], ...]
    weights: tuple[float, ...]

    def flow(self, name: str) -> tuple[FlowPlan, FlowRecord]:
        """Return a flow by name; raise KeyError if the instance's version has none of that name."""
        for plan, record in self.flows:
            if plan.name == name:
                return plan, record
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Offer:
    """An integration that can be deployed, with its versions, oldest first."""

    plan: IntegrationPlan
    versions: Sequence[IntegrationRecord]


class Deployments:
    """Adds instances of what is on offer to a world."""

    def __init__(self, world: World, draw: Random, offers: Sequence[Offer]) -> None:
        self._world = world
        self._draw = draw
        self._offers = offers
        self._busy = list(accumulate(offer.plan.busy for offer in offers))
        self._names: Counter[str] = Counter()
        self._private = next((key for key, each in world.profiles.items() if each.scope == "INSTANCE"), None)

    def for_testing(self, customer: CustomerRecord) -> list[Deployed]:
        """Add the hidden instance of each integration that its developers test with."""
        return [
            self._deploy(
                offer.plan, customer, f"{offer.plan.name} (test)", offer.versions[-1], customer.created_at
            )
            for offer in self._offers
        ]

    def for_customers(self, customers: Sequence[CustomerRecord], count: int) -> Iterator[Deployed]:
        """Add that many instances, one for each customer first; the first customers have the most."""
        favoured = list(accumulate(1 / (place + 3) for place in range(len(customers))))
        for number in range(count if customers else 0):
            chosen = self._draw.choices(customers, cum_weights=favoured)[0]
            customer = customers[number] if number < len(customers) else chosen
            yield self._for_customer(customer, number)

    def _for_customer(self, customer: CustomerRecord, number: int) -> Deployed:
        """Add an instance; the first ones show each integration at its latest, after that chance decides."""
        draw = self._draw
        if number < len(self._offers):
            offer = self._offers[number]
            version = offer.versions[-1]
        else:
            offer = draw.choices(self._offers, cum_weights=self._busy)[0]
            version = self._version(offer)
        since = max(customer.created_at, self._world.clock.now() - timedelta(days=draw.uniform(29, 400)))
        made = self._deploy(offer.plan, customer, self._name(customer, offer.plan), version, since)
        self._set_up(made.instance, version, number)
        return made

    def _version(self, offer: Offer) -> IntegrationRecord:
        """Most run the latest version, some the one before, a few an old one."""
        luck = self._draw.random()
        if luck < 0.65:
            return offer.versions[-1]
        return offer.versions[-2] if luck < 0.88 else self._draw.choice(offer.versions)

    def _name(self, customer: CustomerRecord, plan: IntegrationPlan) -> str:
        """Return a name that tells an instance from the others of the same customer and integration."""
        before = self._names[customer.id + plan.name]
        self._names[customer.id + plan.name] += 1
        place = ("", *_PLACES)[before] if before <= len(_PLACES) else str(before + 1)
        return f"{' '.join([plan.name, place]).strip()} \N{EN DASH} {' '.join(customer.name.split()[:2])}"

    def _deploy(
        self,
        plan: IntegrationPlan,
        customer: CustomerRecord,
        name: str,
        version: IntegrationRecord,
        since: datetime,
    ) -> Deployed:
        instance = self._world.add_instance(
            name,
            customer,
            version,
            created_at=since,
            labels=list(customer.labels[:1]),
            description=plan.description,
        )
        self._hand_out_keys(instance)
        plans = {flow.name: flow for flow in plan.flows}
        number = version.version_number
        flows = tuple((plans[record.name].at(number), record) for record in self._world.flows_of[version.id])
        return Deployed(instance, customer, plan, flows, tuple(accumulate(flow.busy for flow, _ in flows)))

    def _hand_out_keys(self, instance: InstanceRecord) -> None:
        """Give a key to each flow that asks for one: it follows from the flow config's id."""
        for config in self._world.flow_configs_of[instance.id]:
            if self._world.flows[config.flow_id].endpoint_security == "CUSTOMER_REQUIRED":
                config.api_keys = [f"demo-key-{crc32(config.id.encode()):08x}"]

    def _set_up(self, instance: InstanceRecord, version: IntegrationRecord, number: int) -> None:
        """Give an instance its history: deployed since its version came out, and now and then odd."""
        earliest = max(instance.created_at, version.version_created_at or instance.created_at)
        deployed_at = earliest + (self._world.clock.now() - earliest) * self._draw.random()
        instance.last_deployed_at = instance.updated_at = deployed_at
        instance.needs_deploy = self._draw.random() < 0.06
        if number % 40 == 12:
            instance.step_results_disabled = True
            instance.profile_id = self._private
        instance.global_debug = number % 30 == 8
        instance.designed_by = "CUSTOMER" if number % 20 == 9 else "ORG"
        instance.enabled = number % 25 != 17
        if number % 50 == 17:
            instance.connected = False
            instance.last_deployed_at = None
