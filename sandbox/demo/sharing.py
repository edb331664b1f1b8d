"""Connections that instances share: the organization's own, and those of customers."""

from collections import defaultdict
from datetime import timedelta
from functools import partial
from typing import Final

from sandbox.config_records import part_of
from sandbox.demo.answers import Answers
from sandbox.demo.apps import LEDGERLY, PAPERSTACK, SFTP, SMTP, App
from sandbox.demo.deployments import Deployed
from sandbox.demo.integrations import ARCHIVE
from sandbox.demo.population import Population
from sandbox.shared_records import ScopedConfigVariableRecord
from sandbox.world import World

_SHARED: Final = (
    ("Company Mail Server", SMTP, "Mail Server", "ORG"),
    ("Paperstack", PAPERSTACK, "Paperstack Connection", "CUSTOMER"),
)
_MAIL: Final = {"host": "mail.sandbox-works.example", "username": "invoices", "password": "demo-only"}


def share(world: World, population: Population, answers: Answers) -> None:
    """Let all invoices go through the organization's mail server, and each customer have one archive.

    Customers' connections are made when somebody asks for them; how each fares follows from its runs.
    """
    mail, archive = (_add(world, *facts) for facts in _SHARED)
    mail.inputs |= _MAIL
    mail.status = "ACTIVE"
    world.later(partial(_sign_in, world, population, answers, archive))


def _add(world: World, key: str, app: App, asked_as: str, scope: str) -> ScopedConfigVariableRecord:
    since = world.clock.now() - timedelta(days=500)
    kind = app.add_to(world)
    made = world.add_scoped_variable(
        key, kind, variable_scope=scope, managed_by=scope, created_at=since, default_for_component=True
    )
    for variable in world.required_variables.values():
        if variable.key == asked_as and variable.connection_id == kind.id:
            variable.scoped_id = made.id
    return made


def _sign_in(
    world: World, population: Population, answers: Answers, archive: ScopedConfigVariableRecord
) -> None:
    places: defaultdict[str, list[Deployed]] = defaultdict(list)
    for place in population.everybody:
        if place.plan is ARCHIVE and place.instance.connected:
            places[place.customer.id].append(place)
    kind = world.connections[archive.connection_id]
    for customer_id, own in places.items():
        made = world.add_customer_variable(
            archive,
            own[0].customer,
            id=part_of("CustomerConfigVariable", archive.id, customer_id),
            created_at=min(each.instance.created_at for each in own),
        )
        answers.sign_in(own, kind, made)


def add_shared(world: World) -> None:
    """Add the organization's books, and file servers of customers, of whom Acme Corp has told of its own.

    No integration asks for either yet.
    """
    since = world.clock.now() - timedelta(days=60)
    world.add_scoped_variable(
        "Company Books",
        LEDGERLY.add_to(world),
        inputs={"clientId": "sandbox-works", "clientSecret": "sandbox-secret"},
        description="The organization's own account.",
        status="ACTIVE",
        tokens={"access_token": "sandbox", "refresh_token": "sandbox"},
        token_type="Bearer",  # noqa: S106  (a kind of token)
        last_successful_refresh_at=since,
        refresh_at=since + timedelta(hours=1),
        created_at=since,
    )
    servers = world.add_scoped_variable(
        "Invoice Files",
        SFTP.add_to(world),
        variable_scope="CUSTOMER",
        managed_by="CUSTOMER",
        created_at=since,
    )
    world.add_customer_variable(
        servers,
        world.customer("Acme Corp"),
        inputs={"host": "files.acme.example", "username": "sandbox", "password": "sandbox-password"},
        created_at=since,
    )
