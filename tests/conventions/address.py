"""A page as the page-wide tests walk through it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """One named page: its path, and how many requests to the API it costs."""

    name: str
    path: str
    queries: int = 1
    files: int = 0
