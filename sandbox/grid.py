"""Rows in groups, made when somebody looks at them: a page of millions costs no more than it shows."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import overload


class Grid[K, R](Sequence[R]):
    """The rows of group after group; `make` makes one from its group's key and its number there."""

    def __init__(
        self,
        keys: Sequence[K],
        sizes: Sequence[int],
        make: Callable[[K, int], R],
        places: range | None = None,
    ) -> None:
        self._keys, self._sizes, self._make = keys, sizes, make
        self._ends = list(accumulate(sizes))
        self._places = range(self._ends[-1] if self._ends else 0) if places is None else places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, wanted: int) -> R: ...

    @overload
    def __getitem__(self, wanted: slice) -> "Grid[K, R]": ...

    def __getitem__(self, wanted: int | slice) -> "R | Grid[K, R]":
        if isinstance(wanted, slice):
            return Grid(self._keys, self._sizes, self._make, self._places[wanted])
        place = self._places[wanted]
        group = bisect_right(self._ends, place)
        return self._make(self._keys[group], place - (self._ends[group] - self._sizes[group]))
