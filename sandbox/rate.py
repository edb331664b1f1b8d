"""A limit of requests per second for each token, as the real API has one. Its figure is not published."""

import threading
import time
from collections import OrderedDict, deque

_TOKENS_KEPT = 1_000


class RateLimit:
    """Lets so many requests through in any second, per token; None or 0 lets all through."""

    def __init__(self, per_second: int | None) -> None:
        self.per_second = per_second or 0
        self._recent: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_for(self, token: str) -> float:
        """Count a request, and return 0; or return how many seconds it comes too early."""
        if not self.per_second:
            return 0.0
        now = time.monotonic()
        with self._lock:
            recent = self._recent.setdefault(token, deque())
            while len(self._recent) > _TOKENS_KEPT:
                self._recent.popitem(last=False)
            while recent and recent[0] <= now - 1:
                recent.popleft()
            if len(recent) >= self.per_second:
                return recent[0] + 1 - now
            recent.append(now)
            return 0.0
