"""Tokens that another system got for a connection, on their way to Prismatic: sent, and kept nowhere."""

from dataclasses import dataclass
from datetime import datetime

from prismatic_api.config_variables.secret import CHANGED, Secret


@dataclass(frozen=True, slots=True)
class Tokens:
    """What to import. None and blank are not sent; ``fields`` is JSON text of what else came with the tokens.

    A ``refresh_at`` that has passed makes Prismatic refresh at once. ``status`` is in lower case, as the API
    writes it.
    """

    access: Secret | None = None
    refresh: Secret | None = None
    fields: Secret | None = None
    context: Secret | None = None
    token_type: str = ""
    expires_in: int | None = None
    refresh_at: datetime | None = None
    status: str = ""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """All that nobody may read."""
        return tuple(each for each in (self.access, self.refresh, self.fields, self.context) if each)

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling. Tokens are readable in it: it is for the request alone."""
        hidden = {
            "accessToken": self.access,
            "refreshToken": self.refresh,
            "additionalTokenFields": self.fields,
            "context": self.context,
        }
        shown: dict[str, object] = {
            "tokenType": self.token_type,
            "expiresIn": self.expires_in,
            "refreshAt": self.refresh_at,
            "status": self.status,
        }
        sent = {name: secret.reveal() for name, secret in hidden.items() if secret}
        return sent | {name: value for name, value in shown.items() if value not in (None, "")}

    def as_record(self) -> dict[str, object]:
        """Give the same as it may be recorded: of a token that it changed."""
        hidden = {
            "access": self.access,
            "refresh": self.refresh,
            "further fields": self.fields,
            "context": self.context,
        }
        shown: dict[str, object] = {
            "type": self.token_type,
            "expires in": self.expires_in,
            "refresh at": self.refresh_at and self.refresh_at.isoformat(),
            "status": self.status,
        }
        changed: dict[str, object] = {name: CHANGED for name, secret in hidden.items() if secret}
        return changed | {name: value for name, value in shown.items() if value not in (None, "")}
