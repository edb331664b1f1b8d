"""An instance that is asked for as many config variables as somebody wants, of every type."""

from sandbox.demo import demo_world
from sandbox.demo.asked import NAME


def test_it_is_there_when_asked_for_and_answers_to_every_type() -> None:
    world = demo_world(customers=2, instances=2, executions=5, config_variables=26)
    instance = world.instance(NAME)
    asked = world.required_variables_of[instance.integration_id]
    assert [(each.key, each.page) for each in asked[:2]] == [
        ("Setting 1", "All settings"),
        ("Setting 2", "All settings"),
    ]
    assert len({(each.data_type, each.collection_type) for each in asked}) == 13
    assert [answer.value for answer in world.config_of(instance)] == [each.default_value for each in asked]
    assert NAME not in {each.name for each in demo_world(customers=2, instances=2).instances.values()}
