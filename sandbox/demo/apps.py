"""The apps that the demo's integrations sign in to, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sandbox.config_records import ConnectionKind, InputField
from sandbox.connection_inputs import API_KEY, HOST, PASSWORD, PORT, USER, oauth2
from sandbox.world import World


@dataclass(frozen=True, slots=True, eq=False)
class App:
    """A way to sign in: the component that offers it, its key, its label, what it asks for."""

    component: str
    key: str
    label: str
    inputs: Sequence[InputField]
    oauth2_type: str | None = None

    def add_to(self, world: World) -> ConnectionKind:
        """Add it to a world."""
        return world.add_connection(
            self.component, self.key, self.label, inputs=self.inputs, oauth2_type=self.oauth2_type
        )


def _by_code(component: str, label: str, host: str, scopes: str) -> App:
    return App(component, "oauth2", f"{label} OAuth 2.0", oauth2(host, scopes), "AUTHORIZATION_CODE")


CARTWHEEL: Final = _by_code(
    "cartwheel", "Cartwheel", "api.cartwheel.example", "orders.read orders.write shipments.write"
)
LEDGERLY: Final = _by_code("ledgerly", "Ledgerly", "api.ledgerly.example", "invoices.write accounts.read")
ROUNDTABLE: Final = _by_code("roundtable", "Roundtable", "api.roundtable.example", "contacts.read")
ROUNDTABLE_KEY: Final = App("roundtable", "apiKey", "Roundtable API Key", (API_KEY,))
ANSWERDESK: Final = _by_code("answerdesk", "Answerdesk", "api.answerdesk.example", "tickets:read files:read")
PAPERSTACK: Final = App(
    "paperstack",
    "clientCredentials",
    "Paperstack Client Credentials",
    oauth2("api.paperstack.example", "documents.write folders.write"),
    "CLIENT_CREDENTIALS",
)
SWIFTPOST: Final = App(
    "swiftpost",
    "apiKey",
    "Swiftpost API Key",
    (API_KEY, InputField("sandbox", "Use test labels", "BOOLEAN", default="false", required=False)),
)
DATABASE: Final = App(
    "sql",
    "login",
    "Database Login",
    (HOST, InputField("port", "Port", default="5432"), InputField("database", "Database"), USER, PASSWORD),
)
SFTP: Final = App("sftp", "basic", "SFTP with Password", (HOST, PORT, USER, PASSWORD))
SFTP_KEY: Final = App(
    "sftp",
    "privateKey",
    "SFTP with Private Key",
    (
        HOST,
        PORT,
        USER,
        InputField("privateKey", "Private Key", "PASSWORD"),
        InputField("passphrase", "Passphrase", "PASSWORD", required=False),
    ),
)
SMTP: Final = App("smtp", "login", "Mail Server Login", (HOST, USER, PASSWORD))
