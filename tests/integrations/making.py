"""Versions, flows and config variables as the API would give them, for tests without a world."""

from dataclasses import replace

from prismatic_api.integrations.enums import DataType, EndpointSecurity
from prismatic_api.integrations.flows import Flow
from prismatic_api.integrations.types import ComparedVersion, IntegrationHead
from prismatic_api.integrations.variables import RequiredVariable

_VARIABLE = RequiredVariable(
    id="v",
    stable_key="",
    stable_id="",
    key="",
    data_type=DataType("STRING"),
    collection=None,
    default="",
    description="",
    header="",
    org_only=False,
    user_level=False,
    connection="",
    connection_key="",
    source="",
    choices=(),
    extra=(),
)
_FLOW = Flow(
    id="f",
    stable_key="",
    stable_id="",
    name="",
    description="",
    trigger="Webhook: Webhook",
    polls=False,
    schedule=None,
    is_synchronous=False,
    is_agent_flow=False,
    security=EndpointSecurity("CUSTOMER_OPTIONAL"),
    retries=0,
    retry_minutes=0,
    retry_doubles=False,
    is_fifo=False,
    is_singleton=False,
    last_executed_at=None,
)


def variable(key: str, data_type: str = "STRING", **more) -> RequiredVariable:
    """A config variable; what makes it the same one in another version is its key."""
    return replace(_VARIABLE, key=key, data_type=DataType(data_type), **more)


def connection(key: str, kind: str = "Shop: OAuth 2.0", **more) -> RequiredVariable:
    """A config variable that takes a connection of a kind."""
    return variable(key, "CONNECTION", connection=kind, connection_key=kind.lower(), **more)


def flow(name: str, **more) -> Flow:
    """A flow."""
    return replace(_FLOW, name=name, **more)


def version(number: int, definition: str = "", flows=(), variables=()) -> ComparedVersion:
    """One side of a comparison."""
    head = IntegrationHead(f"id-{number}", "Order Sync", number, None, is_available=True, allow_update=True)
    return ComparedVersion(head, "", None, definition, tuple(flows), tuple(variables), is_whole=True)
