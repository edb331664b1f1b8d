"""The verbs of config variables."""

from collections.abc import Iterable

from prismatic_api.changes import Change
from prismatic_api.config_variables.answers import Answer, Update, update_of
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.offers import Offer, content_in, offers_in
from prismatic_api.config_variables.reading import Reading
from prismatic_api.config_variables.types import ConfigVariable, RequiredConfigVariable
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.session import Session


class ConfigVariables:
    """What an instance was told by the people who set it up."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_instance(self, instance_id: str) -> InstanceConfig:
        """Give an instance with all its config variables, a hundred a request. Raises ``NotFound``."""
        require("Instance", instance_id)
        reading = Reading(instance_id)
        answer = self._session.query(
            "config_variables/get_instance_config", id=instance_id, **reading.next_page
        )
        return self._whole(reading, answer.node_or_none("instance"))

    def compare(self, instance_id: str, other_id: str) -> tuple[InstanceConfig, InstanceConfig]:
        """Give two instances with all their config variables, in one request. Raises ``NotFound``."""
        require("Instance", instance_id)
        require("Instance", other_id)
        one, other = Reading(instance_id), Reading(other_id)
        answer = self._session.query(
            "config_variables/compare_instance_configs", id=instance_id, other=other_id, **one.next_page
        )
        found = answer.node_or_none("instance"), answer.node_or_none("other")
        return self._whole(one, found[0]), self._whole(other, found[1])

    def _whole(self, reading: "Reading", node: Node | None) -> InstanceConfig:
        """Read what is left of an instance's lists after their first page, which ``node`` is."""
        if node is None:
            raise NotFound("instance", reading.instance_id)
        page = node
        while reading.takes(page):
            answer = self._session.query(
                "config_variables/get_instance_config", id=reading.instance_id, **reading.next_page
            )
            page = answer.node("instance")
        return InstanceConfig.of(node, reading.required, reading.stored)

    def get(self, instance_id: str, variable_id: str) -> ConfigVariable:
        """Give one config variable of an instance. Raises ``NotFound``."""
        return self.of_instance(instance_id).get(variable_id)

    def offered_for(self, instance_id: str, variable: RequiredConfigVariable) -> Offer:
        """Let a variable's data source find out what there is to choose from. Raises ``Refused``.

        It sees what the instance has stored, and takes as long as the other system does.
        """
        source = variable.data_source.id if variable.data_source else ""
        wanted = {"id": instance_id, "dataSource": source}
        answer = self._session.fetch("config_variables/fetch_data_source_content", input=wanted)
        return Offer(variable.key, content_in(answer))

    def offered_on(self, instance_id: str, page_name: str) -> tuple[Offer, ...]:
        """Let all data sources of a page of the integration's do so, in one request. Raises ``Refused``."""
        wanted = {"id": instance_id, "pageName": page_name}
        answer = self._session.fetch("config_variables/fetch_config_wizard_page_content", input=wanted)
        return offers_in(answer)

    def update(self, config: InstanceConfig, answers: Iterable[Answer]) -> Update:
        """Store what differs from ``config``, all in one request: none if nothing does. Gives what was sent.

        Raises ``Refused``. Nothing takes effect before the instance is deployed.
        """
        update = update_of(config.variables, answers)
        if update:
            change = Change(
                operation="updateInstanceConfigVariables",
                kind="instance",
                subject_id=config.id,
                subject_name=config.name,
                before=update.before,
                after=update.after,
                secrets=update.secrets,
            )
            values = {"id": config.id, "configVariables": [each.as_input() for each in update.answers]}
            self._session.change("config_variables/update_config_variables", change, input=values)
        return update
