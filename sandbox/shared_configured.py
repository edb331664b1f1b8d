"""The part of a world that holds shared connections, and knows which instances use them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from sandbox import tokens, watch
from sandbox.alerting import Alerting
from sandbox.clock import Clock
from sandbox.config_records import ConnectionKind, RequiredConfigVariableRecord
from sandbox.configured import Configured
from sandbox.instance_config import SignIn, status_by_inputs
from sandbox.records import CustomerRecord, InstanceRecord, LogRecord
from sandbox.shared_records import CustomerConfigVariableRecord, ScopedConfigVariableRecord, SharedRecord

REFRESH_TAKES: Final = timedelta(seconds=4)


class SharedConfigured(Alerting, Configured):
    """State with the connections that many instances share.

    Thousands of customers may have one: those of a large world are made by `later` when somebody asks.
    """

    def __init__(self, clock: Clock | None = None, seed: int = 1) -> None:
        super().__init__(clock, seed)
        self.scoped_variables: dict[str, ScopedConfigVariableRecord] = {}
        self._customer_variables: dict[str, CustomerConfigVariableRecord] = {}
        self._of_customer: defaultdict[str, list[CustomerConfigVariableRecord]] = defaultdict(list)
        self._later: list[Callable[[], None]] = []

    @property
    def customer_variables(self) -> dict[str, CustomerConfigVariableRecord]:
        """The connections of all customers by id."""
        while self._later:
            self._later.pop()()
        return self._customer_variables

    def later(self, make: Callable[[], None]) -> None:
        """Let this add connections of customers once somebody asks for any."""
        self._later.append(make)

    def add_scoped_variable(
        self, key: str, kind: ConnectionKind, *, inputs: dict[str, str] | None = None, **more: Any
    ) -> ScopedConfigVariableRecord:
        """Add a connection of the organization, active once its inputs are filled in, or a template."""
        made = ScopedConfigVariableRecord(
            id=self.mint.id("ScopedConfigVariable"),
            key=key,
            connection_id=kind.id,
            inputs={each.key: each.default for each in kind.inputs} | (inputs or {}),
            **{"stable_key": key.lower().replace(" ", "-"), **self.dated(more)},
        )
        made.last_configured_at = made.last_configured_at or made.created_at
        if not made.is_template:
            made.status = made.status or status_by_inputs(made, kind)
        self.scoped_variables[made.id] = made
        return made

    def add_customer_variable(
        self,
        scoped: ScopedConfigVariableRecord,
        customer: CustomerRecord,
        *,
        inputs: dict[str, str] | None = None,
        **more: Any,
    ) -> CustomerConfigVariableRecord:
        """Add a customer's own connection, with what the template has filled in."""
        made = CustomerConfigVariableRecord(
            customer_id=customer.id,
            scoped_id=scoped.id,
            connection_id=scoped.connection_id,
            inputs=scoped.inputs | (inputs or {}),
            input_meta=dict(scoped.input_meta),
            **{"id": more.pop("id", None) or self.mint.id("CustomerConfigVariable"), **self.dated(more)},
        )
        made.last_configured_at = made.last_configured_at or made.created_at
        made.status = made.status or status_by_inputs(made, self.connections[made.connection_id])
        self._customer_variables[made.id] = made
        self._of_customer[customer.id].append(made)
        return made

    def refreshed[S: SignIn](self, connection: S) -> S:
        """Return a connection with its token refreshed if that was due; a refusal stands in its log."""
        before = connection.status
        tokens.refresh_if_due(connection, self.clock.now())
        if connection.status != before:
            self.note_connection(connection, "The token was not refreshed: invalid_grant", "ERROR")
        return connection

    def import_tokens(self, connection: SignIn, given: Mapping[str, Any]) -> None:
        """Keep tokens that were got elsewhere, and refresh them if that is due, at once or after a moment."""
        takes = REFRESH_TAKES if self.takes_time else timedelta()
        tokens.take(connection, given, self.clock.now(), takes)
        self.note_connection(connection, "Tokens were imported")
        self.refreshed(connection)

    def note_connection(self, connection: SignIn, message: str, severity: str = "INFO") -> LogRecord:
        """Add a line to the log of a connection, which monitors of its instance see."""
        log = LogRecord(
            id=self.mint.id("Log"),
            timestamp=self.clock.now(),
            message=message,
            severity=severity,
            log_type="CONNECTION",
            instance_id=getattr(connection, "instance_id", None),
            variable_id=connection.id,
        )
        self.lines.add(log)
        watch.line_added(self, log)
        return log

    def supplier_of(
        self, instance: InstanceRecord, variable: RequiredConfigVariableRecord, chosen: str | None = None
    ) -> SharedRecord | None:
        """Return the shared connection that stands for an instance's own; None where there is none yet.

        Of several that a customer has it is the chosen one, or the first. Hidden instances take the one that
        is for tests, whosever it is.
        """
        scoped = self.scoped_variables.get(variable.scoped_id or "")
        if scoped is None or not scoped.is_template:
            return scoped
        fitting = [each for each in self._candidates(instance) if each.scoped_id == scoped.id]
        wanted = next((each for each in fitting if each.id == chosen), None)
        return wanted or next((each for each in fitting if each.is_test == instance.is_system), None)

    def required_by(self, scoped_id: str) -> list[RequiredConfigVariableRecord]:
        """Return the variables, version by version, that a shared connection answers."""
        return [each for each in self.required_variables.values() if each.scoped_id == scoped_id]

    def forget_customer_variable(self, gone: CustomerConfigVariableRecord) -> None:
        """Take out a customer's connection."""
        del self.customer_variables[gone.id]
        self._of_customer[gone.customer_id or ""].remove(gone)

    def forget_scoped_variable(self, gone: ScopedConfigVariableRecord) -> None:
        """Take out a connection of the organization, and what customers made from it."""
        for each in [one for one in self.customer_variables.values() if one.scoped_id == gone.id]:
            self.forget_customer_variable(each)
        del self.scoped_variables[gone.id]

    def forget_shared_of(self, customer: CustomerRecord) -> None:
        """Take out the connections of a customer."""
        for each in self.customer_variables_of(customer.id):
            self.forget_customer_variable(each)
        for scoped in [one for one in self.scoped_variables.values() if one.customer_id == customer.id]:
            self.forget_scoped_variable(scoped)

    def customer_variables_of(self, customer_id: str) -> list[CustomerConfigVariableRecord]:
        """Return the connections of a customer."""
        return list(self._of_customer.get(customer_id, ())) if self.customer_variables else []

    def _candidates(self, instance: InstanceRecord) -> Iterable[CustomerConfigVariableRecord]:
        if instance.is_system:
            return self.customer_variables.values()
        return self.customer_variables_of(instance.customer_id)

    def _instances_asking(
        self, scoped_id: str
    ) -> Iterator[tuple[InstanceRecord, RequiredConfigVariableRecord]]:
        """Yield the instances that a shared connection is for, with the variable that it answers."""
        for variable in self.required_by(scoped_id):
            for instance in self.instances_of.get(variable.integration_id, ()):
                yield instance, variable
