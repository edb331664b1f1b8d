"""The part of a world that holds what instances were told, made when somebody asks for it."""

from sandbox import instance_config
from sandbox.clock import Clock
from sandbox.config_checks import fits
from sandbox.config_records import ConnectionKind, RequiredConfigVariableRecord
from sandbox.instance_config import ConfigHistory, ConfigVariableRecord, Connected, fresh, id_of
from sandbox.records import InstanceRecord
from sandbox.shared_configured import SharedConfigured
from sandbox.shared_records import ScopedConfigVariableRecord, SharedRecord


class InstanceConfigured(SharedConfigured):
    """State with an answer of every instance to every variable of its version.

    20,000 instances have some 200,000 answers: they are made, instance by instance, for whoever asks first.
    """

    def __init__(self, clock: Clock | None = None, seed: int = 1) -> None:
        super().__init__(clock, seed)
        self.plain_history: ConfigHistory = Connected()
        self.config_history: ConfigHistory = self.plain_history
        self._config_of: dict[str, dict[str, ConfigVariableRecord]] = {}
        self._config_by_id: dict[str, ConfigVariableRecord] = {}

    def config_of(self, instance: InstanceRecord) -> list[ConfigVariableRecord]:
        """Return an instance's answers in the order of the variables, tokens refreshed that were due."""
        asked = self._asked_of(instance)
        kept = self._config_of.get(instance.id)
        if kept is None:
            kept = self._config_of[instance.id] = {}
            for variable in asked:
                self._add_answer(kept, instance, variable, by_history=instance.connected)
        for variable in asked:
            if variable.stable_key not in kept:
                self._add_answer(kept, instance, variable, by_history=False)
        return self._in_step(kept, asked)

    def config_variable(self, instance: InstanceRecord, key: str) -> ConfigVariableRecord:
        """Return an instance's answer to a variable by key. Raises KeyError."""
        for answer in self.config_of(instance):
            if self.required_variables[answer.required_id].key == key:
                return answer
        raise KeyError(key)

    def config_variable_by_id(self, wanted: str) -> ConfigVariableRecord | None:
        """Return an answer by id: looked for among those not yet made, too."""
        if wanted not in self._config_by_id:
            for instance in self.instances.values():
                if instance.id not in self._config_of and wanted in self._ids_of(instance):
                    self.config_of(instance)
                    break
        return self._config_by_id.get(wanted)

    def kind_of(self, variable: RequiredConfigVariableRecord) -> ConnectionKind | None:
        """Return how a connection variable is signed in to; None for other variables."""
        return self.connections.get(variable.connection_id or "")

    def config_state_of(self, instance: InstanceRecord) -> str:
        """Return what is still to be configured, unless somebody has put that down."""
        if instance.config_state:
            return instance.config_state
        unconnected = any(answer.status not in {None, "ACTIVE"} for answer in self.config_of(instance))
        return "NEEDS_INSTANCE_CONFIGURATION" if unconnected else "FULLY_CONFIGURED"

    def supplier_for(self, answer: ConfigVariableRecord) -> SharedRecord | None:
        """Return the shared connection that stands for an answer of an instance that is there."""
        variable = self.required_variables[answer.required_id]
        instance = self.instances.get(answer.instance_id)
        if answer.config_id or instance is None:
            return None
        return self.supplier_of(instance, variable, answer.customer_variable_id)

    def instances_using(self, shared: SharedRecord) -> list[InstanceRecord]:
        """Return the instances that a shared connection is in use by, each once."""
        if isinstance(shared, ScopedConfigVariableRecord):
            return list({each.id: each for each, _ in self._instances_asking(shared.id)}.values())
        asked = {each.integration_id: each for each in self.required_by(getattr(shared, "scoped_id", ""))}
        own = [*self.instances_of.get(shared.customer_id or "", ())]
        if getattr(shared, "is_test", False):
            own += [each for key in asked for each in self.instances_of.get(key, ()) if each.is_system]
        return [
            each
            for each in own
            if each.integration_id in asked and self._uses(each, asked[each.integration_id], shared)
        ]

    def is_in_use(self, shared: SharedRecord) -> bool:
        """Say whether an instance, or a version of an integration, could not do without it."""
        if isinstance(shared, ScopedConfigVariableRecord):
            return bool(self.required_by(shared.id))
        return bool(self.instances_using(shared))

    def _uses(
        self, instance: InstanceRecord, variable: RequiredConfigVariableRecord, shared: SharedRecord
    ) -> bool:
        answer = self._config_of.get(instance.id, {}).get(variable.stable_key)
        chosen = answer.customer_variable_id if answer else None
        return self.supplier_of(instance, variable, chosen) is shared

    def forget_config(self, instance: InstanceRecord) -> None:
        """Take out the answers of an instance."""
        for answer in self._config_of.pop(instance.id, {}).values():
            del self._config_by_id[answer.id]

    def _in_step(
        self, kept: dict[str, ConfigVariableRecord], asked: list[RequiredConfigVariableRecord]
    ) -> list[ConfigVariableRecord]:
        """Return answers to the variables of the version there is now, tokens refreshed that were due."""
        for gone in kept.keys() - {variable.stable_key for variable in asked}:
            self._config_by_id.pop(kept.pop(gone).id, None)
        for variable in asked:
            if kept[variable.stable_key].required_id != variable.id:
                self._carry_over(kept[variable.stable_key], variable)
            self._bring_up(kept[variable.stable_key], variable)
        return [kept[variable.stable_key] for variable in asked]

    def _bring_up(self, answer: ConfigVariableRecord, variable: RequiredConfigVariableRecord) -> None:
        """Refresh a token that was due, of the shared connection where one stands for the instance's own."""
        if variable.scoped_id is None or answer.config_id:
            self.refreshed(answer)
            return
        source = self.supplier_for(answer)
        instance_config.supply(answer, self.refreshed(source) if source else None)

    def _asked_of(self, instance: InstanceRecord) -> list[RequiredConfigVariableRecord]:
        """Return the variables that an instance, not each person, answers."""
        required = self.required_variables_of[instance.integration_id]
        own = [variable for variable in required if not variable.user_level_configured]
        return sorted(own, key=lambda variable: variable.sort_order)

    def _ids_of(self, instance: InstanceRecord) -> set[str]:
        return {id_of(instance.id, variable.stable_id) for variable in self._asked_of(instance)}

    def _add_answer(
        self,
        kept: dict[str, ConfigVariableRecord],
        instance: InstanceRecord,
        variable: RequiredConfigVariableRecord,
        *,
        by_history: bool,
    ) -> None:
        kind = self.kind_of(variable)
        answer = fresh(instance, variable, kind)
        if by_history:
            self.config_history.fill(instance, variable, kind, answer)
        kept[variable.stable_key] = answer
        self._config_by_id[answer.id] = answer

    def _carry_over(self, answer: ConfigVariableRecord, variable: RequiredConfigVariableRecord) -> None:
        """Take an answer along to another version; what does not fit there goes back to its default."""
        before = self.required_variables[answer.required_id]
        answer.required_id = variable.id
        if before.connection_id != variable.connection_id:
            instance_config.reset(answer, variable, self.kind_of(variable))
        elif answer.status is None and (answer.value is None or not fits(variable, answer.value)):
            answer.value = variable.default_value
