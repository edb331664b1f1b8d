"""Who is behind and what moving on would ask of them, by the version they are on, worst first."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.integrations.rows import InstanceRow, compare_url, instance_rows
from dashboard.verdicts import count
from prismatic_api.integrations.types import Upgrade
from prismatic_api.integrations.upgrades import Demand, Weight, demands


@dataclass(frozen=True, slots=True)
class Behind:
    """A version that can be left: what that asks for, how many are on it, and those of them on this page."""

    number: int
    demands: tuple[Demand, ...]
    instances: int
    rows: tuple[InstanceRow, ...]
    changes_url: str

    @property
    def blocking(self) -> int:
        """How many answers and connections are needed before such an instance can be deployed."""
        return sum(demand.weight == Weight.BLOCKS for demand in self.demands)

    @property
    def tone(self) -> str:
        """The tone of what it comes to."""
        worst = max((demand.weight for demand in self.demands), default=Weight.NOTE)
        return {Weight.BLOCKS: "danger", Weight.NOTE: "success"}.get(worst, "warning")

    @property
    def verdict(self) -> str:
        """What it comes to, in words."""
        if self.blocking:
            return f"{count(self.blocking, 'thing')} to settle before it can be deployed"
        if self.tone == "warning":
            return "Deploys as it is, but look at this first"
        return "Nothing to fill in"


def behind(upgrade: Upgrade) -> Sequence[Behind]:
    """Each version that instances are behind on, the one that asks most first."""
    where, rows = upgrade.distribution, list(instance_rows(upgrade.instances.rows, upgrade.distribution))
    found = []
    for version in upgrade.used:
        if where.target is None or version.number >= where.target or not where.on(version.number):
            continue
        mine = tuple(row for row in rows if row.instance.version == version.number)
        asked = demands(version.variables, upgrade.target)
        link = compare_url(where.target_id or "", mine[0].instance.version_id) if mine else ""
        found.append(Behind(version.number, asked, where.on(version.number), mine, link))
    return sorted(
        found, key=lambda one: (-one.blocking, -max((d.weight for d in one.demands), default=0), one.number)
    )
