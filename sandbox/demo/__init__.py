"""Worlds filled with believable content: a large one to show, a small one for tests."""

from pathlib import Path
from random import Random

from sandbox import step_lines
from sandbox.clock import Clock
from sandbox.demo.answers import Answers
from sandbox.demo.asked import add_asked
from sandbox.demo.batches import add_batches
from sandbox.demo.belongings import add_belongings
from sandbox.demo.connection_lines import add_lines
from sandbox.demo.feed import add_activities
from sandbox.demo.monitoring import Monitoring
from sandbox.demo.population import populate
from sandbox.demo.runs import Register
from sandbox.demo.samples import add_samples
from sandbox.demo.sharing import share
from sandbox.demo.small import small_world
from sandbox.demo.stories import Stories
from sandbox.demo.superseded import supersede
from sandbox.demo.traffic import Traffic
from sandbox.world import World

__all__ = ["demo_world", "small_world"]


def demo_world(
    seed: int = 1,
    customers: int = 40,
    instances: int = 120,
    executions: int = 3000,
    clock: Clock | None = None,
    step_results: Path | None = None,
    config_variables: int = 0,
) -> World:
    """Return a world with two weeks behind it; the same arguments and the same time give the same world.

    `step_results` is a folder with a manifest.json: its cases become the steps of one more failed run. One
    more integration asks for so many `config_variables` of an instance.
    """
    world = World(clock=clock, seed=seed)
    world.takes_time = True
    now = world.clock.now()
    draw = Random(seed)  # noqa: S311 - sample data, not secrets
    population = populate(world, draw, customers, instances)
    stories = list(Stories(population, now).runs())[:executions]
    traffic = Traffic(population, now, draw).runs(executions - len(stories))
    register = Register(world)
    for run in sorted([*stories, *traffic], key=lambda run: run.at):
        register.add(run)
    register.mark_failing()
    add_to_stories(world)
    for run_id in sorted(set(world.named.values())):
        if world.executions.by_id[run_id].ended_at:
            step_lines.tell(world, world.execution(run_id))
    add_belongings(world, seed)
    world.config_history = answers = Answers(world, population)
    share(world, population, answers)
    add_lines(world, population, answers)
    if step_results:
        add_samples(world, step_results)
    add_asked(world, config_variables)
    Monitoring(world, seed).watch(population)
    add_activities(world, seed)
    return world


def add_to_stories(world: World) -> None:
    """Add what runs of stories have beside their steps."""
    add_batches(world)
    supersede(world)
