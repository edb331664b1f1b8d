"""Which variables of a long form come closed: the heaviest, until the rest can be carried."""

from collections.abc import Iterable
from itertools import groupby

from dashboard.config_variables.editors import type_editor
from dashboard.config_variables.parts import prefix_of
from prismatic_api.config_variables.types import ConfigVariable

MOST = 40_000  # characters of controls that a form opens with
ENOUGH = 20_000  # characters it opens with when all would be more than that


def closed_among(variables: Iterable[ConfigVariable]) -> frozenset[str]:
    """The prefixes of those that come closed. Those that are alike come alike; one alone is never closed."""
    weighed = [(type_editor(each).weight(each), prefix_of(each.key)) for each in variables]
    left, closed = sum(weight for weight, _ in weighed), set[str]()
    most = ENOUGH if left > MOST else MOST
    for weight, alike in groupby(sorted(weighed, reverse=True), key=lambda each: each[0]):
        if left <= most or len(weighed) == 1:
            break
        group = {prefix for _, prefix in alike}
        closed |= group
        left -= weight * len(group)
    return frozenset(closed)
