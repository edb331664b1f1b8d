"""The whole configuration of one instance, in the integration's own order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from prismatic_api.config_variables.kinds import ConfigState
from prismatic_api.config_variables.pages import ConfigPage, pages_in, unnamed
from prismatic_api.config_variables.types import ConfigVariable, RequiredConfigVariable, StoredVariable
from prismatic_api.errors import NotFound
from prismatic_api.node import Node

REST = "Not on any page"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A value under a name that the instance's version of the integration does not ask for."""

    key: str
    value: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class InstanceConfig:
    """An instance, what it is told, and whether it runs with it yet (``needs_deploy``)."""

    id: str
    name: str
    customer_id: str
    customer_name: str
    integration_id: str
    integration_name: str
    version: int
    state: ConfigState | None
    needs_deploy: bool
    allow_update: bool
    variables: tuple[ConfigVariable, ...]
    leftovers: tuple[Leftover, ...]
    laid_out: tuple[ConfigPage, ...]

    def get(self, variable_id: str) -> ConfigVariable:
        """Give the variable with this id, its own or the required one's. Raises ``NotFound``."""
        for variable in self.variables:
            if variable_id in {variable.id, variable.required.id}:
                return variable
        raise NotFound("config variable", variable_id)

    @property
    def pages(self) -> tuple[ConfigPage, ...]:
        """The integration's pages with the variables there are; those on none of them on one more."""
        known = {variable.key: variable for variable in self.variables}
        placed = {key for page in self.laid_out for key in page.keys}
        pages = [page.of_known(known) for page in self.laid_out]
        rest = [key for key in known if key not in placed]
        if rest:
            pages.append(unnamed(REST if any(page.keys for page in pages) else "Configuration", rest))
        return tuple(page for page in pages if page.elements)

    @classmethod
    def of(
        cls, node: Node, required: Iterable[RequiredConfigVariable], stored: Iterable[StoredVariable]
    ) -> "InstanceConfig":
        """Read the fragment ``InstanceConfigFields``, and put asked and stored variables together."""
        customer, integration = node.node("customer"), node.node("integration")
        state, allowed = node.text_or_none("configState"), node.flag_or_none("allowUpdateConfigVariables")
        asked, found = list(required), {each.required_id: each for each in stored}
        here = {each.id for each in asked}
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer_id=customer.global_id(),
            customer_name=customer.text("name"),
            integration_id=integration.global_id(),
            integration_name=integration.text("name"),
            version=integration.number("versionNumber"),
            state=ConfigState(state) if state else None,
            needs_deploy=node.flag("needsDeploy"),
            allow_update=bool(allowed),
            variables=tuple(ConfigVariable.of(each, found.get(each.id)) for each in asked),
            leftovers=tuple(
                Leftover(each.key, each.value) for each in found.values() if each.required_id not in here
            ),
            laid_out=pages_in(integration.text("configPages")),
        )
