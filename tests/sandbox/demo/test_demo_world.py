"""The demo world: the same every time, of the size asked for, and free of contradictions."""

from collections import Counter
from datetime import timedelta

import pytest

from sandbox.clock import FixedClock
from sandbox.demo import demo_world
from sandbox.demo.causes import CAUSES
from tests.sandbox.demo.conftest import NOW


def test_the_same_seed_and_time_give_the_same_world():
    first, second = (demo_world(7, 12, 30, 400, FixedClock(NOW)) for _ in range(2))
    assert first.customers == second.customers
    assert first.users == second.users
    assert first.instances == second.instances
    assert [_told(run) for run in first.executions] == [_told(run) for run in second.executions]
    assert _results(first) == _results(second)


def _told(run):
    return [run.id, run.flow_id, run.status, run.started_at, run.ended_at, run.error, run.retry_for_id]


def _results(world):
    steps = [step for run in list(world.executions)[-20:] for step in world.steps_of(run.id)]
    return [(step.id, step.display_step_name, b"".join(step.body.chunks())) for step in steps]


def test_another_seed_gives_another_world():
    first, second = (demo_world(seed, 12, 30, 400, FixedClock(NOW)) for seed in (1, 2))
    assert not {one.name for one in first.customers.values() if not one.is_system} & {
        one.name for one in second.customers.values() if not one.is_system
    }


@pytest.mark.parametrize("size", [(40, 120, 3000), (3, 5, 200), (1, 1, 60), (2, 0, 50), (0, 0, 0)])
def test_it_has_as_many_of_each_as_was_asked_for(size):
    world = demo_world(1, *size, FixedClock(NOW))
    customers = [one for one in world.customers.values() if not one.is_system]
    instances = [one for one in world.instances.values() if not one.is_system]
    runs = len(world.executions)
    assert (len(customers), len(instances), runs) == (size[0], size[1], size[2] if size[1] else 0)


def test_every_kind_of_status_result_and_invocation_is_there(demo):
    assert {run.status for run in demo.executions} == {
        "SUCCESS", "ERROR", "PENDING", "QUEUED", "CANCELED", "CANCELING",
    }  # fmt: skip
    assert {run.result_type for run in demo.executions} == {
        "COMPLETED", "ERROR", "POLLED_NO_CHANGES", "CANCELED_AS_DUPLICATE", "CANCELED_BY_USER", None,
    }  # fmt: skip
    assert {run.invoke_type for run in demo.executions} == {
        "WEBHOOK", "WEBHOOK_SNAPSHOT", "SCHEDULED", "CROSS_FLOW", "AI_AGENT", "DEPLOY_FLOW", "TEAR_DOWN_FLOW",
        "INSTANCE_SYNC_FLOW", "INTEGRATION_FLOW_TEST", "INTEGRATION_ENDPOINT_TEST",
    }  # fmt: skip


def test_a_run_belongs_to_a_flow_of_the_version_its_instance_runs(demo):
    for run in demo.executions:
        flow, instance = demo.flows[run.flow_id], demo.instances[run.instance_id]
        assert flow.integration_id == instance.integration_id == run.integration_id
        assert demo.flow_configs[run.flow_config_id].flow_id == flow.id
        assert demo.flow_configs[run.flow_config_id].instance_id == instance.id
        assert run.started_at >= instance.created_at
        assert run.is_test == instance.is_system


def test_nothing_happened_in_the_future_or_in_the_wrong_order(demo):
    for run in demo.executions:
        moments = [run.queued_at or run.started_at, run.started_at, run.ended_at or NOW, NOW]
        assert moments == sorted(moments)
    for record in (*demo.customers.values(), *demo.users.values(), *demo.instances.values()):
        assert record.created_at <= record.updated_at <= NOW


def test_only_what_is_still_going_on_has_no_end(demo):
    unfinished = {run.status for run in demo.executions if run.ended_at is None}
    finished = {run.status for run in demo.executions if run.ended_at}
    assert unfinished == {"PENDING", "QUEUED", "CANCELING"}
    assert not unfinished & finished
    assert all(NOW - run.started_at < timedelta(minutes=15) for run in demo.executions if not run.ended_at)


def test_only_failures_carry_an_error_and_their_causes_differ_in_frequency(demo):
    assert all((run.status == "ERROR") == bool(run.error) for run in demo.executions)
    causes = Counter(_cause(run.error) for run in demo.executions if run.error)
    assert len(causes) >= 12
    assert max(causes.values()) >= 10 * min(causes.values())


def _cause(error):
    return next(cause.key for cause in CAUSES if error.startswith(cause.message.split("{")[0]))


def test_days_are_busier_than_nights(demo):
    hours = Counter(run.started_at.hour for run in demo.executions)
    assert min(hours[hour] for hour in range(8, 16)) > 3 * max(hours[hour] for hour in range(5))


def test_an_outage_hit_one_integration_for_a_few_hours(demo):
    hit = [run for run in demo.executions if run.error and "status code 503" in run.error]
    assert {demo.integrations[run.integration_id].name for run in hit} == {"Shipping Labels"}
    assert max(run.started_at for run in hit) - min(run.started_at for run in hit) < timedelta(hours=6)
    assert len({run.instance_id for run in hit}) > 2


def test_retries_replays_and_calls_follow_a_run_of_the_same_instance(demo):
    links = Counter()
    for run in demo.executions:
        for link in ("retry_for_id", "replay_for_id", "invoked_by_id"):
            if origin := getattr(run, link):
                links[link] += 1
                assert demo.execution(origin).instance_id == run.instance_id
                assert demo.execution(origin).started_at < run.started_at
    assert set(links) == {"retry_for_id", "replay_for_id", "invoked_by_id"}


def test_no_instance_was_deployed_before_its_version_came_out(demo):
    ordinary = [one for one in demo.instances.values() if one.last_deployed_at and not one.is_system]
    for instance in ordinary:
        version = demo.integrations[instance.integration_id]
        assert version.version_created_at <= instance.last_deployed_at <= NOW
        assert instance.deployed_version == version.version_number
    assert {demo.integrations[one.integration_id].is_latest for one in ordinary} == {True, False}


def test_instances_with_results_off_and_paused_ones_are_among_them(demo):
    ordinary = [one for one in demo.instances.values() if not one.is_system]
    assert sum(one.step_results_disabled for one in ordinary) == 3
    assert sum(not one.enabled for one in ordinary) == 5
    assert sum(one.in_failed_state for one in ordinary) > 5
    assert len({demo.integrations[one.integration_id].name for one in ordinary}) == 8


@pytest.mark.slow
def test_a_large_world_costs_no_steps_until_somebody_asks():
    world = demo_world(1, customers=1000, instances=2000, executions=10_000, clock=FixedClock(NOW))
    assert len(world.executions) == 10_000
    assert all(run.steps is None for run in world.executions)
    assert len({customer.name for customer in world.customers.values()}) == 1001
    assert len({user.email for user in world.users.values()}) == len(world.users)
