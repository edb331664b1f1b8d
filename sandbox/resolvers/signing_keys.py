"""Keys that the tokens of embedded users are signed with."""

from dataclasses import dataclass
from random import Random

from sandbox import ids, rsa_keys
from sandbox.belongings import SigningKeyRecord
from sandbox.payloads import refuse
from sandbox.records import OrganizationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Made:
    """A new key with its private half, which is told here and nowhere else."""

    signing_key: SigningKeyRecord
    private_key: str


room = Room()
room.record("OrganizationSigningKey", SigningKeyRecord, constant={"allowRemove": True, "allowUpdate": False})
room.record("CreateOrganizationSigningKeyResult", Made)
room.listings["OrganizationSigningKey"] = Listing()


@room.lists("Organization", "signingKeys")
def keys(_record: OrganizationRecord, visit: Visit, _arguments: Arguments) -> list[SigningKeyRecord]:
    """All keys."""
    return list(visit.world.belongings.signing_keys.values())


@room.changes("createOrganizationSigningKey", "result")
def create(world: World, _given: Arguments) -> Made:
    """Make a key."""
    pair = rsa_keys.key_pair(Random(world.mint.uuid().int))  # noqa: S311  (opens made-up data only)
    return Made(world.belongings.add_signing_key(pair.public, pair.preview), pair.private)


@room.changes("importOrganizationSigningKey", "organizationSigningKey")
def take_in(world: World, given: Arguments) -> SigningKeyRecord:
    """Keep the public half of a key made elsewhere."""
    if not rsa_keys.is_public_key(given["publicKey"]):
        raise refuse("publicKey", "This is not an RSA public key in PEM.")
    return world.belongings.add_signing_key(given["publicKey"], imported=True)


@room.changes("deleteOrganizationSigningKey", "organizationSigningKey")
def delete(world: World, given: Arguments) -> SigningKeyRecord:
    """Remove a key."""
    wanted = ids.of_type("OrganizationSigningKey", given.get("id") or "")
    key = world.belongings.signing_keys.pop(wanted, None)
    if key is None:
        raise refuse("id", "There is no signing key with this id.")
    return key
