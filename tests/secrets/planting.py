"""A world full of secrets, and an API that tells more than it should."""

import json
from typing import Any

import httpx

from dashboard import connection
from prismatic_api.auth import RefreshToken
from prismatic_api.budget import Budget
from prismatic_api.client import Client
from prismatic_api.endpoint import Endpoint
from prismatic_api.patience import Patience
from sandbox import World, create_app
from sandbox.instance_config import SignIn
from tests.secrets.canaries import CANARIES

API_KEY = CANARIES["API key of a customer"]
INPUT = CANARIES["secret input of a connection"]
ACCESS, REFRESH = CANARIES["API token of the dashboard"], CANARIES["refresh token of the dashboard"]
TOKENS = {
    "access_token": CANARIES["OAuth access token"],
    "refresh_token": CANARIES["OAuth refresh token"],
}
NO_API = 599  # stands for a connection that is refused
FAULT = 598  # stands for a fault of our own in the middle of a call


def plant(world: World) -> None:
    """Put a secret wherever the API keeps one: in connections of every kind, keys, webhooks, streams."""
    orders = world.integration("Order Sync")
    shop = world.required_variable("Shop Connection", orders)
    assert shop is not None
    kind = world.connections[shop.connection_id or ""]
    options: dict[str, Any] = {"connection": kind, "since": 2, "user_level_configured": True}
    world.add_config_variable(orders, "Own Shop", "CONNECTION", **options)
    own = world.add_user_config(world.instance("Acme Orders"), world.user("ada.abara@acme.example"))
    shared = [*world.scoped_variables.values(), *world.customer_variables.values()]
    answers = [answer for instance in world.instances.values() for answer in world.config_of(instance)]
    for each in (*shared, *answers, *world.user_config_of(own)):
        _fill(world, each)
    for config in world.flow_configs.values():
        config.api_keys = [API_KEY]
        world.flows[config.flow_id].endpoint_security = "CUSTOMER_REQUIRED"
    headers = json.dumps({"Authorization": CANARIES["header of a webhook"]})
    secret = CANARIES["signing secret of a webhook"]
    world.belongings.add_webhook_endpoint("Events", headers=headers, secret=secret)
    world.belongings.add_log_stream("Stream", headers=headers)
    world.add_alert_webhook("Desk", headers=headers)


def _fill(world: World, connection_: SignIn) -> None:
    if connection_.status is None:
        return
    connection_.inputs |= {name: INPUT for name in connection_.inputs if name in _SECRET_INPUTS}
    connection_.tokens = dict(TOKENS)
    connection_.status = "ACTIVE"


_SECRET_INPUTS = {"clientSecret", "password", "apiKey", "privateKey", "passphrase"}


class Indiscreet(httpx.BaseTransport):
    """A sandbox's API that knows a made-up token, and gives values where it should hold them back.

    With a `status` it only answers with that, and repeats all it was sent: of an error page nobody knows
    what is on it.
    """

    def __init__(self, world: World) -> None:
        self._inner = httpx.WSGITransport(app=create_app(world))
        self.status: int | None = None
        self.let_in = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        sent = request.read().decode()
        if request.url.path.startswith("/auth"):
            assert REFRESH in sent
            return _json(200, {"access_token": ACCESS, "expires_in": 3600})
        if self.status:
            return self._repeating(request, sent)
        if request.url.path != "/api":
            return self._inner.handle_request(request)
        assert request.headers["Authorization"] == f"Bearer {ACCESS}"
        self.let_in += 1
        headers = {**request.headers, "Authorization": "Bearer sandbox"}
        answer = self._inner.handle_request(httpx.Request("POST", request.url, headers=headers, content=sent))
        return _json(answer.status_code, _told_in_full(json.loads(answer.read())))

    def _repeating(self, request: httpx.Request, sent: str) -> httpx.Response:
        repeated = f"{request.headers.get('authorization', '')} {request.url} {sent}"
        if self.status == FAULT:
            raise ZeroDivisionError(f"Bearer {ACCESS}")
        if self.status == NO_API:
            raise httpx.ConnectError(repeated, request=request)
        if self.status == 502:  # a proxy's own page
            return _streamed(502, f"<h1>Bad gateway</h1>{repeated}")
        errors = [{"message": f"Cannot do this: {repeated}", "extensions": {"token": repeated}}]
        return _json(self.status or 200, {"data": None, "errors": errors})


def _json(status: int, content: Any) -> httpx.Response:
    return _streamed(status, json.dumps(content))


def _streamed(status: int, text: str) -> httpx.Response:
    """An answer as it comes from a socket."""
    return httpx.Response(status, stream=httpx.ByteStream(text.encode()))


def _told_in_full(value: Any) -> Any:
    """An answer in which the inputs that are only said to be there have their values."""
    if isinstance(value, list):
        return [_told_in_full(each) for each in value]
    if not isinstance(value, dict):
        return value
    told = {name: _told_in_full(each) for name, each in value.items()}
    return {**told, "value": INPUT} if told.get("hasValue") and told.get("value") == "" else told


def connect(world: World, monkeypatch: Any) -> Indiscreet:
    """Put the site on a world through such an API."""
    transport = Indiscreet(world)
    auth = RefreshToken(Endpoint.at(connection.SANDBOX_URL), REFRESH)
    client = Client(connection.SANDBOX_URL, auth, transport, Budget(per_second=10_000), Patience(attempts=1))
    monkeypatch.setattr(connection, "_client", client)
    return transport
