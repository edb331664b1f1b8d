"""The activity feed."""

from sandbox.activities import ActivityRecord
from sandbox.filters import by_id
from sandbox.ids import of_type
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit

room = Room()
room.record(
    "Activity",
    ActivityRecord,
    behind={"user": by_id("users", "user_id")},
    constant={"allowRemove": False, "allowUpdate": False},
)
room.listings["Activity"] = Listing(paths={"user": "user_id"}, kept="TIMESTAMP")


@room.lists("RootQuery", "activities")
def activities(_source: None, visit: Visit, _arguments: Arguments) -> list[ActivityRecord]:
    """All of them, oldest first."""
    return visit.world.activities.rows


@room.resolves("RootQuery", "activity")
def activity(_source: None, visit: Visit, arguments: Arguments) -> ActivityRecord | None:
    """One of them."""
    wanted = of_type("Activity", arguments["id"])
    return next((row for row in visit.world.activities.rows if row.id == wanted), None)
