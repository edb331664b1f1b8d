"""Connections set up once and used by many instances: the organization's own, and each customer's."""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.instance_config import SignIn


@dataclass(frozen=True, slots=True)
class Redirects:
    """Where a person is sent after agreeing to an OAuth connection, or after refusing."""

    o_auth_failure_redirect_uri: str | None = None
    o_auth_success_redirect_uri: str | None = None


@dataclass(slots=True, kw_only=True)
class SharedRecord(SignIn):
    """What both kinds have; `input_meta` says of an input who sees it, in the words of the YAML."""

    connection_id: str
    created_at: datetime
    updated_at: datetime
    key: str | None = None
    customer_id: str | None = None
    last_configured_at: datetime | None = None
    input_meta: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class ScopedConfigVariableRecord(SharedRecord):
    """A connection of the organization, or (`variable_scope` CUSTOMER) what each customer's is made from.

    One that customers have of their own is signed in to nowhere itself, so it has no status.
    """

    stable_key: str
    variable_scope: str = "ORG"
    managed_by: str = "ORG"
    description: str = ""
    default_for_component: bool = False
    parent_id: str | None = None
    redirects: Redirects | None = None

    @property
    def is_template(self) -> bool:
        """Whether it is each customer who signs in."""
        return self.variable_scope == "CUSTOMER"


@dataclass(slots=True, kw_only=True)
class CustomerConfigVariableRecord(SharedRecord):
    """A customer's own connection; `is_test` ones are for the hidden instances that flows are tested on."""

    scoped_id: str
    is_test: bool = False
