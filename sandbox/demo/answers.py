"""What the demo's customers answered to config variables, and how their connections fare.

Answers follow from the instance and the variable alone, so it does not matter who asks for which first. How a
connection fares follows from the latest runs: a token that a run was refused with is in error.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Final
from zlib import crc32

from sandbox.config_records import ConnectionKind, InputField, RequiredConfigVariableRecord
from sandbox.demo.causes import BY_KEY
from sandbox.demo.deployments import Deployed
from sandbox.demo.names import slug
from sandbox.demo.population import Population
from sandbox.demo.settings.words import VariablePlan
from sandbox.instance_config import TOKEN_LIFE, ConfigVariableRecord, SignIn
from sandbox.records import InstanceRecord
from sandbox.tokens import DEAD
from sandbox.world import World

_CHANGED: Final = 0.4  # how many values are not the default
# How an error begins, the component it is about ("" for an app behind HTTP), what its connection is then.
_SIGNS: Final = (
    (BY_KEY["token-expired"].message, "", "ERROR"),
    (BY_KEY["forbidden"].message, "", "ERROR"),
    (BY_KEY["file-access"].message.partition("{")[0], "sftp", "FAILED"),
)
_PLAIN: Final = ("sql", "sftp", "smtp")


class Answers:
    """The history of the demo's instances."""

    def __init__(self, world: World, population: Population) -> None:
        self._world = world
        self._now = world.clock.now()
        self._places = {place.instance.id: place for place in (*population.everybody, *population.testing)}
        self._broken = {place.instance.id for place in population.testing[1:2]}

    def fill(
        self,
        instance: InstanceRecord,
        variable: RequiredConfigVariableRecord,
        kind: ConnectionKind | None,
        answer: ConfigVariableRecord,
    ) -> None:
        """Give an answer as the customer gave it."""
        place = self._places.get(instance.id)
        if place is None:
            return
        if kind:
            self.sign_in([place], kind, answer)
            answer.on_premise_id = self._agent_for(instance, variable)
            return
        draw = _draw(answer)
        plan = _plan_of(place, variable)
        if plan and plan.samples and (variable.default_value is None or draw.random() < _CHANGED):
            answer.value = draw.choice(plan.samples)

    def _agent_for(self, instance: InstanceRecord, variable: RequiredConfigVariableRecord) -> str | None:
        """Return the id of the customer's on-premise resource, where the connection may go through one."""
        resources = self._world.belongings.on_premise_resources.values()
        own = (each.id for each in resources if each.customer_id == instance.customer_id)
        return None if variable.on_premise == "DISALLOWED" else next(own, None)

    def sign_in(self, places: Sequence[Deployed], kind: ConnectionKind, answer: SignIn) -> None:
        """Sign in where these instances do; what ails one of them ails the connection they share."""
        place, draw = places[0], _draw(answer)
        for field in kind.inputs:
            if not answer.inputs.get(field.key) and (field.required or draw.random() < 0.5):
                answer.inputs[field.key] = _input(field, place, draw)
        found = {self.status_of(each.instance, kind) for each in places}
        answer.status = next((each for each in ("ERROR", "FAILED") if each in found), "ACTIVE")
        if kind.oauth2_type:
            self._give_tokens(place, answer, draw)

    def _give_tokens(self, place: Deployed, answer: SignIn, draw: Random) -> None:
        """Give tokens; those of a broken connection are dead since its last good refresh."""
        alive = answer.status == "ACTIVE"
        token = f"{draw.getrandbits(64):016x}"
        answer.tokens = {"access_token": token, "refresh_token": token if alive else f"{DEAD}-{token}"}
        answer.token_type = "Bearer"  # noqa: S105  (a kind of token)
        since = timedelta(minutes=draw.uniform(2, 55)) if alive else timedelta(hours=draw.uniform(3, 40))
        last = max(place.instance.created_at, self._now - since)
        answer.last_successful_refresh_at, answer.refresh_at = last, last + TOKEN_LIFE

    def status_of(self, instance: InstanceRecord, kind: ConnectionKind) -> str:
        """Return how a connection fares, as the last run of each flow tells."""
        if instance.id in self._broken and kind.component not in _PLAIN:
            return "ERROR"
        about = kind.component if kind.component in _PLAIN else ""
        errors = list(self._last_errors(instance))
        for sign, component, status in _SIGNS:
            if component == about and any(error.startswith(sign) for error in errors):
                return status
        return "ACTIVE"

    def _last_errors(self, instance: InstanceRecord) -> Iterator[str]:
        """Yield the error of the last finished run of each flow, where it failed."""
        for config in self._world.flow_configs_of[instance.id]:
            for run in reversed(self._world.executions.of(config.id).rows):
                if run.ended_at and run.ended_at <= self._now and _counts(run.result_type):
                    yield run.error or ""
                    break


def _draw(answer: SignIn) -> Random:
    return Random(crc32(answer.id.encode()))  # noqa: S311 - sample data, not secrets


def _counts(result: str | None) -> bool:
    """Say whether a run got far enough to use a connection."""
    return result in {"COMPLETED", "ERROR"}


def _plan_of(place: Deployed, variable: RequiredConfigVariableRecord) -> VariablePlan | None:
    plans = (each for each in place.plan.settings.variables if each.key == variable.key)
    return next((each for each in plans if each.data_type == variable.data_type and each.samples), None)


def _input(field: InputField, place: Deployed, draw: Random) -> str:
    """Return what a customer typed into an input of a connection."""
    customer = slug(place.customer.name)
    typed = {
        "host": f"files.{customer}.example",
        "database": "warehouse",
        "username": f"svc-{customer}",
        "clientId": f"{customer}-{draw.getrandbits(24):06x}",
    }
    return typed.get(field.key) or f"{field.key}-{draw.getrandbits(64):016x}"
