"""Worlds filled with believable content: a large one to show, a small one for tests."""

from sandbox.demo.small import small_world

__all__ = ["small_world"]
