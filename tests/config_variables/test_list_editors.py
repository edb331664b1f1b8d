"""Lists in rows: added, removed, moved, checked, and kept as text where rows would not do."""

import json

import pytest

from dashboard.config_variables.editors.lists import MALFORMED, MOST_ROWS, TOO_LONG
from tests.config_variables.browser import sent_by
from tests.config_variables.made import form_of, markup_of, name_in, variable


def pressed(stored, button: str, place: str = "1", **typed):
    """The form after one of its buttons for rows, with whatever was typed before."""
    opened = form_of(stored)
    name = name_in(opened)
    named = {f"{name}{part.replace('value', '')}": value for part, value in typed.items()}
    return form_of(stored, data=sent_by(markup_of(opened), **named, **{f"{name}.{button}": place}))


def values(form) -> list[str]:
    """The rows of a form, as it would be sent."""
    return sent_by(markup_of(form)).getlist(name_in(form))


def saved(stored, **typed) -> str | None:
    opened = form_of(stored)
    name = name_in(opened)
    named = {f"{name}{part.replace('value', '')}": value for part, value in typed.items()}
    form = form_of(stored, data=sent_by(markup_of(opened), **named))
    assert form.is_valid(), form.errors
    (answer,) = form.update.answers
    return answer.value


ABC = variable("STRING", '["a", "b", "c"]', "VALUELIST")


@pytest.mark.parametrize(
    ("button", "place", "rows"),
    [
        ("add", "1", ["a", "b", "c", ""]),
        ("remove", "1", ["a", "c"]),
        ("up", "2", ["a", "c", "b"]),
        ("down", "0", ["b", "a", "c"]),
        ("up", "0", ["a", "b", "c"]),
        ("down", "2", ["a", "b", "c"]),
        ("remove", "7", ["a", "b", "c"]),
        ("remove", "-1", ["a", "b", "c"]),
    ],
)
def test_a_button_moves_rows_and_judges_nothing(button, place, rows) -> None:
    form = pressed(ABC, button, place)
    assert form.rearranges
    assert values(form) == rows
    assert not form.errors


def test_what_was_typed_outlives_a_button() -> None:
    form = pressed(ABC, "add", value=["a", "typed", "c"])
    assert values(form) == ["a", "typed", "c", ""]
    again = form_of(ABC, data=sent_by(markup_of(form)))
    assert again.is_valid()
    assert again.update.answers[0].value == '["a","typed","c",""]'


def test_rows_are_stored_as_json_in_their_order() -> None:
    assert saved(ABC, value=["c", "é\r\nf", "a"]) == '["c","é\\nf","a"]'
    assert saved(ABC, value=[]) == "[]"
    assert saved(variable("STRING", None, "VALUELIST"), value=["new"]) == '["new"]'


def test_keys_stay_with_their_values() -> None:
    stored = variable(
        "STRING", '[{"key":"usd","value":"Price"},{"value":"Quantity","key":"qty"}]', "KEYVALUELIST"
    )
    form = pressed(stored, "up", "1")
    assert sent_by(markup_of(form)).getlist(f"{name_in(form)}.key") == ["qty", "usd"]
    assert saved(stored, **{".key": ["sku", "qty"]}) == (
        '[{"key":"sku","value":"Price"},{"key":"qty","value":"Quantity"}]'
    )


def test_each_row_is_held_against_the_type_and_old_ones_may_stay() -> None:
    stored = variable("NUMBER", '["one","2"]', "VALUELIST")
    opened = form_of(stored)
    data = sent_by(markup_of(opened), **{name_in(opened): ["one", "two", "3"]})
    form = form_of(stored, data=data)
    assert form.errors[name_in(form)] == ["Row 2: This is not a number. Write it like 42, 1.50 or 1e3."]
    assert saved(stored, value=["one", "22"]) == '["one","22"]'


def test_a_row_keeps_a_choice_that_is_offered_no_more() -> None:
    stored = variable("PICKLIST", '["mauve","red"]', "VALUELIST", pick_list=("red", "green"))
    assert values(form_of(stored)) == ["mauve", "red"]
    assert saved(stored, value=["red", "mauve"]) == '["red","mauve"]'


@pytest.mark.parametrize(
    ("value", "collection"),
    [
        ("[1, 2]", "VALUELIST"),
        ('{"a": 1}', "VALUELIST"),
        ("[", "VALUELIST"),
        ('["a"]', "KEYVALUELIST"),
        ('[{"key": "a", "value": 1}]', "KEYVALUELIST"),
        ('[{"key": "a", "value": "b", "note": "c"}]', "KEYVALUELIST"),
        ('[{"key": "a", "key": "b", "value": "c"}]', "KEYVALUELIST"),
        ("plain words", "KEYVALUELIST"),
    ],
)
def test_what_is_no_list_of_texts_is_edited_as_the_text_it_is(value, collection) -> None:
    stored = variable("STRING", value, collection)
    assert form_of(stored).parts[0].remark == MALFORMED
    assert saved(stored, value='["mended"]') == '["mended"]'
    opened = form_of(stored)
    data = sent_by(markup_of(opened), **{name_in(opened): "[worse"})
    assert form_of(stored, data=data).errors


def test_a_very_long_list_is_edited_as_text() -> None:
    stored = variable("STRING", json.dumps(["a"] * (MOST_ROWS + 1)), "VALUELIST")
    assert form_of(stored).parts[0].remark == TOO_LONG
