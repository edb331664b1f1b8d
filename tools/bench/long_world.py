"""A sandbox with one execution of 10,000 steps and one whose log has 100,000 lines, on a port.

`python -m tools.bench.long_world PORT LATENCY_MS` prints, as the sandbox does, when it is ready.
"""

import sys
from datetime import timedelta

from sandbox.app import create_app
from sandbox.demo import demo_world
from sandbox.records import ExecutionRecord
from sandbox.serve import serve
from sandbox.world import World

STEPS, LINES = 10_000, 100_000
ROUNDS = 2_500  # of a loop with three steps, and as many steps outside of it
TELLING = ("Ten thousand steps", "A hundred thousand lines")  # their errors, by which they are found


def add_steps(world: World) -> None:
    """Adds a run whose loop took 7,500 steps, with 2,500 beside it; its last step failed."""
    run = _failed(world, TELLING[0])
    tick = timedelta(milliseconds=20)
    for number in range(STEPS):
        turn, place = divmod(number, 4)
        inside = place > 0
        world.add_step(
            run,
            f"Step {place} of a round" if inside else f"Step {turn}",
            started_at=run.started_at + number * tick,
            ended_at=run.started_at + (number + 1) * tick,
            has_error=number == STEPS - 1,
            is_root_result=not inside,
            loop_path=f"loopOverRows:{turn}" if inside else "",
            loop_step_name="loopOverRows" if inside else None,
            loop_step_index=turn if inside else None,
        )


def add_lines(world: World) -> None:
    """Adds a run that wrote a line each few milliseconds, every hundredth of them an error."""
    run = _failed(world, TELLING[1])
    for number in range(LINES):
        world.add_log(
            run,
            f"Row {number} was written to the warehouse, and its stock is {number % 97} now",
            timestamp=run.started_at + timedelta(milliseconds=2 * number),
            severity="INFO" if number % 100 else "ERROR",
            step_name="Update stock",
        )


def _failed(world: World, error: str) -> ExecutionRecord:
    now = world.clock.now()
    instance = world.instance(world.execution(world.named["failed"]).instance_id)
    started = now - timedelta(minutes=10)
    return world.add_execution(instance, status="ERROR", started_at=started, ended_at=now, error=error)


def main() -> None:
    """Makes the world and serves it."""
    port, latency = int(sys.argv[1]), float(sys.argv[2]) / 1000
    world = demo_world(customers=200)
    add_steps(world)
    add_lines(world)
    world.lines.all(world)
    ready = f"READY http://127.0.0.1:{port}/"
    serve(create_app(world, latency=latency), "127.0.0.1", port, lambda: print(ready, flush=True))


if __name__ == "__main__":
    main()
