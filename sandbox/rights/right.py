"""A right: permissions, any one of which is enough."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Right:
    """Tags of permissions held in the organization, or on an object or what it belongs to.

    With `public`, what says so of itself is for everybody who is signed in.
    """

    organization: frozenset[str]
    objects: frozenset[str] = frozenset()
    public: bool = False


def right(organization: str, objects: str = "", *, public: bool = False) -> Right:
    """Return a right by its tags, with blanks between them."""
    return Right(frozenset(organization.split()), frozenset(objects.split()), public)


def named(groups: Iterable[tuple[Right, str]]) -> dict[str, Right]:
    """Return the right of each name, from rights and the names that share them."""
    return {name: right for right, names in groups for name in names.split()}
