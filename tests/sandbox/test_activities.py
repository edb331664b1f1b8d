"""The feed grows with each change that went well, and is found by who, when and what."""

from datetime import timedelta

import pytest

from sandbox.activities import sentence
from sandbox.demo import demo_world

FEED = """query($text: String, $user: ID, $after: DateTime) { activities(description_Icontains: $text,
  user: $user, timestamp_Gt: $after, sortBy: [{field: TIMESTAMP, direction: DESC}]) {
    nodes { id description timestamp userName user { email } } } }"""
CREATE = """mutation($input: CreateCustomerInput!) { createCustomer(input: $input) {
  customer { id } errors { field } } }"""


def told(ask, **arguments) -> list[str]:
    return [node["description"] for node in ask(FEED, **arguments)["activities"]["nodes"]]


def test_a_change_that_went_well_is_told(world, ask) -> None:
    ask(CREATE, input={"name": "Hooli"})
    (node,) = ask(FEED)["activities"]["nodes"]
    assert node.pop("id") == world.activities.rows[0].id
    assert node == {
        "description": "Created customer Hooli",
        "timestamp": world.clock.now().isoformat(),
        "userName": world.me.name,
        "user": {"email": world.me.email},
    }


def test_a_refused_change_is_not(world, ask) -> None:
    world.refuse("createCustomer", "name", "Taken.")
    for _ in range(2):
        ask(CREATE, input={"name": "Acme Corp"})
    assert told(ask) == []


def test_the_newest_comes_first_and_a_moment_cuts_the_rest_off(world, ask) -> None:
    start = world.clock.now()
    for name in ("One", "Two", "Three"):
        ask(CREATE, input={"name": name})
        world.clock.advance(minutes=1)
    assert told(ask) == ["Created customer Three", "Created customer Two", "Created customer One"]
    later = (start + timedelta(minutes=1)).isoformat()
    assert told(ask, after=later) == ["Created customer Three"]
    assert told(ask, text="TWO", user=world.me.id) == ["Created customer Two"]


def test_a_sentence_stays_when_the_person_is_gone(world, ask) -> None:
    ada = world.user("ada.abara@acme.example")
    row = world.activities.add(ada, "Did something")
    world.remove_user(ada)
    document = "query($id: ID!) { activity(id: $id) { userName user { email } } }"
    assert ask(document, id=row.id)["activity"] == {"userName": "Ada Abara", "user": None}


def test_what_is_added_late_stands_where_it_belongs(world) -> None:
    now = world.clock.now()
    for minutes in (1, 3, 2):
        world.activities.add(world.me, str(minutes), now - timedelta(minutes=minutes))
    assert [row.description for row in world.activities.rows] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("mutation", "expected"),
    [
        ("deployInstance", "Deployed instance X"),
        ("rotateOnPremiseResourceJWT", "Rotated on premise resource JWT X"),
        ("bulkDisableInstancesUsingConnection", "Disabled instances using connection X"),
    ],
)
def test_a_mutation_reads_as_something_done(mutation, expected) -> None:
    assert sentence(mutation, "X") == expected


def test_the_demo_tells_of_the_weeks_before() -> None:
    world = demo_world(customers=20, instances=60, executions=200)
    moments = [row.timestamp for row in world.activities.rows]
    assert moments == sorted(moments)
    assert all(row.user_id in world.users for row in world.activities.rows)
    verbs = {row.description.split()[0] for row in world.activities.rows}
    assert {"Created", "Deployed", "Published"} <= verbs
