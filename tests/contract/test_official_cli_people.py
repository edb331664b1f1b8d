"""The vendor's command line tool looks after users of both kinds, and is told what is refused."""

from collections.abc import Iterator

import pytest

from tests.contract.official_cli import Cli, asked, installed
from tools.bench.servers import sandbox

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def cli() -> Iterator[Cli]:
    program = installed()
    with (
        sandbox("--customers", "3", "--instances", "4", "--executions", "20") as (url, _),
        Cli(program, url) as tool,
    ):
        yield tool


@pytest.fixture(scope="module")
def customer(cli) -> str:
    return asked(cli, "{ customers(first: 1) { nodes { id } } }")["customers"]["nodes"][0]["id"]


def refused(cli: Cli, *arguments: str) -> str:
    """What a command says that is not to succeed."""
    done = cli.run(*arguments)
    assert done.returncode == 1
    return done.stderr.decode()


def user(cli: Cli, user_id: str) -> dict | None:
    fields = "name email phone role { name } customer { id }"
    return asked(cli, f'{{ user(id: "{user_id}") {{ {fields} }} }}')["user"]


def test_a_customers_user_from_creation_to_deletion(cli, customer) -> None:
    roles = {row["name"]: row for row in cli.rows("customers:users:roles")}
    assert all(row["description"] for row in roles.values())
    options = ("--customer", customer, "--role", roles["Member"]["id"])
    made = cli.told("customers:users:create", *options, "--email", "kim@new.example", "--name", "Kim")
    assert cli.told("customers:users:update", made, "--name", "Kim Lee", "--phone", "+44 1632 960000") == made
    assert user(cli, made) == {
        "name": "Kim Lee",
        "email": "kim@new.example",
        "phone": "+44 1632 960000",
        "role": {"name": "Member"},
        "customer": {"id": customer},
    }
    assert made in [row["id"] for row in cli.rows("customers:users:list", customer)]
    cli.told("customers:users:delete", made)
    assert user(cli, made) is None


def test_a_colleague_from_creation_to_deletion(cli) -> None:
    roles = {row["name"]: row["id"] for row in cli.rows("organization:users:roles")}
    assert "Owner" not in roles
    options = ("--email", "lou@works.example", "--role", roles["Guest"])
    made = cli.told("organization:users:create", *options, "--name", "Lou")
    assert cli.told("organization:users:update", made, "--phone", "1") == made
    row = next(row for row in cli.rows("organization:users:list") if row["id"] == made)
    assert (row["name"], row["phone"], row["role"]) == ("Lou", "1", "Guest")
    cli.told("organization:users:delete", made)
    assert user(cli, made) is None


def test_what_is_wrong_with_a_user_is_printed_with_its_field(cli, customer) -> None:
    data = asked(cli, "{ authenticatedUser { email } organizationRoles { id } customerRoles { id } }")
    theirs, ours = data["customerRoles"][0]["id"], data["organizationRoles"][0]["id"]
    create = ("customers:users:create", "--customer", customer)
    taken = data["authenticatedUser"]["email"].upper()
    told = refused(cli, *create, "--role", ours, "--email", taken)
    assert "email: A user with this email" in told
    assert "role: This is not a role" in told
    assert "email: Enter a valid email" in refused(cli, *create, "--role", theirs, "--email", "nobody")


def test_without_the_right_nothing_comes_of_a_command(cli, customer) -> None:
    """The tool looks at no error beside data: it ends quietly, or trips over the payload that is null."""
    guest = Cli(cli.program, cli.url, token="sandbox-guest")
    assert "Cannot read properties of null" in refused(guest, "customers:update", customer, "--name", "Mine")
    own = asked(cli, "{ authenticatedUser { id } }")["authenticatedUser"]["id"]
    cli.told("organization:users:delete", own)
    assert user(cli, own) is not None
    named = asked(cli, f'{{ customer(id: "{customer}") {{ name }} }}')["customer"]["name"]
    assert named != "Mine"


def test_the_organization_takes_a_name_and_a_picture(cli) -> None:
    organization = asked(cli, "{ organization { id } }")["organization"]["id"]
    cli.told("organization:update", "--name", "Other Works")
    picture = ("--organizationId", organization, "--avatarUrl", "/media/avatar/1/logo.png")
    assert cli.told("organization:updateAvatarUrl", *picture) == organization
    assert asked(cli, "{ organization { name avatarUrl } }")["organization"] == {
        "name": "Other Works",
        "avatarUrl": "/media/avatar/1/logo.png",
    }
