"""The batches of the demo's two runs that were fanned out: one is over, and three failed; one goes on."""

from datetime import timedelta
from typing import Final

from sandbox.records import ExecutionRecord
from sandbox.world import World

NAME: Final = "batched"
UNDER_WAY: Final = "batching"
COUNT: Final = 240
DONE: Final = 90  # of those of the run under way
FAILED: Final = {17: "Lock wait timeout", 96: "Lock wait timeout", 203: "Row 20,311 has no warehouse"}
RECORDS: Final = 100


def add_batches(world: World) -> None:
    """Add them, where the runs are there: one begins each second, and takes about two."""
    if NAME in world.named:
        _add(world, world.execution(world.named[NAME]), COUNT)
    if UNDER_WAY in world.named:
        run = world.execution(world.named[UNDER_WAY])
        _add(world, run, DONE)
        run.batches_waiting = COUNT - DONE


def _add(world: World, run: ExecutionRecord, count: int) -> None:
    """Add the first of them; each that failed says so in the log as well."""
    began = run.started_at
    found = {"record_count": COUNT * RECORDS, "completed_at": began + timedelta(seconds=1)}
    finder = world.add_batch(run, "discovery", role="DISCOVERY", **found)
    for number in range(1, count + 1):
        failed, start = FAILED.get(number), began + timedelta(seconds=number)
        end = start + timedelta(seconds=1.5 + number % 7 / 4)
        batch = world.add_batch(
            run,
            f"rows-{number:03}",
            status="FAILED" if failed else "COMPLETED",
            display_key=f"Rows {(number - 1) * RECORDS + 1:,} to {number * RECORDS:,}",
            record_count=RECORDS,
            started_at=start,
            completed_at=end,
            error_message=failed,
            discovered_by_id=finder.id,
        )
        if failed:
            world.add_log(
                run, failed, timestamp=end, severity="ERROR", step_name="Update stock", batch_id=batch.uuid
            )
