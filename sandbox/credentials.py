"""Credentials, which preceded connections, and the ways to sign in that they are for. Those are made up."""

from dataclasses import dataclass, field
from typing import Final

from sandbox.labels import named


@dataclass(frozen=True, slots=True)
class CredentialField:
    """One thing a way to sign in asks for."""

    method_key: str
    key: str
    label: str
    type: str = "STRING"

    @property
    def id(self) -> str:
        """An id that follows from its key and its method's."""
        return named("CredentialField", f"{self.method_key}/{self.key}").id


@dataclass(frozen=True, slots=True)
class AuthorizationMethod:
    """A way to sign in."""

    key: str
    label: str
    fields: tuple[CredentialField, ...]

    @property
    def id(self) -> str:
        """An id that follows from its key."""
        return named("AuthorizationMethod", self.key).id

    @property
    def description(self) -> str:
        """What it is, which its label says."""
        return self.label


@dataclass(slots=True, kw_only=True)
class CredentialRecord:
    """What somebody signs in with: the organization (`customer_id` None), or one customer."""

    id: str
    label: str
    method: str
    customer_id: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def _method(key: str, label: str, **asked: tuple[str, str]) -> AuthorizationMethod:
    fields = (CredentialField(key, name, words, sort) for name, (words, sort) in asked.items())
    return AuthorizationMethod(key, label, tuple(fields))


METHODS: Final = {
    method.key: method
    for method in (
        _method("api_key", "API key", api_key=("API key", "PASSWORD")),
        _method("basic", "Basic", username=("User name", "STRING"), password=("Password", "PASSWORD")),
        _method(
            "private_key",
            "Private key",
            username=("User name", "STRING"),
            private_key=("Private key", "TEXT"),
        ),
    )
}
METHODS_BY_ID: Final = {method.id: method for method in METHODS.values()}
