"""The demo's customers: what they answered, and connections that fare as their runs do."""

from collections import Counter

import pytest

from sandbox.clock import FixedClock
from sandbox.config_checks import fits
from sandbox.demo import demo_world
from tests.sandbox.demo.conftest import NOW


@pytest.fixture(scope="module")
def answers(demo):
    every = (answer for instance in demo.instances.values() for answer in demo.config_of(instance))
    return [answer for answer in every if not is_shared(demo, answer)]


def is_shared(demo, answer) -> bool:
    return demo.required_variables[answer.required_id].scoped_id is not None


def test_answers_fit_their_variables_and_many_are_not_the_default(demo, answers) -> None:
    pairs = [(demo.required_variables[answer.required_id], answer) for answer in answers]
    assert all(fits(variable, answer.value) for variable, answer in pairs)
    assert Counter(each.value == variable.default_value for variable, each in pairs)[False] > 100


def test_most_connections_are_active_and_each_other_status_is_there(answers) -> None:
    found = Counter(answer.status for answer in answers if answer.status)
    assert set(found) == {"ACTIVE", "PENDING", "ERROR", "FAILED"}
    assert found["ACTIVE"] > 0.9 * found.total()


def test_a_connection_in_error_has_a_flow_that_failed_last(demo, answers) -> None:
    broken = [answer for answer in answers if answer.status in {"ERROR", "FAILED"}]
    for answer in broken:
        instance = demo.instances[answer.instance_id]
        assert instance.in_failed_state or instance.is_system
        assert demo.config_state_of(instance) == "NEEDS_INSTANCE_CONFIGURATION"


def test_a_changed_password_shows_in_the_run_and_in_the_connection(demo) -> None:
    run = demo.execution("locked out")
    instance = demo.instances[run.instance_id]
    assert run.error.startswith("All configured authentication methods failed")
    assert demo.config_variable(instance, "Stockyard Files").status == "FAILED"
    assert demo.config_variable(instance, "Stock Database").status == "ACTIVE"


def test_an_instance_that_was_never_deployed_is_signed_in_nowhere(demo) -> None:
    waiting = [one for one in demo.instances.values() if not one.is_system and not one.last_deployed_at]
    assert waiting
    for instance in waiting:
        own = [answer for answer in demo.config_of(instance) if answer.status and not is_shared(demo, answer)]
        assert {answer.status for answer in own} <= {"PENDING"}


def test_a_hidden_instance_has_a_connection_in_error(demo, answers) -> None:
    broken = [answer for answer in answers if answer.status == "ERROR"]
    assert any(demo.instances[answer.instance_id].is_system for answer in broken)


def test_live_tokens_are_refreshed_and_dead_ones_stay_as_they_were(answers) -> None:
    for answer in answers:
        if answer.tokens and answer.status == "ACTIVE":
            assert answer.last_successful_refresh_at <= NOW < answer.refresh_at
        if answer.tokens and answer.status == "ERROR":
            assert answer.refresh_at <= NOW


def test_a_customers_own_connection_fares_as_the_runs_of_its_instances(demo) -> None:
    run = demo.execution("cut off")
    connections = list(demo.customer_variables.values())
    broken = [each for each in connections if each.status == "ERROR"]
    assert run.instance_id in {one.id for each in broken for one in demo.instances_using(each)}
    for each in connections:
        failing = any(one.in_failed_state for one in demo.instances_using(each))
        assert each.status == "ACTIVE" or (each.status == "ERROR" and failing)
    assert len(broken) < len(connections)


def test_the_organizations_mail_server_is_signed_in_to_for_all_invoices(demo) -> None:
    (mail,) = [each for each in demo.scoped_variables.values() if not each.is_template]
    used_by = demo.instances_using(mail)
    assert len(used_by) > 5
    assert {demo.config_variable(one, "Mail Server").status for one in used_by} == {"ACTIVE"}


def test_it_does_not_matter_who_asks_for_which_first() -> None:
    first, second = (demo_world(7, 12, 30, 400, FixedClock(NOW)) for _ in range(2))
    forward = {one.id: first.config_of(one) for one in first.instances.values()}
    backward = {one.id: second.config_of(one) for one in reversed(second.instances.values())}
    assert forward == backward


def test_people_have_a_part_of_their_own_where_they_are_asked(demo) -> None:
    assert demo.user_configs
    for config in demo.user_configs.values():
        instance, user = demo.instances[config.instance_id], demo.users[config.user_id]
        assert demo.integrations[instance.integration_id].name == "Ticket Mirror"
        assert instance.customer_id == user.customer_id
        assert config.created_at >= user.created_at
    statuses = {answer.status for each in demo.user_configs.values() for answer in demo.user_config_of(each)}
    assert statuses == {"ACTIVE", "PENDING", None}


def test_a_connection_goes_through_an_agent_that_is_down() -> None:
    world = demo_world(clock=FixedClock(NOW))
    used = [
        answer
        for each in world.instances.values()
        for answer in world.config_of(each)
        if answer.on_premise_id
    ]
    resources = world.belongings.on_premise_resources
    found = {(answer.status, resources[answer.on_premise_id].status) for answer in used}
    assert {("ACTIVE", "AVAILABLE"), ("ACTIVE", "UNAVAILABLE")} <= found
