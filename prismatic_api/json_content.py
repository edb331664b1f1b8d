"""Reading JSON, of answers and of what the API keeps as text, so that a page can hold what it says."""

import json
from typing import Any


def loaded(text: str | bytes) -> Any:
    """Give the content without halves of surrogate pairs, which JSON can escape and no page can hold.

    Raises ``ValueError`` and ``RecursionError``.
    """
    content = json.loads(text)
    if not _may_have_halves(text):
        return content
    whole = json.dumps(content, ensure_ascii=False)
    try:
        whole.encode("utf-8")
    except UnicodeEncodeError:
        return json.loads(whole.encode("utf-8", "replace"))
    return content


def object_in(text: str | None) -> dict[str, Any] | None:
    """Give the object that a text holds; None where it holds none."""
    try:
        found = loaded(text or "null")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _may_have_halves(text: str | bytes) -> bool:
    if isinstance(text, bytes):
        return b"\\ud" in text or b"\\uD" in text
    return "\\ud" in text or "\\uD" in text
