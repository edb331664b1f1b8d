"""Deleting: a lost answer is no error when the thing turns out to be gone."""

from collections.abc import Callable

from prismatic_api.errors import NotFound, OutcomeUnknown, PrismaticError, UnexpectedResponse


def delete_surely(delete: Callable[[], object], read: Callable[[], object]) -> None:
    """Deletes a thing; `read` looks for it when nobody knows what became of it. Raises as `delete` does."""
    try:
        delete()
    except (OutcomeUnknown, UnexpectedResponse):
        if not _is_gone(read):
            raise


def _is_gone(read: Callable[[], object]) -> bool:
    """Whether there certainly is no such thing."""
    try:
        read()
    except NotFound:
        return True
    except PrismaticError:
        return False
    return False
