"""Labels as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.labels import labels_in, text_of


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ()),
        ("gold", ("gold",)),
        ("gold, emea", ("gold", "emea")),
        ("gold\r\nemea\r\n", ("gold", "emea")),
        (" gold ,, gold\n\n", ("gold",)),
    ],
)
def test_commas_and_lines_part_labels(typed: str, labels: tuple[str, ...]) -> None:
    assert labels_in(typed) == labels


def test_a_label_that_exists_keeps_its_comma() -> None:
    assert labels_in("Oslo, Norway\nnew, more", known=["Oslo, Norway"]) == ("Oslo, Norway", "new", "more")


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), unique=True))
def test_labels_shown_and_not_touched_come_back_as_they_were(labels: list[str]) -> None:
    kept = tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))
    assert labels_in(text_of(labels), labels) == kept
