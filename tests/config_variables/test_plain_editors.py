"""Texts, numbers, yes or no, dates, choices and code: what is taken, and what is said of what is not."""

import pytest

from tests.config_variables.browser import sent_by
from tests.config_variables.made import code, form_of, markup_of, name_in, variable


def typed(stored, value: str):
    """The form of one variable once somebody has typed another value into it."""
    opened = form_of(stored)
    return form_of(stored, data=sent_by(markup_of(opened), **{name_in(opened): value}))


def saved(stored, value: str) -> str | None:
    form = typed(stored, value)
    assert form.is_valid(), form.errors
    (answer,) = form.update.answers
    return answer.value


def refused(stored, value: str) -> str:
    form = typed(stored, value)
    assert not form.is_valid()
    (message,) = form.errors[name_in(form)]
    return message


@pytest.mark.parametrize("value", ["007", "1e3", "1.50", "-0", "+5", ".5", "99999999999999999999999999"])
def test_a_number_is_stored_as_it_was_typed(value: str) -> None:
    assert saved(variable("NUMBER", "1"), value) == value


@pytest.mark.parametrize("value", ["one", "1,5", "0x1f", "NaN", "1 2", "٣", "--1"])
def test_what_is_no_number_is_refused_with_an_example(value: str) -> None:
    assert refused(variable("NUMBER", "1"), value) == "This is not a number. Write it like 42, 1.50 or 1e3."


def test_text_keeps_its_spaces_and_gets_plain_line_ends() -> None:
    assert saved(variable("STRING", "a\r\nb"), "  x\r\n y\r ") == "  x\n y\n "


def test_a_text_can_be_made_blank_and_one_never_set_can_be_set() -> None:
    assert saved(variable("STRING", "a"), "") == ""
    assert saved(variable("STRING", None), "b") == "b"


def test_an_old_value_that_is_wrong_is_shown_with_a_sentence_and_may_be_put_right() -> None:
    form = form_of(variable("NUMBER", "a lot"))
    assert form.parts[0].remark == "What is stored is not a number. It is shown as it is."
    assert 'value="a lot"' in markup_of(form)
    assert saved(variable("NUMBER", "a lot"), "12") == "12"


def test_yes_or_no_offers_nothing_else_once_it_is_set() -> None:
    assert "Not set" not in markup_of(form_of(variable("BOOLEAN", "true")))
    assert "Not set" in markup_of(form_of(variable("BOOLEAN", None)))
    assert saved(variable("BOOLEAN", "true"), "false") == "false"
    assert refused(variable("BOOLEAN", "true"), "perhaps") == "This is not one of the choices."


def test_a_date_that_is_not_in_the_calendar_is_refused() -> None:
    assert saved(variable("DATE", None), "2028-02-29") == "2028-02-29"
    assert refused(variable("DATE", None), "2027-02-29").startswith("This is not a date.")


def test_a_picklist_keeps_a_value_that_is_offered_no_more() -> None:
    stored = variable("PICKLIST", "mauve", pick_list=("red", "green"))
    assert "mauve (not one of the choices)" in markup_of(form_of(stored))
    assert saved(stored, "green") == "green"
    assert refused(stored, "blue") == "This is not one of the choices."


def test_choices_of_a_data_source_have_their_words() -> None:
    stored = variable("PICKLIST", "c1", content=[{"key": "c1", "label": "General"}, {"key": "c2"}, 5])
    markup = markup_of(form_of(stored))
    assert '<option value="c1" selected>General</option>' in markup
    assert saved(stored, "c2") == "c2"


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("JSON", '{"a": 1,\n "b": }', "This is not JSON: expecting value at line 2, column 7."),
        ("JSON", "NaN", "This is not JSON: NaN is no value of JSON."),
        ("JSON", "[" * 200_000, "This JSON is nested too deeply."),
        ("XML", "<a>\n<b></a>", "This is not XML: mismatched tag at line 2, column 6."),
        (
            "XML",
            '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
            "This XML declares an entity of its own (b), which is not taken.",
        ),
    ],
)
def test_code_is_checked_and_the_place_of_the_fault_is_told(language, text, message) -> None:
    assert refused(code(language, None), text) == message


@pytest.mark.parametrize(("language", "text"), [("HTML", "<p><b>"), ("LUA", "end"), ("JSON", " [1e999, 2] ")])
def test_code_that_cannot_be_checked_is_taken(language, text) -> None:
    assert saved(code(language, None), text) == text


def test_a_type_nobody_has_heard_of_is_a_text_that_says_so() -> None:
    stored = variable("HOLOGRAM", "a beam")
    assert "does not know the type HOLOGRAM" in form_of(stored).parts[0].remark
    assert saved(stored, "another") == "another"


def test_hostile_values_and_names_are_shown_and_do_nothing() -> None:
    hostile = '"><script>alert(1)</script></textarea>'
    for kind in ("STRING", "NUMBER", "PICKLIST", "CODE", "DATE", "TIMESTAMP", "HOLOGRAM"):
        for collection in (None, "VALUELIST"):
            markup = markup_of(form_of(variable(kind, hostile, collection, key=hostile)))
            assert "<script" not in markup, kind
