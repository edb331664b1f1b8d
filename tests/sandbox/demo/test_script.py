"""The steps that a run is told to have had."""

from datetime import timedelta

import msgpack

from sandbox.clock import FixedClock
from sandbox.demo import demo_world
from tests.sandbox.demo.conftest import NOW


def _value(step):
    return msgpack.unpackb(b"".join(step.body.chunks()), timestamp=3, strict_map_key=False)


def test_steps_lie_inside_their_run_and_one_after_the_other(demo):
    for run in list(demo.executions)[-400:]:
        steps = [step for step in demo.steps_of(run.id) if not step.loop_path]
        moments = [run.started_at, *(at for step in steps for at in (step.started_at, step.ended_at) if at)]
        assert moments == sorted(moments)
        assert moments[-1] <= (run.ended_at or NOW)


def test_exactly_the_last_step_outside_loops_of_a_failed_run_has_failed(demo):
    for run in demo.executions:
        if run.status == "ERROR":
            steps = [step for step in demo.steps_of(run.id) if not step.loop_path]
            assert [step.has_error for step in steps] == [False] * (len(steps) - 1) + [True]


def test_a_failed_step_says_what_the_run_says(demo):
    run = demo.execution("failed")
    result = _value(demo.steps_of(run.id)[-1])
    assert result["data"] is None
    assert result["failed"] is True
    assert result["error"]["message"] == run.error
    assert result["error"]["response"]["status"] == 422


def test_a_loop_of_two_thousand_rounds_shows_the_three_that_failed(demo):
    steps = demo.steps_of("loop")
    loop = next(step for step in steps if step.is_loop_step)
    result = _value(loop)["data"]
    failed = [step.loop_path for step in steps if step.loop_path and step.has_error]
    assert failed == ["loopOverRows:412", "loopOverRows:977", "loopOverRows:1655"]
    assert len(result) == 2000
    assert [turn for turn, value in enumerate(result) if value is None] == [412, 977, 1655]
    assert max(step.loop_step_index or 0 for step in steps) == 1999


def test_a_loop_inside_a_loop_has_a_path_of_two(demo):
    failed = [step for step in demo.steps_of("nested loop") if step.has_error]
    names = ["Loop over carriers", "Loop over parcels", "Ask carrier"]
    outer, inner = failed[-1].loop_path.split()
    assert [step.display_step_name for step in failed] == names
    assert [step.is_root_result for step in failed] == [True, False, False]
    assert (outer.split(":")[0], inner.split(":")[0]) == ("loopOverCarriers", "loopOverParcels")
    assert failed[-1].loop_step_name == "loopOverParcels"


def test_a_loop_hands_on_the_result_of_the_last_step_of_each_round(demo):
    steps = demo.steps_of("calls")
    loop = next(step for step in steps if step.is_loop_step)
    rounds = [_value(step)["data"] for step in steps if step.loop_path]
    assert _value(loop)["data"] == rounds
    assert len(msgpack.unpackb(b"".join(loop.loop_inputs.chunks()))["data"]) == len(rounds)


def test_a_running_run_is_at_a_step_that_has_no_end_and_no_result(demo):
    *done, current = demo.steps_of("running")
    assert all(step.ended_at for step in done)
    assert current.ended_at is None
    assert current.body.status == 404


def test_a_waiting_run_has_no_steps(demo):
    assert demo.steps_of("queued") == []


def test_results_older_than_two_weeks_are_gone(demo):
    run = demo.execution("purged")
    assert NOW - run.started_at > timedelta(days=14)
    assert {step.body.status for step in demo.steps_of(run.id)} == {404}


def test_results_go_when_the_clock_moves_on():
    clock = FixedClock(NOW)
    world = demo_world(1, 12, 30, 400, clock)
    clock.advance(days=15)
    assert {step.body.status for step in world.steps_of("success")} == {404}


def test_an_instance_that_keeps_no_results_has_steps_without_one(demo):
    steps = demo.steps_of("results off")
    assert steps[-1].has_error
    assert {step.body.status for step in steps} == {404}


def test_a_run_takes_one_branch(demo):
    taken = [step.branch_name for step in demo.steps_of("success") if step.branch_name]
    decision = next(step for step in demo.steps_of("success") if step.display_step_name == "Size of order")
    assert taken == [_value(decision)["branch"]]


def test_every_kind_of_result_is_there_and_can_be_decoded(demo):
    kinds = set()
    for run in {(run.flow_id, run.status): run for run in demo.executions}.values():
        if demo.flows[run.flow_id].name != "Export catalogue":
            values = [_value(step) for step in demo.steps_of(run.id) if step.body.status == 200]
            kinds |= {_kind(value) for value in values}
    assert kinds == {
        bytes, dict, list, str, bool, type(None),
        "application/json", "application/pdf", "application/xml", "application/zip",
        "audio/wav", "image/jpeg", "image/png", "text/csv", "text/csv; charset=iso-8859-1", "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }  # fmt: skip


def _kind(value):
    return value.get("contentType", type(value["data"])) if isinstance(value, dict) else type(value)
