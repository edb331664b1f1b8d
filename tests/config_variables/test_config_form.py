"""The form of several variables: what is sent, what is reviewed, and whose change wins."""

from dataclasses import replace

from prismatic_api.errors import Problem, Refused
from tests.config_variables.browser import sent_by
from tests.config_variables.made import (
    INSTANCE,
    connection,
    form_of,
    markup_of,
    secret_input,
    text_input,
    variable,
)

FOLDER, LIMIT = variable("STRING", "/in", key="Folder"), variable("NUMBER", "5", key="Limit")


def name_of(form, label: str) -> str:
    return next(name for name, field in form.fields.items() if field.label == label)


def typed(opened, *now, more: dict[str, str] | None = None, **values: str):
    """What comes of a form that was opened, with values typed in, once the variables are as they are now."""
    named = {name_of(opened, label): value for label, value in values.items()}
    return form_of(*now, data=sent_by(markup_of(opened), **named, **(more or {})))


def test_one_form_sends_only_what_changes() -> None:
    form = typed(form_of(FOLDER, LIMIT), FOLDER, LIMIT, Folder="/out")
    assert form.is_valid(), form.errors
    assert [answer.as_input() for answer in form.update.answers] == [{"key": "Folder", "value": "/out"}]
    assert (form.update.before, form.update.after) == ({"Folder": "/in"}, {"Folder": "/out"})


def test_a_value_typed_back_changes_nothing() -> None:
    form = typed(form_of(FOLDER), FOLDER, Folder="/in")
    assert form.is_valid()
    assert not form.update


def test_a_review_holds_for_just_what_was_reviewed() -> None:
    opened = form_of(FOLDER)
    seal = typed(opened, FOLDER, Folder="/out")
    assert seal.is_valid()
    assert not seal.is_reviewed
    again = typed(opened, FOLDER, Folder="/out", more={"reviewed": seal.review})
    other = typed(opened, FOLDER, Folder="/elsewhere", more={"reviewed": seal.review})
    assert (again.is_valid(), other.is_valid()) == (True, True)
    assert (again.is_reviewed, other.is_reviewed) == (True, False)


def test_a_review_notices_another_secret_and_tells_none() -> None:
    stored = connection(secret_input("password"))
    one, two = (typed(form_of(stored), stored, Password=secret) for secret in ("hunter2", "hunter3"))
    assert (one.is_valid(), two.is_valid()) == (True, True)
    assert one.review != two.review
    assert "hunter2" not in one.review


def test_what_somebody_else_changed_is_kept_if_i_left_it_alone() -> None:
    theirs = replace(FOLDER, value="/theirs")
    form = typed(form_of(FOLDER, LIMIT), theirs, LIMIT, Limit="6")
    assert form.is_valid(), form.errors
    assert [answer.key for answer in form.update.answers] == ["Limit"]
    assert form.taken_over == ["Folder"]


def test_what_two_changed_asks_who_wins() -> None:
    opened, theirs = form_of(FOLDER), replace(FOLDER, value="/theirs")
    form = typed(opened, theirs, Folder="/mine")
    assert form.non_field_errors() == [
        "Somebody else changed this while you had it open. Choose what to keep."
    ]
    name = name_of(form, "Folder")
    mark = form.conflicts[name]
    mine = typed(opened, theirs, Folder="/mine", more={f"choice-{name}": f"mine {mark}"})
    kept = typed(opened, theirs, Folder="/mine", more={f"choice-{name}": "theirs"})
    assert (mine.is_valid(), kept.is_valid()) == (True, True)
    assert (mine.update.after, bool(kept.update)) == ({"Folder": "/mine"}, False)


def test_a_choice_does_not_hold_against_a_third_value() -> None:
    opened, theirs = form_of(FOLDER), replace(FOLDER, value="/theirs")
    form = typed(opened, theirs, Folder="/mine")
    form.is_valid()
    name = name_of(form, "Folder")
    more = {f"choice-{name}": f"mine {form.conflicts[name]}"}
    assert not typed(opened, replace(FOLDER, value="/third"), Folder="/mine", more=more).is_valid()


def test_the_same_change_by_two_is_no_conflict() -> None:
    form = typed(form_of(FOLDER), replace(FOLDER, value="/new"), Folder="/new")
    assert form.is_valid(), form.errors
    assert not form.update


def test_two_inputs_of_one_connection_are_two_things() -> None:
    stored = connection(text_input("host", "a"), text_input("port", "1"), secret_input("password"))
    theirs = connection(text_input("host", "b"), text_input("port", "1"), secret_input("password"))
    form = typed(form_of(stored), theirs, Password="new")
    assert form.is_valid(), form.errors
    assert [each.name for each in form.update.differences] == ["Thing: Password"]


def test_a_form_without_its_seal_asks_before_it_changes_anything() -> None:
    form = typed(form_of(FOLDER), FOLDER, Folder="/out", more={"opened": "made up"})
    assert form.non_field_errors() == [
        "Somebody else changed this while you had it open. Choose what to keep."
    ]


def test_a_refusal_is_told_at_the_variable_it_names() -> None:
    form = typed(form_of(FOLDER, LIMIT), FOLDER, LIMIT, Folder="/out")
    form.is_valid()
    form.add_problems(Refused((Problem("Folder", ("No such folder.",)), Problem("__all__", ("Busy.",)))))
    assert form.errors[name_of(form, "Folder")] == ["No such folder."]
    assert form.non_field_errors() == ["Busy."]
    form.add_problems(Refused((Problem("configVariables", ("Odd.",)),)))
    assert form.non_field_errors()[-1] == "configVariables: Odd."


def test_fields_have_the_same_names_whatever_else_is_in_the_form() -> None:
    assert name_of(form_of(FOLDER), "Folder") == name_of(form_of(LIMIT, FOLDER), "Folder")
    assert INSTANCE not in name_of(form_of(FOLDER), "Folder")
