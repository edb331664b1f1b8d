"""The verbs of shared config variables."""

from collections.abc import Iterable, Mapping

from prismatic_api.changes import Change
from prismatic_api.config_variables.answers import Answer, Update, update_of
from prismatic_api.errors import NotFound
from prismatic_api.ids import GlobalId, require
from prismatic_api.paging import PageRequest
from prismatic_api.session import Session
from prismatic_api.shared_variables import reading
from prismatic_api.shared_variables.types import Redeployed, SharedUse, SharedVariable

CUSTOMERS, ORGANIZATIONS = "CustomerConfigVariable", "ScopedConfigVariable"


class SharedVariables:
    """What the organization or a customer has told once for many instances."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, shared_id: str, page: PageRequest) -> SharedVariable:
        """Give a shared variable of either kind with a page of its instances. Raises ``NotFound``."""
        wanted: dict[str, object] = {"id": shared_id, "uses": page.first, "after": page.after}
        if _type_of(shared_id) == CUSTOMERS:
            answer = self._session.query("shared_variables/get_customer_config_variable", **wanted)
            node, read = answer.node_or_none("customerConfigVariable"), reading.customers
        else:
            require(ORGANIZATIONS, shared_id)
            answer = self._session.query("shared_variables/get_scoped_config_variable", **wanted)
            node, read = answer.node_or_none("scopedConfigVariable"), reading.organizations
        if node is None:
            raise NotFound("shared config variable", shared_id)
        return read(node, page)

    def update(self, shared: SharedVariable, answers: Iterable[Answer]) -> Update:
        """Tell it inputs, those that differ: nothing is sent if none does. Gives what was sent.

        Raises ``Refused``. Instances use other inputs from their next deploy on.
        """
        update = update_of([shared.as_variable()], answers)
        if update:
            inputs = [each for answer in update.answers for each in answer.inputs_as_input()]
            self._change(shared, update.before, update.after, {"inputs": inputs})
        return update

    def redeploy(self, shared: SharedVariable, uses: Iterable[SharedUse]) -> tuple[Redeployed, ...]:
        """Deploy all instances that use it, of which ``uses`` are on record; tell what became of each.

        Of what the organization's own are deployed, the API tells nothing. Raises ``Refused``.
        """
        after = {"deployed": [each.name for each in uses if each.would_be_deployed]}
        if not shared.is_customers:
            self._change(shared, {}, after, {"redeploy": True})
            return ()
        operation = "updateInstancesUsingCustomerConfigVariable"
        answer = self._session.change(
            "shared_variables/update_instances_using_customer_config_variable",
            _record(shared, operation, {}, after),
            input={"id": shared.id},
        )
        return tuple(map(Redeployed.from_node, answer.nodes("instances")))

    def _change(
        self,
        shared: SharedVariable,
        before: Mapping[str, object],
        after: Mapping[str, object],
        values: Mapping[str, object],
    ) -> None:
        kind = "customer" if shared.is_customers else "scoped"
        operation = f"update{kind.capitalize()}ConfigVariable"
        self._session.change(
            f"shared_variables/update_{kind}_config_variable",
            _record(shared, operation, before, after),
            input={"id": shared.id, **values},
        )


def _record(
    shared: SharedVariable, operation: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Change:
    return Change(operation, "shared config variable", shared.id, shared.name, before, after)


def _type_of(shared_id: str) -> str:
    """The type that an id names. Raises ``NotFound`` for what is none."""
    try:
        return GlobalId.parse(shared_id).type
    except ValueError:
        raise NotFound("shared config variable", shared_id) from None
