"""What the demo's organization has set up: who is told of events and log lines, agents, a signing key."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from sandbox.demo.apps import CARTWHEEL
from sandbox.severities import NUMBERS
from sandbox.world import World

_PUBLIC_KEY: Final = Path(__file__).with_name("signing_key.pub").read_text(encoding="ascii")
_STATES: Final = ("AVAILABLE", "AVAILABLE", "AVAILABLE", "UNAVAILABLE", "PENDING", "UNKNOWN")


def add_belongings(world: World, seed: int) -> None:
    """Add event webhooks, a log stream, a signing key, a connection template, agents of some customers."""
    draw = Random(seed)  # noqa: S311 - sample data, not secrets
    since = world.clock.now() - timedelta(days=400)
    _add_targets(world)
    world.belongings.add_signing_key(_PUBLIC_KEY, "LIRIqvV8", created_at=since)
    for customer in world.customers.values():
        if "on-premise" in customer.labels:
            world.belongings.add_on_premise_resource(
                f"{customer.name.split()[0]} {draw.choice(('database', 'file server', 'ERP'))}",
                customer,
                status=draw.choice(_STATES),
            )
    _add_template(world)


def _add_template(world: World) -> None:
    kind = next(each for each in world.connections.values() if each.component == CARTWHEEL.component)
    presets = {"clientId": "sandbox-works", "clientSecret": "hidden", "scopes": "orders.read orders.write"}
    template = world.belongings.add_connection_template(kind.id, "Cartwheel of Sandbox Works", presets)
    for variable in world.required_variables.values():
        if variable.connection_id == kind.id:
            variable.template_id = template.id


def _add_targets(world: World) -> None:
    since = world.clock.now() - timedelta(days=300)
    world.belongings.add_webhook_endpoint(
        "Billing",
        "https://billing.sandbox-works.example/prismatic",
        event_types=["instance.deployed", "instance.disabled", "instance.deleted"],
        description="Counts the instances that are paid for.",
        secret="demo-only",  # noqa: S106 - opens nothing
        created_at=since,
    )
    world.belongings.add_webhook_endpoint(
        "Old audit trail",
        "https://audit.sandbox-works.invalid/in",
        event_types=["customer.updated", "integration.published", "user.created"],
        enabled=False,
        created_at=since,
    )
    world.belongings.add_log_stream(
        "Log archive",
        "https://logs.sandbox-works.example/v1/input",
        payload_template='{"at": "{{ timestamp_iso }}", "text": "{{ message }}"}',
        headers='{"X-Api-Key": "demo-only"}',
        levels=[NUMBERS["WARN"], NUMBERS["ERROR"], NUMBERS["FATAL"]],
        created_at=since,
    )
