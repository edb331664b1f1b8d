"""The verbs of the organization."""

from prismatic_api.organization.types import AuthenticatedUser
from prismatic_api.session import Session


class Organization:
    """The organization behind the token."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def who(self) -> AuthenticatedUser:
        """Tell whose token is in use, and what its stack can do."""
        return AuthenticatedUser.from_node(self._session.query("organization/who"))
