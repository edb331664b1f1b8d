"""The person behind a request, and what their role and the grants they hold let them do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graphql import GraphQLError

from sandbox import ids
from sandbox.history import Timeline
from sandbox.records import UserRecord
from sandbox.rights.changing import CHANGING, MANAGE_CUSTOMERS_PEOPLE, MANAGE_TEAM
from sandbox.rights.right import Right
from sandbox.rights.seeing import DESIGNING, SEE_CUSTOMERS_PEOPLE, SEE_TEAM, SEEING, SHOPPING
from sandbox.workflow_records import integration_id

if TYPE_CHECKING:
    from sandbox.world import World

_WITHHELD: Final = frozenset({"InstanceStepResult", "Log"})
# Rights to these come from their instance alone.
_OF_INSTANCES: Final = frozenset({"InstanceExecutionResult", "Log"})
_PARENTS: Final = ("execution_id", "instance_id", "integration_id", "flow_id", "monitor_id")
# For the customer of whoever calls, if no other is named: the vendor's library for embedding names none.
_FOR_ONES_OWN: Final = frozenset({"importWorkflow"})
_ABOUT: Final = ("object", "id", "instance", "customer", "integration")


class NotPermitted(GraphQLError):
    """What the API says to somebody without the right; its own words are not published."""

    def __init__(self, what: str) -> None:
        super().__init__(f"You do not have permission to perform this action: {what}.")


class Caller:
    """One person's rights, worked out once for a request."""

    def __init__(self, world: "World", me: UserRecord) -> None:
        role = world.roles[me.role_id]
        self.me = me
        self._world = world
        self._sees_results = role.sees_results
        self._organization = frozenset(role.permissions if me.customer_id is None else ())
        self._on = _held_on_objects(world, me)
        self._sees_team = self._everywhere(SEE_TEAM)
        self._sees_customers_people = self._everywhere(SEE_CUSTOMERS_PEOPLE)
        self._shops = any(not held.isdisjoint(SHOPPING) for held in self._on.values())

    def sees(self, kind: str, record: Any) -> bool:
        """Tell whether an object of this type may be looked at."""
        if kind in _WITHHELD and not self._sees_results:
            return False
        if kind == "User":
            return self._sees_user(record)
        if kind == "Integration" and record.is_for_sale and self._shops:
            return True
        asked = SEEING.get(kind)
        return asked is None or self._holds(asked, record)

    def seen(self, kind: str, rows: "Sequence[Any] | Timeline") -> "Sequence[Any] | Timeline":
        """Return the rows that may be looked at: as they are for those who may see all of the kind."""
        if self.sees_all(kind):
            return rows
        every = rows.rows if isinstance(rows, Timeline) else rows
        fits: Callable[[Any], bool] = self._sees_user if kind == "User" else partial(self.sees, kind)
        if kind in _OF_INSTANCES:
            fits = _once_for_each_instance(fits)
        return [row for row in every if fits(row)]

    def sees_none(self, kind: str) -> bool:
        """Tell whether nothing of a type can be seen, whatever there is."""
        asked = SEEING.get(kind)
        if kind == "User" or (asked is None and kind not in _WITHHELD):
            return False
        if kind in _WITHHELD and not self._sees_results:
            return True
        if kind == "Integration" and self._shops:
            return False
        held = frozenset[str]().union(*self._on.values())
        return not (asked is None or asked.public or self._everywhere(asked) or asked.objects & held)

    def may(self, mutation: str, record: Any = None) -> bool:
        """Tell whether a mutation is allowed, on an object or in general."""
        if isinstance(record, UserRecord):
            return self._may_change_user(mutation, record)
        return self._holds(CHANGING[mutation], record)

    def check(self, mutation: str, given: Mapping[str, Any]) -> None:
        """Raise NotPermitted for a mutation with this input. Ids of nothing are left to the mutation."""
        about = _about(self._world, given)
        if about is None and mutation in _FOR_ONES_OWN:
            about = self._world.customers.get(self.me.customer_id or "")
        if not self.may(mutation, about):
            raise NotPermitted(mutation)

    def outranks(self, user: UserRecord) -> bool:
        """Tell whether somebody's role is below the caller's own."""
        roles = self._world.roles
        return roles[user.role_id].level < roles[self.me.role_id].level

    def sees_all(self, kind: str) -> bool:
        """Tell whether everything of a type can be seen."""
        if kind in _WITHHELD and not self._sees_results:
            return False
        asked = SEE_TEAM if kind == "User" else SEEING.get(kind)
        return asked is None or self._everywhere(asked)

    def _sees_user(self, user: UserRecord) -> bool:
        if user is self.me or (self._sees_customers_people if user.customer_id else self._sees_team):
            return True
        return self._holds(SEE_CUSTOMERS_PEOPLE if user.customer_id else SEE_TEAM, user)

    def _may_change_user(self, mutation: str, user: UserRecord) -> bool:
        """Everybody changes themselves; nobody removes themselves, or somebody at or above their level."""
        if user is self.me:
            return mutation != "deleteUser"
        if mutation == "deleteUser" and not self.outranks(user):
            return False
        return self._holds(MANAGE_CUSTOMERS_PEOPLE if user.customer_id else MANAGE_TEAM, user)

    def _everywhere(self, asked: Right) -> bool:
        return not asked.organization.isdisjoint(self._organization)

    def _holds(self, asked: Right, record: Any) -> bool:
        if self._everywhere(asked) or (asked.public and getattr(record, "public", False)):
            return True
        if record is None or not self._on:
            return False
        return any(
            not asked.objects.isdisjoint(self._on.get(wanted, ())) for wanted in _objects(self._world, record)
        )


