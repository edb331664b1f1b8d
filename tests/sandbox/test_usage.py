"""Usage by day is counted from the runs, and what there was by the hour from when things were created."""

from datetime import timedelta

import pytest

from sandbox.grid import Grid

ORG_DAYS = """query($since: Date) { orgDailyUsageMetrics(snapshotDate_Gte: $since,
  sortBy: [{field: SNAPSHOT_DATE, direction: DESC}]) { totalCount nodes {
    snapshotDate successfulExecutionCount failedExecutionCount spendMbSecs stepCount } } }"""
DAYS = """query($id: ID, $day: Date, $until: Date) { instanceDailyUsageMetrics(instance: $id,
  snapshotDate: $day, snapshotDate_Lte: $until, sortBy: {field: SNAPSHOT_DATE, direction: ASC}) {
    nodes { snapshotDate successfulExecutionCount failedExecutionCount instance { name } } } }"""
ORG_HOURS = """query($since: DateTime, $daily: Boolean) { orgTotalUsageMetrics(snapshotTime_Gte: $since,
  onlyLatestDailySnapshots: $daily) { totalCount nodes { snapshotTime customerCount userCount
    integrationCount deployedInstanceCount deployedUniqueIntegrationCount blobBytesStored } } }"""
HOURS = """query($customer: ID, $since: DateTime) { customerTotalUsageMetrics(customer: $customer,
  snapshotTime_Gte: $since, sortBy: {field: SNAPSHOT_TIME, direction: DESC}) { totalCount nodes {
    customer { name } userCount deployedInstanceCount deployedUniqueIntegrationCount } } }"""


@pytest.fixture
def globex(world):
    return world.instance("Globex Orders")


def days(ask, **arguments) -> list[tuple]:
    nodes = ask(DAYS, **arguments)["instanceDailyUsageMetrics"]["nodes"]
    return [(node["snapshotDate"], *list(node.values())[1:3], node["instance"]["name"]) for node in nodes]


def test_runs_are_counted_by_the_day_they_began(world, ask, globex) -> None:
    now = world.clock.now()
    for status, ago in (("SUCCESS", 0), ("ERROR", 1), ("ERROR", 1), ("CANCELED", 1)):
        world.add_execution(globex, status=status, started_at=now - timedelta(days=ago), ended_at=now)
    world.add_execution(globex, is_test=True)
    assert days(ask, id=globex.id) == [
        ("2026-11-22", 0, 2, "Globex Orders"),
        ("2026-11-23", 1, 0, "Globex Orders"),
    ]
    assert days(ask, day="2026-11-22") == days(ask, until="2026-11-22")
    assert days(ask, day="2026-11-22") == [("2026-11-22", 0, 2, "Globex Orders")]


def test_a_run_is_counted_once_it_is_over(world, ask, globex) -> None:
    run = world.add_execution(globex, status="PENDING", started_at=world.clock.now())
    assert days(ask, id=globex.id) == []
    run.status, run.ended_at = "SUCCESS", world.clock.now()
    assert [days(ask, id=globex.id), days(ask, id=globex.id)] == [
        [("2026-11-23", 1, 0, "Globex Orders")],
    ] * 2


def test_the_organization_counts_all_its_instances_with_steps_and_spend(world, ask, globex) -> None:
    today = world.clock.now().date().isoformat()
    (before,) = ask(ORG_DAYS, since=today)["orgDailyUsageMetrics"]["nodes"]
    run = world.add_execution(globex, spend_mb_secs=2**33, started_at=world.clock.now())
    world.add_step(run, "One")
    world.add_step(run, "Two")
    (after,) = ask(ORG_DAYS, since=today)["orgDailyUsageMetrics"]["nodes"]
    assert {name: after[name] - before[name] for name in after if name != "snapshotDate"} == {
        "successfulExecutionCount": 1,
        "failedExecutionCount": 0,
        "spendMbSecs": 2**33,
        "stepCount": 2,
    }


def test_a_removed_instance_has_no_days_but_the_organization_keeps_them(world, ask, globex) -> None:
    world.add_execution(globex, started_at=world.clock.now())
    before = ask(ORG_DAYS)["orgDailyUsageMetrics"]
    world.remove_instances([globex])
    assert days(ask, id=globex.id) == []
    assert ask(ORG_DAYS)["orgDailyUsageMetrics"] == before


def test_only_who_sees_all_need_not_name_an_instance(world, ask, answer, globex) -> None:
    world.add_execution(globex)
    world.me = world.add_user("kim@globex.example", customer=world.customer("Globex"))
    whole = answer(DAYS)
    assert (whole["data"], whole["errors"][0]["path"]) == (None, ["instanceDailyUsageMetrics"])
    assert [day[3] for day in days(ask, id=globex.id)] == ["Globex Orders"]
    assert days(ask, id=world.instance("Acme Orders").id) == []


def test_the_organization_is_counted_every_hour(world, ask) -> None:
    since = (world.clock.now() - timedelta(hours=2)).isoformat()
    world.add_customer("New", created_at=world.clock.now() - timedelta(minutes=90))
    told = ask(ORG_HOURS, since=since)["orgTotalUsageMetrics"]
    assert [node["snapshotTime"][11:16] for node in told["nodes"]] == ["10:00", "11:00", "12:00"]
    assert [node["customerCount"] for node in told["nodes"]] == [3, 4, 4]
    last = told["nodes"][-1]
    assert (last["integrationCount"], last["deployedInstanceCount"]) == (2, 3)
    assert (last["deployedUniqueIntegrationCount"], last["blobBytesStored"]) == (2, 0)


def test_the_latest_of_each_day_can_be_asked_for_alone(world, ask) -> None:
    since = (world.clock.now() - timedelta(days=2)).isoformat()
    nodes = ask(ORG_HOURS, since=since, daily=True)["orgTotalUsageMetrics"]["nodes"]
    moments = [node["snapshotTime"][:16] for node in nodes]
    assert moments == ["2026-11-21T23:00", "2026-11-22T23:00", "2026-11-23T12:00"]


def test_a_customer_is_counted_since_it_was_there(world, ask) -> None:
    acme, since = world.customer("Acme Corp"), world.clock.now().isoformat()
    told = ask(HOURS, customer=acme.id, since=since)["customerTotalUsageMetrics"]
    assert told["nodes"] == [
        {
            "customer": {"name": "Acme Corp"},
            "userCount": 2,
            "deployedInstanceCount": 2,
            "deployedUniqueIntegrationCount": 2,
        }
    ]
    new = world.add_customer("New", created_at=world.clock.now() - timedelta(hours=5))
    assert ask(HOURS, customer=new.id)["customerTotalUsageMetrics"]["totalCount"] == 6
    assert ask(HOURS, since=since)["customerTotalUsageMetrics"]["totalCount"] == 4


def test_rows_in_groups_are_cut_like_a_list() -> None:
    grid = Grid("abc", [2, 0, 3], lambda key, number: f"{key}{number}")
    every = ["a0", "a1", "c0", "c1", "c2"]
    assert list(grid) == every
    assert (list(grid[::-1]), list(grid[1:4]), grid[-1], len(grid)) == (every[::-1], every[1:4], "c2", 5)
    assert list(Grid("", [], str)) == []
