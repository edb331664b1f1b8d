"""Connections: inputs by name and kind; secrets are written, and never read back."""

import json
import pickle

import pytest

from prismatic_api.config_variables.connections import ConnectionInput, ConnectionType, Expression, inputs_of
from prismatic_api.config_variables.kinds import DataType, ExpressionType, InputType
from prismatic_api.config_variables.secret import Secret
from tests.config_variables.browser import sent_by
from tests.config_variables.made import (
    asked,
    choices,
    connection,
    form_of,
    markup_of,
    secret_input,
    text_input,
    variable,
)

HOST, PASSWORD = text_input("host", "acme.example", required=True), secret_input("password")
STORED = connection(HOST, PASSWORD, text_input("region", "eu", choices=choices("eu", "us")))


def field_of(form, label: str) -> str:
    """A field's name in the form, by its label."""
    return next(name for name, field in form.fields.items() if field.label == label)


def sent(stored, **typed: str):
    opened = form_of(stored)
    named = {field_of(opened, label): value for label, value in typed.items()}
    return form_of(stored, data=sent_by(markup_of(opened), **named))


def test_only_the_inputs_that_change_are_sent() -> None:
    form = sent(STORED, Host="new.example", Region="us")
    assert form.is_valid(), form.errors
    (answer,) = form.update.answers
    given = answer.as_input()
    assert (given["key"], "value" in given) == ("Thing", False)
    assert json.loads(given["values"]) == [
        {"name": "host", "type": "value", "value": "new.example"},
        {"name": "region", "type": "value", "value": "us"},
    ]


def test_a_secret_is_sent_and_told_as_changed() -> None:
    form = sent(STORED, Password=" p\u00e4ss ")
    assert form.is_valid(), form.errors
    (answer,), (difference,) = form.update.answers, form.update.differences
    assert json.loads(answer.as_input()["values"]) == [
        {"name": "password", "type": "value", "value": " p\u00e4ss "}
    ]
    assert (difference.name, difference.before, difference.after) == ("Thing: Password", "set", "changed")
    assert "p\u00e4ss" not in repr((form.update, answer, form.cleaned_data)) + markup_of(form)


def test_a_secret_left_blank_stays_as_it_is() -> None:
    assert sent(STORED, Password="").answers == []
    assert sent(connection(secret_input("password", is_set=False)), Password="").answers == []


def test_a_secret_shows_whether_it_is_set_and_nothing_else() -> None:
    assert "Set. Type a new one" in markup_of(form_of(STORED))
    assert "Not set" in markup_of(form_of(connection(secret_input("password", is_set=False))))
    assert field_of(form_of(STORED), "Password").split("-")[1] == "secret"  # what is redacted by its name


def test_what_the_connection_needs_cannot_be_taken_away() -> None:
    form = sent(STORED, Host="")
    assert form.errors[field_of(form, "Host")] == ["The connection needs this."]


def test_an_input_that_something_else_supplies_is_not_asked_for() -> None:
    supplied = text_input("url", "Endpoint", supplied_by=ExpressionType("CONFIGVAR"))
    assert form_of(connection(supplied)).parts[0].fields == {}


def test_a_credential_is_shown_and_not_edited() -> None:
    stored = variable("CREDENTIAL", "some id")
    form = form_of(stored, data=sent_by(markup_of(form_of(stored))))
    assert form.is_valid()
    assert (form.answers, form.parts[0].editor.is_read_only) == ([], True)


KIND = ConnectionType(
    "id", "Basic", "Acme", None, (asked("user"), asked("password", "PASSWORD"), asked("hidden", shown=False))
)


def expression(name: str, value: str, has_value: bool, kind: str = "VALUE") -> Expression:
    return Expression(name, ExpressionType(kind), value, has_value)


def test_inputs_come_in_the_order_of_the_component_and_strange_ones_last() -> None:
    found = (expression("odd", "1", True), expression("password", "NA", True), expression("user", "me", True))
    inputs = inputs_of(KIND, found)
    assert [each.name for each in inputs] == ["user", "password", "odd"]
    assert [each.name for each in inputs_of(KIND, (expression("hidden", "x", True),))][-1] == "hidden"


@pytest.mark.parametrize(
    ("given", "is_secret", "is_set", "value"),
    [
        (ConnectionInput.of(KIND.inputs[1], expression("password", "leaked", True)), True, True, ""),
        (ConnectionInput.of(KIND.inputs[1], None), True, False, ""),
        (ConnectionInput.of(None, expression("token", "NA", True)), True, True, ""),
        (ConnectionInput.of(None, expression("token", "", True)), True, True, ""),
        (ConnectionInput.of(KIND.inputs[0], expression("user", "NA", True)), False, True, "NA"),
        (ConnectionInput.of(KIND.inputs[0], expression("user", "", False)), False, False, ""),
        (ConnectionInput.of(KIND.inputs[0], expression("user", "", True, "CONFIGVAR")), False, True, ""),
    ],
)
def test_what_is_withheld_is_a_secret_whatever_was_sent_in_its_place(given, is_secret, is_set, value) -> None:
    assert (given.is_secret, given.is_set, given.value) == (is_secret, is_set, value)


def test_a_secret_does_not_print() -> None:
    secret = Secret("hunter2")
    shown = f"{secret} {secret!r} {secret!s:>9} {[secret]} %s" % secret
    assert "hunter2" not in shown
    assert (secret == Secret("hunter2"), secret == Secret("other"), secret == "hunter2") == (
        True,
        False,
        False,
    )
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_lists_of_connections_are_edited_as_text() -> None:
    stored = variable(DataType("CONNECTION"), '[{"name": "a"}]', "VALUELIST", connection=KIND)
    assert form_of(stored).parts[0].remark.startswith("What is stored is not the list")
    assert InputType("HOLOGRAM").label == "Hologram"
