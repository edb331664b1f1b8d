"""The typed service layer over the GraphQL API of Prismatic."""

from prismatic_api.errors import (
    Busy,
    Forbidden,
    LinkExpired,
    NotFound,
    NotSignedIn,
    OutcomeUnknown,
    PrismaticError,
    Problem,
    Refused,
    UnexpectedResponse,
    Unreachable,
)
from prismatic_api.prismatic import Prismatic

__all__ = [
    "Busy",
    "Forbidden",
    "LinkExpired",
    "NotFound",
    "NotSignedIn",
    "OutcomeUnknown",
    "Prismatic",
    "PrismaticError",
    "Problem",
    "Refused",
    "UnexpectedResponse",
    "Unreachable",
]
