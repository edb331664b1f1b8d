"""An embedded Prismatic: a real GraphQL engine over a world of made-up records."""

from sandbox.app import create_app
from sandbox.world import World

__all__ = ["World", "create_app"]
