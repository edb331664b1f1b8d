"""A connection in an address: its kind, and the ids that lead to it."""

from prismatic_api.connections.refs import Ref


class RefConverter:
    """A part of a path that names a connection. What it cannot read is no address of ours."""

    regex = "(?:instance|person|customer|organization)(?:/[^/]+){1,3}"

    def to_python(self, value: str) -> Ref:
        """The connection named. Raises ValueError."""
        return Ref.from_path(value)

    def to_url(self, ref: Ref) -> str:
        """The part of a path that names a connection."""
        return ref.path
