"""What the organization has set up besides customers and integrations, with the builders for it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sandbox.credentials import CredentialRecord

if TYPE_CHECKING:
    from sandbox.records import CustomerRecord
    from sandbox.state import State


@dataclass(slots=True, kw_only=True)
class WebhookEndpointRecord:
    """An address that would be told of events. The sandbox tells nobody."""

    id: str
    name: str
    url: str
    event_types: list[str]
    created_at: datetime
    updated_at: datetime
    description: str | None = None
    enabled: bool = True
    headers: str | None = None
    secret: str | None = None


@dataclass(slots=True, kw_only=True)
class LogStreamRecord:
    """An address that log lines of some severities would be sent to."""

    id: str
    name: str
    url: str
    payload_template: str
    created_at: datetime
    updated_at: datetime
    headers: str | None = None
    levels: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OnPremiseResourceRecord:
    """Something in a private network that an agent makes reachable. A new `identity` ends its tokens."""

    id: str
    name: str
    customer_id: str | None = None
    port: int = 0
    status: str = "PENDING"
    identity: int = 0


@dataclass(slots=True, kw_only=True)
class SigningKeyRecord:
    """A key that embedded users' tokens are signed with; of the private half only the end is kept."""

    id: str
    public_key: str
    private_key_preview: str
    issued_at: datetime
    created_at: datetime
    updated_at: datetime
    imported: bool = False


@dataclass(slots=True, kw_only=True)
class ConnectionTemplateRecord:
    """Inputs of a way to sign in that are filled in once: `presets` by the input's key."""

    id: str
    connection_id: str
    name: str
    presets: dict[str, str] = field(default_factory=dict)


_FIRST_PORT: Final = 20_000


class Belongings:
    """The organization's event webhooks, log streams, on-premise resources, keys, connection templates."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self.webhook_endpoints: dict[str, WebhookEndpointRecord] = {}
        self.log_streams: dict[str, LogStreamRecord] = {}
        self.on_premise_resources: dict[str, OnPremiseResourceRecord] = {}
        self.signing_keys: dict[str, SigningKeyRecord] = {}
        self.credentials: dict[str, CredentialRecord] = {}
        self.connection_templates: dict[str, ConnectionTemplateRecord] = {}

    def add_webhook_endpoint(
        self, name: str, url: str = "https://events.sandbox.example/in", **more: Any
    ) -> WebhookEndpointRecord:
        """Add an address for events, for deployed instances unless `event_types` says otherwise."""
        filled = {"event_types": ["instance.deployed"], **self._state.dated(more)}
        endpoint = WebhookEndpointRecord(
            id=self._state.mint.id("WebhookEndpoint"), name=name, url=url, **filled
        )
        self.webhook_endpoints[endpoint.id] = endpoint
        return endpoint

    def add_log_stream(
        self, name: str, url: str = "https://logs.sandbox.example/in", **more: Any
    ) -> LogStreamRecord:
        """Add an address for log lines."""
        filled = {"payload_template": '{"message": "{{ message }}"}', **self._state.dated(more)}
        stream = LogStreamRecord(id=self._state.mint.id("ExternalLogStream"), name=name, url=url, **filled)
        self.log_streams[stream.id] = stream
        return stream

    def add_on_premise_resource(
        self, name: str, customer: "CustomerRecord | None" = None, **more: Any
    ) -> OnPremiseResourceRecord:
        """Add a resource of a customer, or of the organization alone."""
        resource = OnPremiseResourceRecord(
            id=self._state.mint.id("OnPremiseResource"),
            name=name,
            customer_id=customer.id if customer else None,
            **{"port": _FIRST_PORT + len(self.on_premise_resources), **more},
        )
        self.on_premise_resources[resource.id] = resource
        return resource

    def add_signing_key(
        self, public_key: str, private_key_preview: str = "", **more: Any
    ) -> SigningKeyRecord:
        """Add the public half of a key and the last letters of the private one."""
        dated = self._state.dated(more)
        key = SigningKeyRecord(
            id=self._state.mint.id("OrganizationSigningKey"),
            public_key=public_key,
            private_key_preview=private_key_preview,
            **{"issued_at": dated["created_at"], **dated},
        )
        self.signing_keys[key.id] = key
        return key

    def forget_customer(self, customer_id: str) -> None:
        """Take out what belonged to a removed customer."""
        for resource in list(self.on_premise_resources.values()):
            if resource.customer_id == customer_id:
                del self.on_premise_resources[resource.id]
        for credential in list(self.credentials.values()):
            if credential.customer_id == customer_id:
                del self.credentials[credential.id]

    def add_connection_template(
        self, connection_id: str, name: str, presets: dict[str, str]
    ) -> ConnectionTemplateRecord:
        """Add a template of a way to sign in."""
        own_id = self._state.mint.id("ConnectionTemplate")
        template = ConnectionTemplateRecord(
            id=own_id, connection_id=connection_id, name=name, presets=dict(presets)
        )
        self.connection_templates[template.id] = template
        return template
