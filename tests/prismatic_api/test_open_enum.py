"""Values nobody has seen yet are kept and shown."""

from prismatic_api.executions.states import ExecutionStatus


def test_a_known_value_has_words_of_its_own() -> None:
    status = ExecutionStatus("PENDING")
    assert (status, status.is_known, status.label) == ("PENDING", True, "Running")


def test_a_new_value_is_kept_and_put_in_words() -> None:
    status = ExecutionStatus("WAITING_FOR_RAIN")
    assert (status, status.is_known, status.label) == ("WAITING_FOR_RAIN", False, "Waiting for rain")


def test_a_form_can_offer_all_known_values() -> None:
    assert [value.is_known for value in ExecutionStatus.known()] == [True] * len(ExecutionStatus.labels)
