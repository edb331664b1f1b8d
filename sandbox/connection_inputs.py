"""The inputs of the usual ways to sign in: OAuth 2.0, a user with a password, a key."""

from typing import Final

from sandbox.config_records import InputField

USER: Final = InputField("username", "Username", comments="Name of the account.")
PASSWORD: Final = InputField("password", "Password", "PASSWORD", comments="Kept, and never shown again.")
HOST: Final = InputField(
    "host", "Host", example="files.example.com", comments="Name or address of the server."
)
PORT: Final = InputField("port", "Port", default="22", required=False)
API_KEY: Final = InputField("apiKey", "API Key", "PASSWORD", comments="Made on the page for developers.")


def oauth2(host: str, scopes: str) -> tuple[InputField, ...]:
    """Return the inputs of an OAuth 2.0 connection; its addresses are set by the component."""
    return (
        InputField("authorizeUrl", "Authorize URL", default=f"https://{host}/oauth/authorize", shown=False),
        InputField("tokenUrl", "Token URL", default=f"https://{host}/oauth/token", shown=False),
        InputField("scopes", "Scopes", default=scopes, required=False, example=scopes),
        InputField("clientId", "Client ID", comments="Of the app registered there."),
        InputField("clientSecret", "Client Secret", "PASSWORD", comments="Of the app registered there."),
    )
