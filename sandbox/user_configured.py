"""The part of a world that holds what each person answered for themselves in an instance."""

import uuid
from collections import defaultdict
from typing import Any

from sandbox import ids
from sandbox.clock import Clock
from sandbox.config_records import RequiredConfigVariableRecord
from sandbox.instance_config import ConfigVariableRecord, SignIn, UserLevelConfigRecord, fresh
from sandbox.instance_configured import InstanceConfigured
from sandbox.records import InstanceRecord, UserRecord


class UserConfigured(InstanceConfigured):
    """State with user-level configs, whose answers are made for whoever asks first."""

    def __init__(self, clock: Clock | None = None, seed: int = 1) -> None:
        super().__init__(clock, seed)
        self.user_configs: dict[str, UserLevelConfigRecord] = {}
        self.user_configs_of: defaultdict[str, list[UserLevelConfigRecord]] = defaultdict(list)
        self._answers_of: dict[str, dict[str, ConfigVariableRecord]] = {}

    def add_user_config(
        self, instance: InstanceRecord, user: UserRecord, **more: Any
    ) -> UserLevelConfigRecord:
        """Add one person's part of an instance's configuration, signed in to their apps unless told."""
        created = more.pop("created_at", self.clock.now())
        config = UserLevelConfigRecord(
            id=self.mint.id("UserLevelConfig"),
            instance_id=instance.id,
            user_id=user.id,
            **{"created_at": created, "updated_at": created, **more},
        )
        self.user_configs[config.id] = config
        self.user_configs_of[instance.id].append(config)
        return config

    def user_config_of(self, config: UserLevelConfigRecord) -> list[ConfigVariableRecord]:
        """Return a person's answers in the order of the variables, tokens refreshed that were due."""
        begun = config.id in self._answers_of
        kept = self._answers_of.setdefault(config.id, {})
        asked = self._own_of(self.instances[config.instance_id])
        for variable in asked:
            if variable.stable_key not in kept:
                self._add_own(kept, config, variable, connected=config.connected and not begun)
        return self._in_step(kept, asked)

    def user_variable_by_id(self, wanted: str) -> ConfigVariableRecord | None:
        """Return a person's answer by id."""
        for config in self.user_configs.values():
            for answer in self.user_config_of(config):
                if answer.id == wanted:
                    return answer
        return None

    def sign_in_by_id(self, wanted: str) -> SignIn | None:
        """Return a connection of any kind by id: an instance's, a person's, or a shared one."""
        shared = self.scoped_variables.get(wanted) or self.customer_variables.get(wanted)
        own = None if shared else self.config_variable_by_id(wanted) or self.user_variable_by_id(wanted)
        found = (own and self.supplier_for(own)) or own or shared
        return found if found and found.status else None

    def key_of(self, connection: SignIn) -> str:
        """Return what people call a connection."""
        if isinstance(connection, ConfigVariableRecord):
            return self.required_variables[connection.required_id].key
        key = getattr(connection, "key", None)
        scoped = self.scoped_variables.get(getattr(connection, "scoped_id", ""))
        return str(key or (scoped.key if scoped else ""))

    def config_state_of(self, instance: InstanceRecord) -> str:
        """Return what is still to be configured: by the instance first, then by at least one person."""
        state = super().config_state_of(instance)
        if state != "FULLY_CONFIGURED" or instance.config_state or not self._own_of(instance):
            return state
        for config in self.user_configs_of.get(instance.id, ()):
            if all(answer.status in {None, "ACTIVE"} for answer in self.user_config_of(config)):
                return state
        return "NEEDS_USER_LEVEL_CONFIGURATION"

    def forget_config(self, instance: InstanceRecord) -> None:
        """Take out the answers of an instance, and of the people in it."""
        super().forget_config(instance)
        for config in self.user_configs_of.pop(instance.id, ()):
            self._forget_own(config)

    def forget_configs_of(self, user: UserRecord) -> None:
        """Take out what a person answered, wherever that was."""
        for config in [each for each in self.user_configs.values() if each.user_id == user.id]:
            self.remove_user_config(config)

    def remove_user_config(self, config: UserLevelConfigRecord) -> None:
        """Take out what one person answered in one instance."""
        self.user_configs_of[config.instance_id].remove(config)
        self._forget_own(config)

    def _forget_own(self, config: UserLevelConfigRecord) -> None:
        del self.user_configs[config.id]
        self._answers_of.pop(config.id, None)

    def _own_of(self, instance: InstanceRecord) -> list[RequiredConfigVariableRecord]:
        required = self.required_variables_of[instance.integration_id]
        own = [variable for variable in required if variable.user_level_configured]
        return sorted(own, key=lambda variable: variable.sort_order)

    def _add_own(
        self,
        kept: dict[str, ConfigVariableRecord],
        config: UserLevelConfigRecord,
        variable: RequiredConfigVariableRecord,
        *,
        connected: bool,
    ) -> None:
        instance, kind = self.instances[config.instance_id], self.kind_of(variable)
        answer = fresh(instance, variable, kind)
        number = uuid.uuid5(uuid.NAMESPACE_OID, f"{config.id}/{variable.stable_id}")
        answer.id, answer.config_id = ids.global_id("UserLevelConfigVariable", number), config.id
        if connected:
            self.plain_history.fill(instance, variable, kind, answer)
        kept[variable.stable_key] = answer
