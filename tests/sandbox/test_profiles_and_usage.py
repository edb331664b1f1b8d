"""How instances are run, and what they did by day."""

from datetime import timedelta

from sandbox.profiles import InstanceProfileRecord

APPLIED = """query($id: ID!) { instance(id: $id) { designedBy appliedProfileConfig {
  profiles { nodes { name scope stepResultsDisabled } } } } }"""
USAGE = """query($id: ID, $since: Date) {
  instanceDailyUsageMetrics(instance: $id, snapshotDate_Gte: $since,
    sortBy: [{field: SNAPSHOT_DATE, direction: ASC}]) {
    nodes { snapshotDate successfulExecutionCount failedExecutionCount instance { name } } } }"""


def test_the_base_comes_first_then_what_the_instance_has_of_its_own(world, ask) -> None:
    base = InstanceProfileRecord(id=world.mint.id("InstanceProfile"), name="Base", is_default_profile=True)
    own = InstanceProfileRecord(
        id=world.mint.id("InstanceProfile"), name=None, scope="INSTANCE", step_results_disabled=True
    )
    world.profiles.update({own.id: own, base.id: base})
    orders = world.instance("Acme Orders")
    orders.profile_id, orders.designed_by = own.id, "CUSTOMER"
    answer = ask(APPLIED, id=orders.id)["instance"]
    assert answer["designedBy"] == "CUSTOMER"
    assert answer["appliedProfileConfig"]["profiles"]["nodes"] == [
        {"name": "Base", "scope": "ORG", "stepResultsDisabled": None},
        {"name": None, "scope": "INSTANCE", "stepResultsDisabled": True},
    ]


def test_runs_are_counted_by_the_day_they_began(world, ask) -> None:
    orders, now = world.instance("Acme Orders"), world.clock.now()
    world.add_execution(orders, started_at=now - timedelta(days=1))
    world.add_execution(orders, started_at=now - timedelta(days=9))
    world.add_execution(orders, status="ERROR", started_at=now, is_test=True)
    days = ask(USAGE, id=orders.id, since="2026-11-20")["instanceDailyUsageMetrics"]["nodes"]
    assert [list(day.values())[:3] for day in days] == [["2026-11-22", 1, 0], ["2026-11-23", 1, 2]]
    assert days[0]["instance"] == {"name": "Acme Orders"}


def test_profiles_are_made_for_many_or_to_override_and_removed(world, ask) -> None:
    create = """mutation($name: String, $scope: InstanceProfileScope, $instance: ID, $default: Boolean) {
      createInstanceProfile(input: {name: $name, scope: $scope, instance: $instance, logsDisabled: true,
          isDefaultProfile: $default}) { instanceProfile { id scope } errors { field } } }"""
    orders = world.instance("Acme Orders")
    refused = ask(create, scope="INSTANCE")["createInstanceProfile"]
    assert [each["field"] for each in refused["errors"]] == ["instance"]
    own = ask(create, scope="INSTANCE", instance=orders.id)["createInstanceProfile"]["instanceProfile"]
    shown = """query($id: ID!) { instance(id: $id) { appliedProfileConfig { profiles { nodes { id } } } } }"""
    applied = ask(shown, id=orders.id)["instance"]["appliedProfileConfig"]["profiles"]["nodes"]
    assert applied[-1] == {"id": own["id"]}
    quiet = ask(create, name="Quiet", default=True)["createInstanceProfile"]["instanceProfile"]["id"]
    assert [each.id for each in world.profiles.values() if each.is_default_profile] == [quiet]
    again = ask(create, name="Quiet")["createInstanceProfile"]
    assert [each["field"] for each in again["errors"]] == ["name"]
    delete = "mutation($id: ID) { deleteInstanceProfile(input: {id: $id}) { errors { field } } }"
    assert ask(delete, id=quiet)["deleteInstanceProfile"]["errors"] == [{"field": "__all__"}]
    assert ask(delete, id=own["id"])["deleteInstanceProfile"]["errors"] == []
    assert (orders.profile_id, own["id"] in world.profiles) == (None, False)
