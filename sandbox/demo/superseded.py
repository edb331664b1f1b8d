"""A failure that is not tried again: a newer run of the same request came in before its next try was due."""

from typing import Final

from sandbox.world import World

OLDER: Final = "gave way"
NEWER: Final = "newer request"
REQUEST: Final = "order-10442-changed"


def supersede(world: World) -> None:
    """Let the newer run take the place of the older one's retries, where both are there."""
    if OLDER not in world.named or NEWER not in world.named:
        return
    older, newer = world.execution(world.named[OLDER]), world.execution(world.named[NEWER])
    older.retry_unique_request_id = newer.retry_unique_request_id = REQUEST
    older.canceled_for_id = newer.id