def _once_for_each_instance(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Return a test that asks another one about the first row of each instance: there may be 100,000 rows."""
    known: dict[str, bool] = {}

    def remembered(row: Any) -> bool:
        if row.instance_id is None:
            return fits(row)
        if row.instance_id not in known:
            known[row.instance_id] = fits(row)
        return known[row.instance_id]

    return remembered


def _held_on_objects(world: "World", me: UserRecord) -> dict[str, frozenset[str]]:
    """The grants a person holds by object; the role of a customer's user is a grant on that customer."""
    held: dict[str, frozenset[str]] = {}
    if me.customer_id:
        held[me.customer_id] = frozenset(world.roles[me.role_id].permissions)
        if world.customers[me.customer_id].allow_embedded_designer:
            held[me.customer_id] |= DESIGNING
    for grant in world.grants_of.get(me.id, ()):
        held[grant.object_id] = held.get(grant.object_id, frozenset()) | {grant.permission}
    return held


def _objects(world: "World", record: Any) -> Iterator[str]:
    """The ids that a right to a record can come from: its own, its instance's, integration's, customer's.

    A grant on one version of an integration is good for all of them.
    """
    yield record.id
    if getattr(record, "customer_id", None):
        yield record.customer_id
    for version in world.versions.get(getattr(record, "sequence_id", ""), ()):
        yield version.id
    for attribute in _PARENTS:
        parent = find(world, getattr(record, attribute, None))
        if parent is not None:
            yield from _objects(world, parent)


def _about(world: "World", given: Mapping[str, Any]) -> Any:
    """Return the object that an input names, if it names one that is there."""
    for name in _ABOUT:
        record = find(world, given.get(name))
        if record is not None:
            return record
    return None


def find(world: "World", wanted: Any) -> Any:
    """Return the record with this id that rights can be held on, or None."""
    try:
        kind, _ = ids.parse(wanted or "")
    except ValueError:
        return None
    if kind == "Workflow":
        return world.integrations.get(integration_id(wanted))
    if kind == "UserLevelConfigVariable":
        return world.user_variable_by_id(wanted)
    if kind == "InstanceConfigVariable":  # made when somebody asks for it, so not in a table
        return world.config_variable_by_id(wanted)
    tables: dict[str, Mapping[str, Any]] = {
        "AlertMonitor": world.alerts.monitors,
        "Component": world.shelf.by_id,
        "Credential": world.belongings.credentials,
        "Customer": world.customers,
        "CustomerConfigVariable": world.customer_variables,
        "Instance": world.instances,
        "InstanceExecutionResult": world.executions.by_id,
        "InstanceFlowConfig": world.flow_configs,
        "Integration": world.integrations,
        "IntegrationFlow": world.flows,
        "ScopedConfigVariable": world.scoped_variables,
        "TestCase": world.trial_cases,
        "User": world.users,
        "UserLevelConfig": world.user_configs,
    }
    return tables.get(kind, {}).get(wanted)
