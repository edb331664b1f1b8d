"""What the log says of the demo's connections that lost their token or their password."""

from datetime import timedelta
from typing import Final

from sandbox.demo.answers import Answers
from sandbox.demo.deployments import Deployed
from sandbox.demo.population import Population
from sandbox.instance_config import id_of
from sandbox.world import World

_REFUSED: Final = "The connection was refused: authentication failed"
_SAID: Final = {"ERROR": "The token was not refreshed: invalid_grant", "FAILED": _REFUSED}


def add_lines(world: World, population: Population, answers: Answers) -> None:
    """Add a line for each connection in error, from just before its instance ran last.

    No answer is made for that: how a connection fares follows from the runs.
    """
    for place in population.everybody:
        if place.instance.in_failed_state and place.instance.connected:
            _add(world, place, answers)


def _add(world: World, place: Deployed, answers: Answers) -> None:
    ran_at = world.executions.last_of(place.instance.id) or world.clock.now()
    for variable in world.required_variables_of[place.instance.integration_id]:
        kind = world.kind_of(variable)
        if kind is None or variable.scoped_id or variable.user_level_configured:
            continue
        said = _SAID.get(answers.status_of(place.instance, kind))
        if said and kind.oauth2_type is None:  # there is no token to be refreshed
            said = _REFUSED
        if said:
            world.add_log(
                None,
                said,
                timestamp=ran_at - timedelta(seconds=1),
                severity="ERROR",
                log_type="CONNECTION",
                instance_id=place.instance.id,
                variable_id=id_of(place.instance.id, variable.stable_id),
            )
