"""Credentials of the organization and of customers. Refusals, and that secrets stay inside, are guesses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sandbox import ids
from sandbox.credentials import (
    METHODS,
    METHODS_BY_ID,
    AuthorizationMethod,
    CredentialField,
    CredentialRecord,
)
from sandbox.filters import Via, by_id
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord, OrganizationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
_FIXED: Final = {"allowRemove": False, "allowUpdate": False}
_BY_METHOD: Final = Via("method", lambda key, _world: METHODS[key].label)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a credential was given; a secret without its value."""

    key: str
    value: str | None


def _is_ready(credential: CredentialRecord, _world: World) -> bool:
    """Tell whether all that its method asks for was given."""
    return all(credential.values.get(each.key) for each in METHODS[credential.method].fields)


room.record(
    "Credential",
    CredentialRecord,
    behind={
        "authorizationMethod": Via("method", lambda key, _world: METHODS[key]),
        "customer": by_id("customers", "customer_id"),
    },
    constant={
        "allowRemove": True,
        "allowUpdate": True,
        "authorizationError": "",
        # Of OAuth, which connections do here.
        **dict.fromkeys(("context", "redirectUri", "refreshAt", "token")),
    },
)
room.record("CredentialFieldValue", Told)
room.record("AuthorizationMethod", AuthorizationMethod, constant=_FIXED)
room.record(
    "CredentialField",
    CredentialField,
    behind={"authorizationMethod": Via("method_key", lambda key, _world: METHODS[key])},
    constant={"comments": "", "placeholder": "", "required": True, **_FIXED},
)
room.listings["Credential"] = Listing(
    paths={"authorizationMethod_Key": "method", "customer": "customer_id", "readyForUse": _is_ready},
    orders={
        "AUTHORIZATION_METHOD": _BY_METHOD,
        "CUSTOMER": Via("customer_id", lambda key, world: world.customers[key].name if key else None),
    },
)
room.listings["AuthorizationMethod"] = Listing()
room.listings["CredentialField"] = Listing()
room.looks_up("authorizationMethod", "AuthorizationMethod", lambda _world, wanted: METHODS_BY_ID.get(wanted))
room.looks_up("credential", "Credential", lambda world, wanted: world.belongings.credentials.get(wanted))


@room.lists("RootQuery", "authorizationMethods")
def methods(_source: None, _visit: Visit, _arguments: Arguments) -> list[AuthorizationMethod]:
    """The ways to sign in."""
    return list(METHODS.values())


@room.lists("RootQuery", "credentials")
def every(_source: None, visit: Visit, _arguments: Arguments) -> list[CredentialRecord]:
    """All credentials."""
    return list(visit.world.belongings.credentials.values())


@room.lists("Organization", "credentials")
def of_organization(
    _record: OrganizationRecord, visit: Visit, _arguments: Arguments
) -> list[CredentialRecord]:
    """Those of the organization itself."""
    return [each for each in visit.world.belongings.credentials.values() if each.customer_id is None]


@room.lists("Customer", "credentials")
def of_customer(customer: CustomerRecord, visit: Visit, _arguments: Arguments) -> list[CredentialRecord]:
    """Those of one customer."""
    return [each for each in visit.world.belongings.credentials.values() if each.customer_id == customer.id]


@room.lists("AuthorizationMethod", "fields")
def fields(method: AuthorizationMethod, _visit: Visit, _arguments: Arguments) -> tuple[CredentialField, ...]:
    """What it asks for."""
    return method.fields


@room.resolves("Credential", "org")
def org(credential: CredentialRecord, visit: Visit, _arguments: Arguments) -> OrganizationRecord | None:
    """The organization, of its own ones."""
    return None if credential.customer_id else visit.world.organization


@room.resolves("Credential", "readyForUse")
def ready(credential: CredentialRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Whether all that its method asks for was given."""
    return _is_ready(credential, visit.world)


@room.resolves("Credential", "values")
def values(credential: CredentialRecord, _visit: Visit, _arguments: Arguments) -> list[Told]:
    """What it was given; secrets are not read back."""
    asked = METHODS[credential.method].fields
    return [Told(each.key, _shown(credential, each)) for each in asked if each.key in credential.values]


def _shown(credential: CredentialRecord, asked: CredentialField) -> str | None:
    return credential.values[asked.key] if asked.type == "STRING" else None


@room.changes("createOrganizationCredential", "credential")
def create_for_organization(world: World, given: Arguments) -> CredentialRecord:
    """Keep a credential of the organization."""
    return _create(world, given, None)


@room.changes("createCustomerCredential", "credential")
def create_for_customer(world: World, given: Arguments) -> CredentialRecord:
    """Keep a credential of a customer."""
    customer = world.customers.get(ids.of_type("Customer", given.get("customer") or ""))
    if customer is None:
        raise refuse("customer", "There is no customer with this id.")
    return _create(world, given, customer)


def _create(world: World, given: Arguments, customer: CustomerRecord | None) -> CredentialRecord:
    method = METHODS_BY_ID.get(ids.of_type("AuthorizationMethod", given["authorizationMethod"]))
    if method is None:
        raise refuse("authorizationMethod", "There is no authorization method with this id.")
    told = _checked(given, method.key)
    credential = CredentialRecord(
        id=world.mint.id("Credential"),
        label=given["label"].strip(),
        method=method.key,
        customer_id=customer.id if customer else None,
        values=told,
    )
    world.belongings.credentials[credential.id] = credential
    return credential


@room.changes("updateCredential", "credential")
def update(world: World, given: Arguments) -> CredentialRecord:
    """Change the label, and the values that were sent."""
    credential = _wanted(world, given)
    told = _checked(given, credential.method)
    credential.label = (given.get("label") or credential.label).strip()
    credential.values |= told
    return credential


@room.changes("deleteCredential", "credential")
def delete(world: World, given: Arguments) -> CredentialRecord:
    """Remove a credential."""
    return world.belongings.credentials.pop(_wanted(world, given).id)


def _checked(given: Arguments, method: str) -> dict[str, str]:
    """Return the values sent. Raises Refusal for a blank label, and for what the method does not ask for."""
    check, sent = Check(), _sent(given.get("values") or ())
    check.that(given.get("label") is None or given["label"].strip(), "label", "This field may not be blank.")
    check.lengths(given, {"label": 255})
    asked = {each.key for each in METHODS[method].fields}
    for key in sent:
        check.that(key in asked, "values", f"The authorization method has no field {key!r}.")
    check.settle()
    return sent


def _sent(told: Iterable[Any]) -> dict[str, str]:
    return {each["key"]: each.get("value") or "" for each in told if each}


def _wanted(world: World, given: Arguments) -> CredentialRecord:
    credential = world.belongings.credentials.get(ids.of_type("Credential", given.get("id") or ""))
    if credential is None:
        raise refuse("id", "There is no credential with this id.")
    return credential
