"""Ids are base64 of `Type:uuid`; those of an execution's parts lead back to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import ids


@given(seed=st.integers(0, 2**32), number=st.integers(0, 2**24 - 2))
def test_the_id_of_a_step_leads_back_to_its_execution(seed, number) -> None:
    execution = ids.Mint(seed).execution_id()
    step = ids.part_id("InstanceStepResult", execution, number)
    assert ids.parse(step)[0] == "InstanceStepResult"
    assert ids.execution_and_number("InstanceStepResult", step) == (execution, number)


def test_the_same_seed_gives_the_same_ids() -> None:
    first, second = ids.Mint(7), ids.Mint(7)
    assert [first.id("Customer") for _ in range(3)] == [second.id("Customer") for _ in range(3)]


@pytest.mark.parametrize("text", ["", "Acme Corp", "Q3VzdG9tZXI6Nw==", "====", "ÿ"])
def test_what_is_no_id_is_refused(text) -> None:
    with pytest.raises(ValueError):
        ids.parse(text)


def test_an_id_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="Must receive a Customer id"):
        ids.of_type("Customer", ids.Mint(1).id("User"))
