"""The small world holds what other tests count on."""

from datetime import UTC, datetime

import msgpack

from sandbox.clock import FixedClock
from sandbox.demo import small_world

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_its_customers_have_the_names_and_marks_that_tests_use():
    world = small_world(FixedClock(NOW))
    acme = world.customer("Acme Corp")
    assert [customer.name for customer in world.customers.values() if not customer.is_system] == [
        "Acme Corp",
        "Globex",
        "Initech",
    ]
    assert (acme.external_id, acme.labels) == ("acme", ["gold", "emea"])
    assert len(world.users_of[acme.id]) == 2
    assert world.customer("Initech").external_id is None
    assert world.customer("Initech").is_demo


def test_its_instances_belong_to_their_customers():
    world = small_world(FixedClock(NOW))
    owners = {one.name: world.customer(one.customer_id).name for one in world.instances.values()}
    assert owners == {"Acme Orders": "Acme Corp", "Acme Invoices": "Acme Corp", "Globex Orders": "Globex"}
    assert len(world.versions[world.integration("Order Sync").sequence_id]) == 3


def test_its_failed_run_stopped_at_the_last_step_and_left_an_invoice():
    world = small_world(FixedClock(NOW))
    run = world.execution("failed")
    steps = world.steps_of(run.id)
    names = [step.display_step_name for step in steps]
    invoice = msgpack.unpackb(b"".join(steps[2].body.chunks()), timestamp=3)["data"]["pdf"]
    assert run.status == "ERROR"
    assert run.instance_id == world.instance("Acme Orders").id
    assert names == ["Trigger", "Fetch order", "Render invoice", "Send invoice"]
    assert [step.has_error for step in steps] == [False, False, False, True]
    assert invoice["contentType"] == "application/pdf"
    assert invoice["data"].startswith(b"%PDF-")


def test_its_loop_has_thirty_rounds_one_of_which_failed():
    world = small_world(FixedClock(NOW))
    rounds = [step for step in world.steps_of("loop") if step.loop_path]
    assert [step.loop_path for step in rounds] == [f"loopOverItems:{turn}" for turn in range(30)]
    assert [step.loop_step_index for step in rounds if step.has_error] == [17]


def test_its_other_runs_are_done_at_work_and_waiting():
    world = small_world(FixedClock(NOW))
    runs = {name: world.execution(name) for name in ("success", "running", "queued")}
    assert {name: run.status for name, run in runs.items()} == {
        "success": "SUCCESS",
        "running": "PENDING",
        "queued": "QUEUED",
    }
    assert [run.ended_at is None for run in runs.values()] == [False, True, True]
    assert world.steps_of("running")[-1].ended_at is None
