"""What both kinds of shared connection are told: inputs, tokens, and what that means for their instances."""

import json

from sandbox import config_checks, instance_config, tokens, watch
from sandbox.payloads import Check, Refusal, refuse
from sandbox.records import InstanceRecord
from sandbox.resolvers.instances import deploy
from sandbox.room import Arguments
from sandbox.shared_records import SharedRecord
from sandbox.world import World


def check_inputs(check: Check, world: World, kind_id: str | None, given: Arguments) -> None:
    """Note inputs that a connection does not have, and what may not stand there."""
    kind = world.connections.get(kind_id or "")
    sent = [each for each in given.get("inputs") or () if each]
    if kind is None:
        return
    for problem in config_checks.of_inputs(kind, sent):
        check.that(False, "inputs", problem)
    for each in sent:
        check.that(_is_json(each.get("meta")), "inputs", f"The meta of {each['name']!r} is not valid JSON.")


def _is_json(text: str | None) -> bool:
    try:
        json.loads(text or "{}")
    except ValueError:
        return False
    return True


def take_inputs(world: World, shared: SharedRecord, given: Arguments) -> bool:
    """Keep the inputs that were sent; say whether any is another than before.

    A secret that is left out stays. Other inputs than before need to be signed in with anew.
    """
    before = dict(shared.inputs)
    for each in given.get("inputs") or ():
        if each:
            shared.inputs[each["name"]] = each.get("value") or ""
            if each.get("meta"):
                shared.input_meta[each["name"]] = each["meta"]
    if shared.inputs == before:
        return False
    shared.last_configured_at = world.clock.now()
    if shared.status is not None:
        instance_config.sign_out(shared)
        shared.status = instance_config.status_by_inputs(shared, world.connections[shared.connection_id])
    return True


def signed_out(world: World, shared: SharedRecord) -> None:
    """Sign a connection out; it is pending then. Raises Refusal for a template."""
    _check_status(shared)
    instance_config.sign_out(shared)
    shared.status = "PENDING"
    world.note_connection(shared, "Disconnected")


def take_tokens(world: World, shared: SharedRecord, given: Arguments) -> None:
    """Keep tokens that were got elsewhere. Raises Refusal."""
    _check_status(shared)
    check = Check()
    check.that(
        world.connections[shared.connection_id].oauth2_type, "id", "This is not an OAuth 2.0 connection."
    )
    tokens.check(check, given)
    check.settle()
    world.import_tokens(shared, given)


def _check_status(shared: SharedRecord) -> None:
    if shared.status is None:
        raise refuse("id", "This is what customers' connections are made from; it is signed in to nowhere.")


def disable_instances(world: World, shared: SharedRecord) -> None:
    """Switch off the instances that use a connection."""
    for instance in world.instances_using(shared):
        if instance.enabled:
            instance.enabled, instance.updated_at = False, world.clock.now()
            watch.switched(world, instance)


def redeploy(world: World, instance: InstanceRecord) -> str | None:
    """Put a changed connection into effect on an instance; return why that was refused."""
    try:
        deploy(world, {"id": instance.id})
    except Refusal as refusal:
        return " ".join(message for problem in refusal.problems for message in problem.messages)
    return None


def put_into_effect(world: World, shared: SharedRecord, *, now: bool | None) -> None:
    """Let the instances that use a changed connection wait for a deploy, or deploy them at once."""
    for instance in world.instances_using(shared):
        if instance.last_deployed_at:
            instance.needs_deploy = True
            if now:
                redeploy(world, instance)
