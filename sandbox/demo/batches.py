"""The batches of the demo's one run that was fanned out: one found the others, and three of those failed."""

from datetime import timedelta
from typing import Final

from sandbox.world import World

NAME: Final = "batched"
COUNT: Final = 240
FAILED: Final = {17: "Lock wait timeout", 96: "Lock wait timeout", 203: "Row 20,311 has no warehouse"}
RECORDS: Final = 100


def add_batches(world: World) -> None:
    """Add them, where the run is there: one begins each second, and takes about two."""
    if NAME not in world.named:
        return
    run = world.execution(world.named[NAME])
    finder = world.add_batch(run, "discovery", role="DISCOVERY", record_count=COUNT * RECORDS)
    for number in range(1, COUNT + 1):
        began = run.started_at + timedelta(seconds=number)
        failed = FAILED.get(number)
        world.add_batch(
            run,
            f"rows-{number:03}",
            status="FAILED" if failed else "COMPLETED",
            display_key=f"Rows {(number - 1) * RECORDS + 1:,} to {number * RECORDS:,}",
            record_count=RECORDS,
            started_at=began,
            completed_at=began + timedelta(seconds=1.5 + number % 7 / 4),
            error_message=failed,
            discovered_by_id=finder.id,
        )
