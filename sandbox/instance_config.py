"""What one instance was told: a value for each variable, and how it is signed in to each app."""

import json
import uuid
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Protocol

from sandbox import ids
from sandbox.config_records import ConnectionKind, InputField, RequiredConfigVariableRecord
from sandbox.records import InstanceRecord

TOKEN_LIFE = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class SignIn:
    """How one connection is signed in to its app; without a status it is no connection.

    `inputs` have secrets among them. Secrets and tokens are kept, and neither printed nor handed out.
    """

    id: str
    inputs: dict[str, str] = field(default_factory=dict, repr=False)
    status: str | None = None
    token_type: str | None = None
    tokens: dict[str, str] = field(default_factory=dict, repr=False)
    token_fields: dict[str, object] = field(default_factory=dict, repr=False)
    refresh_at: datetime | None = None
    last_successful_refresh_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ConfigVariableRecord(SignIn):
    """The answer of one instance to a variable, or that of one person who uses it (`config_id`).

    Where a shared connection supplies the answer, all of `SignIn` is a copy of that one's;
    `customer_variable_id` is the customer's own that somebody chose for the instance. `on_premise_id` is the
    on-premise resource that a connection goes through.
    """

    instance_id: str
    required_id: str
    stable_key: str
    value: str | None = None
    config_id: str = ""
    schedule_type: str | None = None
    time_zone: str | None = None
    customer_variable_id: str | None = None
    on_premise_id: str | None = None


@dataclass(slots=True, kw_only=True)
class UserLevelConfigRecord:
    """What is one person's own in an instance; `connected` ones have signed in to their apps."""

    id: str
    instance_id: str
    user_id: str
    created_at: datetime
    updated_at: datetime
    connected: bool = True


class ConfigHistory(Protocol):
    """Says what people had answered before anybody looked."""

    def fill(
        self,
        instance: InstanceRecord,
        variable: RequiredConfigVariableRecord,
        kind: ConnectionKind | None,
        answer: ConfigVariableRecord,
    ) -> None:
        """Change a fresh answer to what it had become."""
        ...


class Connected:
    """The history of instances that were set up without ado: signed in everywhere, otherwise at defaults."""

    def fill(
        self,
        instance: InstanceRecord,
        variable: RequiredConfigVariableRecord,  # noqa: ARG002  (as ConfigHistory has it)
        kind: ConnectionKind | None,
        answer: ConfigVariableRecord,
    ) -> None:
        """Sign in to whatever is to be signed in to."""
        if kind is None:
            return
        for each in kind.inputs:
            if each.required and not answer.inputs.get(each.key):
                answer.inputs[each.key] = f"sandbox-{each.key}"
        answer.status = "ACTIVE"
        if kind.oauth2_type:
            answer.tokens = {"access_token": "sandbox", "refresh_token": "sandbox"}
            answer.token_type = "Bearer"  # noqa: S105  (a kind of token)
            answer.last_successful_refresh_at = instance.created_at
            answer.refresh_at = instance.created_at + TOKEN_LIFE


def id_of(instance_id: str, stable_id: str) -> str:
    """Return the id of an instance's answer; it follows from both, so no answer need be made for it."""
    return ids.global_id(
        "InstanceConfigVariable", uuid.uuid5(uuid.NAMESPACE_OID, f"{instance_id}/{stable_id}")
    )


def fresh(
    instance: InstanceRecord, variable: RequiredConfigVariableRecord, kind: ConnectionKind | None
) -> ConfigVariableRecord:
    """Return an answer as it is before anybody gives one: the default, and signed in nowhere."""
    answer = ConfigVariableRecord(
        id=id_of(instance.id, variable.stable_id),
        instance_id=instance.id,
        required_id=variable.id,
        stable_key=variable.stable_key,
    )
    reset(answer, variable, kind)
    return answer


def reset(
    answer: ConfigVariableRecord, variable: RequiredConfigVariableRecord, kind: ConnectionKind | None
) -> None:
    """Put an answer back to its default."""
    answer.schedule_type, answer.time_zone = variable.schedule_type, variable.time_zone
    answer.value = None if kind else variable.default_value
    answer.customer_variable_id = answer.on_premise_id = None
    answer.inputs = preset_inputs(variable, kind) if kind else {}
    answer.status = None
    sign_out(answer)
    if kind:
        answer.status = status_by_inputs(answer, kind)


def preset_inputs(variable: RequiredConfigVariableRecord, kind: ConnectionKind) -> dict[str, str]:
    """Return what a connection's inputs hold before anybody fills them in."""
    return {each.key: _preset(variable, each) for each in kind.inputs}


def _preset(variable: RequiredConfigVariableRecord, field_: InputField) -> str:
    preset = variable.presets.get(field_.key)
    return preset.value if preset else field_.default


def sign_out(connection: SignIn) -> None:
    """Forget the tokens of a connection."""
    connection.tokens, connection.token_fields, connection.token_type = {}, {}, None
    connection.refresh_at = connection.last_successful_refresh_at = None


def supply(answer: ConfigVariableRecord, source: SignIn | None) -> None:
    """Let a shared connection stand for an instance's own; pending where there is none yet."""
    if source is None:
        sign_out(answer)
        answer.inputs, answer.status = {}, "PENDING"
        return
    for each in fields(SignIn):
        if each.name != "id":
            setattr(answer, each.name, getattr(source, each.name))


def status_by_inputs(connection: SignIn, kind: ConnectionKind) -> str:
    """Return the status of a connection nobody has signed in to: active once all is filled in.

    One that a person has to agree to in a browser stays pending until then.
    """
    complete = all(connection.inputs.get(each.key) for each in kind.inputs if each.required)
    return "ACTIVE" if complete and kind.oauth2_type != "AUTHORIZATION_CODE" else "PENDING"


def told(connection: SignIn) -> str | None:
    """Return what is told of a connection's tokens, as JSON: their kind and further fields, no token."""
    if not connection.tokens:
        return None
    return json.dumps({"token_type": connection.token_type, **connection.token_fields})
