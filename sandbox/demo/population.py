"""Fills a world with an organisation's team, its integrations, customers with their people, and instances."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from sandbox.demo import names
from sandbox.demo.flows import FlowPlan, IntegrationPlan
from sandbox.demo.integrations import INTEGRATIONS
from sandbox.records import CustomerRecord, FlowRecord, InstanceRecord, IntegrationRecord
from sandbox.world import World

_TEAM: Final = (
    "Admin",
    "Admin",
    "Integrator",
    "Integrator",
    "Integrator",
    "Restricted Integrator",
    "Guest",
    "Guest",
)
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
class Population:
    """The instances that are at work, and the hidden ones that developers test with."""

    deployed: Sequence[Deployed]
    testing: Sequence[Deployed]


def populate(world: World, draw: Random, customers: int, instances: int) -> Population:
    """Add that many customers and instances, and the integrations, people and test instances around them."""
    _add_team(world, draw)
    versions = [_add_integration(world, draw, plan) for plan in INTEGRATIONS]
    people = [
        _add_customer(world, draw, name, place)
        for place, name in enumerate(names.customer_names(draw, customers))
    ]
    system = world.add_customer("Integration tests", is_system=True, created_at=_past(world, 900))
    testing = [
        _deploy(world, plan, system, f"{plan.name} (test)", records[-1], _past(world, 700))
        for plan, records in zip(INTEGRATIONS, versions, strict=True)
    ]
    deployed = list(_instances(world, draw, people, versions, instances)) if people else []
    return Population([one for one in deployed if one.instance.enabled], testing)


def _add_team(world: World, draw: Random) -> None:
    for place, role in enumerate(_TEAM, start=1):
        name = names.person(draw)
        email = f"{names.slug(name).replace('-', '.')}@sandbox-works.example"
        world.add_user(email, name=name, role=role, created_at=_past(world, 1000 - place * 90))


def _add_integration(world: World, draw: Random, plan: IntegrationPlan) -> list[IntegrationRecord]:
    """Add every version of an integration; return the versions, oldest first."""
    latest = world.add_integration(
        plan.name,
        versions=plan.versions,
        flows=(),
        category=plan.category,
        description=plan.description,
        labels=list(plan.labels),
        created_at=_past(world, 800),
    )
    versions = world.versions[latest.sequence_id]
    for place, version in enumerate(versions, start=1):
        days = 760 * (len(versions) - place) / len(versions) + draw.randint(18, 40)
        version.version_created_at = version.updated_at = _past(world, days)
        version.version_created_by = world.me.id
    for flow in plan.flows:
        _add_flow(world, versions, flow)
    return versions


def _add_flow(world: World, versions: Sequence[IntegrationRecord], flow: FlowPlan) -> None:
    world.add_flow(
        versions[0],
        flow.name,
        description=flow.description,
        is_synchronous=flow.synchronous,
        is_agent_flow=flow.invoke_type == "AI_AGENT",
        retry_max_attempts=flow.retries,
        retry_delay_minutes=1 if flow.retries else 0,
        retry_exponential=flow.retries > 0,
        is_singleton=flow.invoke_type == "SCHEDULED",
        steps=[step.name for step in flow.steps],
    )
    for version in versions[: flow.since - 1]:
        early = world.flows_of[version.id].pop()
        del world.flows[early.id]


def _add_customer(world: World, draw: Random, name: str, place: int) -> CustomerRecord:
    created = _past(world, draw.uniform(30, 1100))
    customer = world.add_customer(
        name,
        external_id=f"C-{20_000 + place * 7}" if draw.random() < 0.85 else None,
        description=names.about(draw),
        labels=names.labels(draw),
        is_demo=place % 20 == 19,
        starred=place % 13 == 4,
        concurrent_execution_limit=draw.choice((10, 25, 50)) if draw.random() < 0.1 else None,
        created_at=created,
        updated_at=created + (world.clock.now() - created) * draw.random(),
    )
    host = f"{names.slug(name)}.example"
    for number in range(draw.randint(1, 4)):
        _add_person(world, draw, customer, host, number)
    return customer


def _add_person(world: World, draw: Random, customer: CustomerRecord, host: str, number: int) -> None:
    name = names.person(draw)
    local = names.slug(name).replace("-", ".") + (str(number) if number else "")
    world.add_user(
        f"{local}@{host}",
        name=name,
        customer=customer,
        role="Member" if number else "Admin",
        external_id=f"{customer.external_id}-U{number + 1}" if customer.external_id else None,
        phone=f"+44 1632 96{draw.randrange(10_000):04d}" if draw.random() < 0.4 else "",
        created_at=customer.created_at + timedelta(days=number * 2),
    )


def _instances(
    world: World,
    draw: Random,
    customers: Sequence[CustomerRecord],
    versions: Sequence[list[IntegrationRecord]],
    count: int,
) -> list[Deployed]:
    """Add the instances: the first ones show each integration at its latest, after that chance decides."""
    taken: Counter[str] = Counter()
    busy = list(accumulate(plan.busy for plan in INTEGRATIONS))
    favoured = list(accumulate(1 / (place + 3) for place in range(len(customers))))
    made: list[Deployed] = []
    for number in range(count):
        customer = (
            customers[number] if number < len(customers) else draw.choices(customers, cum_weights=favoured)[0]
        )
        at = (
            number
            if number < len(INTEGRATIONS)
            else draw.choices(range(len(INTEGRATIONS)), cum_weights=busy)[0]
        )
        version = versions[at][-1] if number < len(INTEGRATIONS) else _version(draw, versions[at])
        name = f"{' '.join(customer.name.split()[:2])} {INTEGRATIONS[at].name}"
        taken[customer.id + name] += 1
        name += _suffix(taken[customer.id + name] - 1)
        since = max(customer.created_at, _past(world, draw.uniform(16, 400)))
        made.append(_deploy(world, INTEGRATIONS[at], customer, name, version, since))
        _set_up(made[-1].instance, draw, number, world.clock.now())
    return made


def _suffix(before: int) -> str:
    """Return what tells an instance from others of the same integration and customer."""
    if before == 0:
        return ""
    return f" {_PLACES[before - 1]}" if before <= len(_PLACES) else f" {before + 1}"


def _version(draw: Random, versions: Sequence[IntegrationRecord]) -> IntegrationRecord:
    """Most run the latest version, some the one before, a few an old one."""
    luck = draw.random()
    if luck < 0.65:
        return versions[-1]
    return versions[-2] if luck < 0.88 else draw.choice(versions)


def _deploy(
    world: World,
    plan: IntegrationPlan,
    customer: CustomerRecord,
    name: str,
    version: IntegrationRecord,
    since: datetime,
) -> Deployed:
    instance = world.add_instance(
        name,
        customer,
        version,
        created_at=since,
        labels=list(customer.labels[:1]),
        description=plan.description,
    )
    plans = {flow.name: flow for flow in plan.flows}
    flows = tuple((plans[record.name], record) for record in world.flows_of[version.id])
    return Deployed(instance, customer, plan, flows, tuple(accumulate(flow.busy for flow, _ in flows)))


def _set_up(instance: InstanceRecord, draw: Random, number: int, now: datetime) -> None:
    """Give an instance its history: deployed again since, results switched off, not yet set up, paused."""
    if number < len(INTEGRATIONS):
        return
    instance.last_deployed_at = instance.updated_at = (
        instance.created_at + (now - instance.created_at) * draw.random()
    )
    instance.needs_deploy = draw.random() < 0.06
    instance.step_results_disabled = number % 40 == 12
    instance.enabled = number % 25 != 17
    if number % 50 == 17:
        instance.config_state = "NEEDS_INSTANCE_CONFIGURATION"
        instance.last_deployed_at = None


def _past(world: World, days: float) -> datetime:
    return world.clock.now() - timedelta(days=days)
