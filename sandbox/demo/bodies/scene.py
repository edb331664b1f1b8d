"""What one run is about: the same order, buyer, money and files in all of its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from random import Random
from typing import Any, Final

from sandbox.demo import names

LARGE_ORDER: Final = 500


@dataclass(frozen=True)
class Scene:
    """The circumstances of a run, from which every body of its steps is made when it is asked for.

    Equal scenes give equal bodies. `seed` tells runs of one instance apart; `round` is the place in a loop;
    `record` is the number of a run that somebody asks for by it.
    """

    seed: int
    started_at: datetime
    execution_id: str
    customer: Mapping[str, Any]
    instance: Mapping[str, Any]
    integration: str
    flow: str
    round: int = 0
    record: int | None = None

    def draw(self, topic: str) -> Random:
        """Return a source of chance for one topic, so that one body's needs do not change another body."""
        return Random(f"{self.seed}/{self.round}/{topic}")  # noqa: S311 - sample data, not secrets

    def at(self, turn: int) -> "Scene":
        """Return the scene of one round of a loop, counted from 0."""
        return replace(self, round=self.round * 1000 + turn + 1)

    @property
    def number(self) -> int:
        """The order's or record's number, as people would name it."""
        if self.record is not None and not self.round:
            return self.record
        return 10_000 + (self.seed + self.round * 7919) % 89_999

    @property
    def order_number(self) -> str:
        return f"SO-{self.number}"

    @cached_property
    def buyer(self) -> dict[str, Any]:
        """The person and place that the goods go to."""
        draw = self.draw("buyer")
        name = names.person(draw)
        town, country = draw.choice(names.TOWNS)
        street = draw.choice(("Mill Lane", "Station Road", "Quay Street"))
        return {
            "name": name,
            "email": f"{names.slug(name).replace('-', '.')}@example.com",
            "phone": f"+44 1632 96{draw.randrange(10_000):04d}",
            "address": {
                "street": f"{draw.randint(1, 240)} {street}",
                "city": town,
                "postalCode": f"{draw.randrange(10_000, 99_999)}",
                "country": country,
            },
        }

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """The goods that were ordered."""
        draw = self.draw("lines")
        return [
            {
                "line": place,
                "sku": sku,
                "description": description,
                "quantity": draw.randint(1, 12),
                "unitPrice": draw.randint(400, 18_900) / 100,
            }
            for place, (sku, description) in enumerate(draw.sample(names.GOODS, draw.randint(1, 5)), start=1)
        ]

    @property
    def net(self) -> float:
        return round(float(sum(line["quantity"] * line["unitPrice"] for line in self.lines)), 2)

    @property
    def tax(self) -> float:
        return round(self.net * 0.2, 2)

    @property
    def branch(self) -> str:
        """The branch that a run with this order takes."""
        return "Large order" if self.net >= LARGE_ORDER else "Small order"

    @property
    def today(self) -> str:
        return self.started_at.astimezone(UTC).strftime("%Y-%m-%d")
