"""Fills a world with an organisation's team, its integrations, its customers and their people."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from sandbox.demo import components, names, people
from sandbox.demo.deployments import Deployed, Deployments, Offer
from sandbox.demo.flows import FlowPlan, IntegrationPlan
from sandbox.demo.integrations import INTEGRATIONS
from sandbox.demo.outlines import outline_of
from sandbox.demo.own_configs import add_own_configs
from sandbox.demo.publishing import set_apart
from sandbox.demo.settings.words import Settings
from sandbox.demo.sources import add_sources
from sandbox.labels import named
from sandbox.profiles import InstanceProfileRecord
from sandbox.records import CustomerRecord, IntegrationRecord
from sandbox.world import World

_MARKETPLACE: Final = {
    "Commerce": "AVAILABLE_AND_DEPLOYABLE",
    "Finance": "AVAILABLE_NOT_DEPLOYABLE",
}


@dataclass(frozen=True, slots=True)
class Population:
    """The instances of customers, those of them at work, and the hidden ones that developers test with."""

    everybody: Sequence[Deployed]
    testing: Sequence[Deployed]

    @property
    def deployed(self) -> list[Deployed]:
        """The instances that are at work."""
        return [one for one in self.everybody if one.instance.enabled]


def populate(world: World, draw: Random, customers: int, instances: int) -> Population:
    """Add that many customers and instances, and the integrations, people and test instances around them."""
    people.add_team(world, draw)
    _add_profiles(world)
    deployments = Deployments(world, draw, [_add_integration(world, draw, plan) for plan in INTEGRATIONS])
    chosen = names.customer_names(draw, customers)
    buyers = [_add_customer(world, draw, name, place) for place, name in enumerate(chosen)]
    system = world.add_customer("Integration tests", is_system=True, created_at=_past(world, 700))
    testing = deployments.for_testing(system)
    deployed = list(deployments.for_customers(buyers, instances))
    components.publish(world, buyers)
    add_sources(world)
    people.share(world, [one.instance for one in deployed])
    add_own_configs(world, [one.instance for one in deployed])
    set_apart(world, buyers)
    return Population(deployed, testing)


def _add_profiles(world: World) -> None:
    """Add the base profile, and one that overrides it for instances whose results are nobody's business."""
    kept = {"logs_disabled": False, "step_results_disabled": False, "quick_start": False}
    _add_profile(world, "Standard", is_default_profile=True, allocated_memory_mb=1024, **kept)
    _add_profile(world, "Private", scope="INSTANCE", allocated_memory_mb=2048, step_results_disabled=True)


def _add_profile(world: World, name: str, **more: Any) -> None:
    profile = InstanceProfileRecord(id=named("InstanceProfile", name).id, name=name, **more)
    world.profiles[profile.id] = profile


def _add_integration(world: World, draw: Random, plan: IntegrationPlan) -> Offer:
    """Add every version of an integration with the flows that each had."""
    latest = world.add_integration(
        plan.name,
        versions=plan.versions,
        flows=(),
        category=plan.category,
        description=plan.description,
        labels=list(plan.labels),
        marketplace_configuration=_MARKETPLACE.get(plan.category, "NOT_AVAILABLE_IN_MARKETPLACE"),
        created_at=_past(world, 800),
    )
    versions = world.versions[latest.sequence_id]
    for place, version in enumerate(versions, start=1):
        days = 760 * (len(versions) - place) / len(versions) + draw.randint(18, 40)
        version.version_created_at = version.updated_at = _past(world, days)
        version.version_created_by = world.me.id
        version.version_attributes = _commit(plan.name, place)
        if plan.category in _MARKETPLACE:
            people.give_picture(world, version)
    for flow in plan.flows:
        _add_flow(world, plan, versions, flow)
    _add_settings(world, latest, plan.settings)
    return Offer(plan, versions)


def _commit(name: str, version: int) -> str:
    """Return where a version was built from, as the vendor's command line tool sends it when it publishes."""
    commit = hashlib.sha1(f"{name} {version}".encode(), usedforsecurity=False).hexdigest()
    repository = f"https://code.sandbox-works.example/integrations/{names.slug(name)}"
    return json.dumps(
        {
            "commitHash": commit,
            "commitUrl": f"{repository}/commit/{commit}",
            "repoUrl": repository,
            "pullRequestUrl": f"{repository}/pull/{version * 7}",
        }
    )


def _add_flow(
    world: World, plan: IntegrationPlan, versions: Sequence[IntegrationRecord], flow: FlowPlan
) -> None:
    """Add a flow to the versions that have it."""
    world.add_flow(
        versions[0],
        flow.name,
        description=flow.description,
        endpoint_security=flow.security,
        is_synchronous=flow.synchronous,
        uses_fifo_queue=flow.fifo,
        is_agent_flow=flow.invoke_type == "AI_AGENT",
        retry_max_attempts=flow.retries,
        retry_delay_minutes=1 if flow.retries else 0,
        retry_exponential=flow.retries > 0,
        trigger=flow.steps[0].action,
        is_singleton=flow.invoke_type == "SCHEDULED",
    )
    for version in versions[: flow.since - 1]:
        early = world.flows_of[version.id].pop()
        del world.flows[early.id]
    for version in versions[flow.since - 1 :]:
        world.flows_of[version.id][-1].outline = outline_of(plan, flow, version.version_number)


def _add_settings(world: World, integration: IntegrationRecord, settings: Settings) -> None:
    """Add the pages and variables of an integration to the versions that have them."""
    for page in settings.pages:
        world.add_config_page(
            integration, page.name, tagline=page.tagline, text=page.text, user_level=page.user_level
        )
    for plan in settings.variables:
        world.add_config_variable(
            integration,
            plan.key,
            plan.data_type,
            since=plan.since,
            until=plan.until,
            page=plan.page,
            connection=plan.app.add_to(world) if plan.app else None,
            **plan.facts,
        )


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
    people.add_customers_people(world, draw, customer, place)
    if place % 3 == 0:
        people.give_picture(world, customer)
    return customer


def _past(world: World, days: float) -> datetime:
    return world.clock.now() - timedelta(days=days)
