"""Results that were fetched a moment ago, so that opening a branch of a tree does not fetch them again."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.types import StepResult


@dataclass(frozen=True, slots=True)
class _Kept:
    result: StepResult
    until: float


class Shelf:
    """Keeps the latest results for a short time, in this process only. Safe to share by threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()

    def take(self, step_id: str) -> StepResult | None:
        """Give a kept result, or None when there is none or it has lain too long."""
        with self._lock:
            kept = self._kept.get(step_id)
            if kept is None or kept.until <= self._clock():
                self._kept.pop(step_id, None)
                return None
            self._kept.move_to_end(step_id)
            return kept.result

    def put(self, result: StepResult, limits: Limits) -> None:
        """Keep a result, and let go of the oldest ones that are too many or too large together."""
        now = self._clock()
        with self._lock:
            self._kept[result.run.id] = _Kept(result, now + limits.kept_seconds)
            self._kept.move_to_end(result.run.id)
            for step_id in [name for name, kept in self._kept.items() if kept.until <= now]:
                del self._kept[step_id]
            while len(self._kept) > limits.kept_results or self._bytes() > limits.kept_bytes:
                self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(kept.result.body.size for kept in self._kept.values() if kept.result.body)
