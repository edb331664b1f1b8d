"""Runs that somebody starts through the API. They go as the latest good run of the same flow went."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgpack

from sandbox import step_lines
from sandbox.body import Body
from sandbox.records import ExecutionRecord, FlowConfigRecord, StepRecord
from sandbox.world import World


def start(world: World, config: FlowConfigRecord, **more: Any) -> ExecutionRecord:
    """Add a run of an instance's flow that begins now and goes well; fields of `ExecutionRecord` by name.

    In a world that takes its time the run is under way until its end has come.
    """
    model = _latest_good(world, config.flow_id)
    now = world.clock.now()
    lasted = (model.ended_at - model.started_at) if model and model.ended_at else timedelta(seconds=1)
    run = world.add_execution(
        world.instances[config.instance_id],
        world.flows[config.flow_id],
        started_at=now,
        ended_at=now + lasted,
        plan=model.plan if model else None,
        response=model.response if model else None,
        steps=_steps_again(model, now - model.started_at) if model else (),
        **more,
    )
    if world.takes_time:
        _let_it_take_time(world, run)
    return run


def _let_it_take_time(world: World, run: ExecutionRecord) -> None:
    over = run.status, run.result_type, run.ended_at

    def end() -> None:
        run.status, run.result_type, run.ended_at = over
        run.due_at = None

    world.pending.add(run.ended_at or world.clock.now(), end)
    run.due_at = run.ended_at
    run.status, run.result_type, run.ended_at = "PENDING", None, None
    step_lines.tell_as_it_goes(world, run)


def payload(content: bytes | str, content_type: str | None) -> Body:
    """Return what a run is called with, in the form of a step result."""
    typed = {"contentType": content_type} if content_type else {}
    return Body(msgpack.packb({"data": content, **typed}))


def request(content: bytes, content_type: str | None, headers: Mapping[str, str]) -> Body:
    """Return a request to a flow's address as it is kept: in JSON, as the vendor's tool reads it."""
    kept = {
        "body": base64.b64encode(content).decode(),
        "contentType": content_type or "",
        "headers": json.dumps(dict(headers)),
    }
    return Body(json.dumps(kept).encode())


def called_with(world: World, execution: ExecutionRecord) -> Body | None:
    """Return the payload of a run: kept apart, or what the trigger, the first step, hands on."""
    return execution.request or next((step.body for step in world.steps_of(execution.id)), None)


def answered_with(execution: ExecutionRecord) -> Body | None:
    """Return what a run answered: kept apart, or that it was taken in, if it was called at its address."""
    if execution.response or execution.invoke_type != "WEBHOOK":
        return execution.response
    answer = {
        "data": f'{{"executionId":"{execution.id}"}}'.encode(),
        "contentType": "application/json",
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "Set-Cookie": f"session={execution.id[-16:]}"},
    }
    return Body(msgpack.packb(answer))


def _latest_good(world: World, flow_id: str) -> ExecutionRecord | None:
    runs = reversed(world.executions.of(flow_id).rows)
    return next((run for run in runs if run.status == "SUCCESS" and (run.plan or run.steps)), None)


def _steps_again(model: ExecutionRecord, later: timedelta) -> Sequence[StepRecord]:
    """Return the stored steps of a run as if they were taken later; a plan makes its own."""
    if model.plan is not None:
        return ()
    return [
        replace(
            step,
            started_at=step.started_at + later if step.started_at else None,
            ended_at=step.ended_at + later if step.ended_at else None,
        )
        for step in model.steps or ()
    ]
