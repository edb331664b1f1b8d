"""The part of a world that is about configuration: what integrations ask for, how apps are signed in to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sandbox.clock import Clock
from sandbox.config_records import ConfigPage, ConnectionKind, InputField, RequiredConfigVariableRecord
from sandbox.labels import named
from sandbox.records import IntegrationRecord
from sandbox.state import State


class Configured(State):
    """State with the config variables of every version of every integration.

    `data_sources` has what each offers, by "component.key", as it stands in JSON.
    """

    def __init__(self, clock: Clock | None = None, seed: int = 1) -> None:
        super().__init__(clock, seed)
        self.connections: dict[str, ConnectionKind] = {}
        self.data_sources: dict[str, Any] = {}
        self.required_variables: dict[str, RequiredConfigVariableRecord] = {}
        self.required_variables_of: defaultdict[str, list[RequiredConfigVariableRecord]] = defaultdict(list)

    def add_connection(
        self, component: str, key: str, label: str, *, inputs: Sequence[InputField] = (), **more: Any
    ) -> ConnectionKind:
        """Add a way to sign in that a component offers; added again, it is described anew."""
        own_id = named("Connection", f"{component}.{key}").id
        owned = tuple(replace(each, owner_id=own_id) for each in inputs)
        kind = ConnectionKind(own_id, component, key, label, inputs=owned, **more)
        self.connections[kind.id] = kind
        return kind

    def add_config_page(self, integration: IntegrationRecord, name: str, **more: Any) -> ConfigPage:
        """Add a page to the wizard of every version; variables name the page they stand on."""
        page = ConfigPage(name, **more)
        for version in self.versions[integration.sequence_id]:
            version.pages.append(page)
        return page

    def add_config_variable(
        self,
        integration: IntegrationRecord,
        key: str,
        data_type: str = "STRING",
        *,
        since: int = 1,
        until: int | None = None,
        connection: ConnectionKind | None = None,
        **more: Any,
    ) -> RequiredConfigVariableRecord:
        """Add a variable to the versions from `since` to `until`, both included; return the newest.

        Added again with the same `stable_key` for other versions it is the same variable, renamed or changed.
        """
        stable_key = more.pop("stable_key", key.lower().replace(" ", "-"))
        stable_id = self._stable_id(integration, stable_key)
        made = None
        for version in self.versions[integration.sequence_id]:
            if since <= version.version_number <= (until or version.version_number):
                made = RequiredConfigVariableRecord(
                    id=self.mint.id("RequiredConfigVariable"),
                    integration_id=version.id,
                    key=key,
                    data_type=data_type,
                    stable_id=stable_id,
                    stable_key=stable_key,
                    connection_id=connection.id if connection else None,
                    **{"sort_order": len(self.required_variables_of[version.id]), **more},
                )
                self._keep_required(made)
        if made is None:
            raise ValueError(f"{integration.name} has no version from {since} to {until}")
        return made

    def required_variable(
        self, key: str, integration: IntegrationRecord
    ) -> RequiredConfigVariableRecord | None:
        """Return a variable of one version by key."""
        return next((each for each in self.required_variables_of[integration.id] if each.key == key), None)

    def copy_required_variables(
        self, source: IntegrationRecord, target: IntegrationRecord, *, same: bool
    ) -> None:
        """Copy variables and pages; `same` ones keep the stable id that the next version knows them by."""
        target.pages = list(source.pages)
        for variable in self.required_variables_of[source.id]:
            copy = replace(variable, id=self.mint.id("RequiredConfigVariable"), integration_id=target.id)
            if not same:
                copy.stable_id = str(self.mint.uuid())
            self._keep_required(copy)

    def remove_required_variables(self, integration: IntegrationRecord) -> None:
        """Take out the variables of a version."""
        for variable in self.required_variables_of.pop(integration.id, ()):
            del self.required_variables[variable.id]

    def _keep_required(self, variable: RequiredConfigVariableRecord) -> None:
        self.required_variables[variable.id] = variable
        self.required_variables_of[variable.integration_id].append(variable)

    def _stable_id(self, integration: IntegrationRecord, stable_key: str) -> str:
        for version in self.versions[integration.sequence_id]:
            for variable in self.required_variables_of[version.id]:
                if variable.stable_key == stable_key:
                    return variable.stable_id
        return str(self.mint.uuid())
