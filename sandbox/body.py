"""What a presigned link gives, in memory or made while it is sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Content = bytes | Callable[[], Iterable[bytes]]


@dataclass(slots=True)
class Body:
    """What a presigned link gives: bytes, or a function that yields them when somebody asks.

    `length` spares a HEAD request from running the function; `status` and `headers` are for hostile stores.
    """

    content: Content = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None

    @classmethod
    def of(cls, source: "Body | Content") -> "Body":
        """Return the body itself, or a plain one around bytes or a function."""
        return source if isinstance(source, Body) else cls(source)

    def chunks(self) -> Iterable[bytes]:
        """Yield the bytes."""
        return (self.content,) if isinstance(self.content, bytes) else self.content()

    def size(self) -> int:
        """Return the number of bytes, counting them only when nobody said."""
        if self.length is not None:
            return self.length
        return sum(len(chunk) for chunk in self.chunks())
