"""A secret on its way to the API: it is held, compared and sent, and never printed."""

import hmac

CHANGED = "changed"  # what stands for a new secret wherever people or files read


class Secret:
    """Text that does not show in a repr, a format, a log line, a page or a pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the text. For the request alone."""
        return self._text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __repr__(self) -> str:
        return "Secret()"

    def __str__(self) -> str:
        return CHANGED

    def __format__(self, spec: str) -> str:
        return format(CHANGED, spec)

    def __reduce__(self) -> str:
        raise TypeError("A secret is not written down.")
