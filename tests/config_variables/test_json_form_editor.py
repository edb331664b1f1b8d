"""Forms of a schema: each part a control, what is not shown is kept, what is wrong is told where it is."""

import json

import pytest

from tests.config_variables.browser import sent_by
from tests.config_variables.made import form_of, markup_of, name_in, variable

SCHEMA = {
    "type": "object",
    "required": ["name", "mode"],
    "properties": {
        "name": {"type": "string", "title": "Name", "minLength": 2},
        "mode": {
            "title": "Mode",
            "oneOf": [{"const": "a", "title": "Always"}, {"const": "n", "title": "Never"}],
        },
        "limit": {"type": "integer", "minimum": 1},
        "share": {"type": "number"},
        "on": {"type": "boolean"},
        "days": {"type": "array", "uniqueItems": True, "items": {"enum": ["mon", "tue", "wed"]}},
        "to": {"type": "object", "properties": {"city": {"type": "string"}, "zip": {"type": "string"}}},
        "rules": {"type": "array", "items": {"$ref": "#/definitions/rule"}},
        "extra": {"type": "object"},
    },
    "definitions": {
        "rule": {"type": "object", "required": ["from"], "properties": {"from": {"type": "string"}}},
    },
}
TEXT = (
    '{"unknown": [1.50, 1e3], "name":"Acme","mode":"a","share":0.10,"days":["wed","mon"],'
    '"rules":[{"from":"x","id":7},{"from":"y"}]}'
)


def form(value: str | None = TEXT, content: object = None, **typed):
    """A form of the schema: opened, or sent with some parts typed in. "__" leads inwards."""
    stored = variable("JSONFORM", value, content=content or {"schema": SCHEMA})
    opened = form_of(stored)
    if not typed:
        return opened
    base = name_in(opened)
    named = {base + "/" + name.replace("__", "/").replace("/.", "."): given for name, given in typed.items()}
    return form_of(stored, data=sent_by(markup_of(opened), **named))


def saved(value: str | None = TEXT, **typed) -> str:
    sent = form(value, **typed)
    assert sent.is_valid(), (sent.errors, sent.fields[name_in(sent)].widget.problems)
    (answer,) = sent.update.answers
    return answer.value


def told(**typed) -> dict[str, str]:
    """What is wrong, by part."""
    sent = form(**typed)
    assert not sent.is_valid()
    base = name_in(sent) + "/"
    return {
        path.removeprefix(base): text for path, text in sent.fields[name_in(sent)].widget.problems.items()
    }


def test_only_what_is_touched_changes_to_the_digit() -> None:
    assert saved(name="Globex") == (
        '{"unknown":[1.50,1e3],"name":"Globex","mode":"a","share":0.10,'
        '"days":["wed","mon"],"rules":[{"from":"x","id":7},{"from":"y"}]}'
    )


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ({"mode": '"n"'}, "mode", "n"),
        ({"limit": "12"}, "limit", 12),
        ({"on": "false"}, "on", False),
        ({"days": ['"tue"', '"mon"']}, "days", ["mon", "tue"]),
        ({"to__city": "Oslo"}, "to", {"city": "Oslo"}),
        ({"rules__1__from": "z"}, "rules", [{"from": "x", "id": 7}, {"from": "z"}]),
        ({"extra": '{"a": [1.0]}'}, "extra", {"a": [1.0]}),
    ],
)
def test_each_kind_of_part_is_stored_as_its_kind(typed, name, value) -> None:
    assert json.loads(saved(**typed))[name] == value


def test_what_is_optional_can_be_taken_away() -> None:
    assert "share" not in json.loads(saved(share=""))


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        ({"name": "A"}, {"name": "This is too short: 2 characters are the least."}),
        ({"limit": "0"}, {"limit": "This must be 1 or more."}),
        ({"limit": "1.5"}, {"limit": 'This must be of the type "integer".'}),
        ({"share": "much"}, {"share": "This is not a number. Write it like 42, 1.50 or 1e3."}),
        ({"share": "007"}, {"share": "Write the number like 42, 0.5 or 1e3."}),
        (
            {"extra": '{"a":1,}'},
            {"extra": "This is not JSON: illegal trailing comma before end of object at line 1, column 7."},
        ),
        ({"mode": ""}, {"mode": "This is required."}),
        ({"mode": '"x"'}, {"mode": "This is not one of the choices."}),
    ],
)
def test_what_is_wrong_is_told_at_its_part(typed, problems) -> None:
    assert told(**typed) == problems
    markup = markup_of(form(**typed))
    assert "This " in markup or "Write the number" in markup
    assert 'aria-invalid="true"' in markup


def test_rows_move_with_what_the_form_does_not_show_of_them() -> None:
    base = name_in(form())
    moved = form(**{"rules__.up": "1"})
    assert moved.rearranges
    data = sent_by(markup_of(moved))
    assert data.getlist(f"{base}/rules.row") == ["1", "0"]
    stored = variable("JSONFORM", TEXT, content={"schema": SCHEMA})
    sent = form_of(stored, data=data)
    assert sent.is_valid()
    assert json.loads(sent.update.answers[0].value)["rules"] == [{"from": "y"}, {"from": "x", "id": 7}]


def test_a_row_that_is_added_has_to_be_filled() -> None:
    added = form(**{"rules__.add": "1"})
    stored = variable("JSONFORM", TEXT, content={"schema": SCHEMA})
    data = sent_by(markup_of(added))
    assert data.getlist(f"{name_in(added)}/rules.row") == ["0", "1", ""]
    sent = form_of(stored, data=data)
    assert not sent.is_valid()
    filled = sent_by(markup_of(added), **{f"{name_in(added)}/rules/2/from": "new"})
    again = form_of(stored, data=filled)
    assert again.is_valid()
    assert json.loads(again.update.answers[0].value)["rules"][2] == {"from": "new"}


def test_a_part_that_is_of_another_kind_than_the_form_says_is_json() -> None:
    markup = markup_of(form('{"name": {"first": "A"}, "mode": null}'))
    assert "{&quot;first&quot;:&quot;A&quot;}" in markup
    assert '<option value="null" selected>null (not one of the choices)</option>' in markup


def test_defaults_of_the_data_source_are_shown_and_stored_with_the_first_change() -> None:
    content = {"schema": SCHEMA, "data": {"name": "As offered", "mode": "n"}}
    sent = form(None, content, on="true")
    assert sent.is_valid(), sent.errors
    assert sent.update.answers[0].value == '{"name":"As offered","mode":"n","on":true}'


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"type": "object", "properties": {"a": {"$ref": "#/properties/a"}}},
        {"type": "object", "properties": {"a": {"$ref": "https://elsewhere.example/x.json"}}},
        {"type": "object", "properties": {"a": {"type": "array", "items": {"$ref": "#"}}}},
        {"type": 5, "properties": []},
        {"type": "object", "properties": {"a": {"type": "string", "pattern": "(a+)+$"}}},
    ],
)
def test_a_strange_schema_breaks_nothing_and_fetches_nothing(schema) -> None:
    stored = variable("JSONFORM", '{"a": 1}', content={"schema": schema})
    opened = form_of(stored)
    sent = form_of(stored, data=sent_by(markup_of(opened)))
    assert sent.is_valid(), sent.errors
    assert sent.answers == []


def test_hostile_names_in_a_schema_are_shown_and_do_nothing() -> None:
    hostile = '"><script>alert(1)</script>'
    part = {"type": "array", "uniqueItems": True, "title": hostile, "items": {"enum": [hostile]}}
    rows = {"type": "array", "items": {"type": "string", "title": hostile}}
    schema = {"type": "object", "properties": {hostile: part, f"{hostile}.up": rows}}
    value = json.dumps({f"{hostile}.up": [hostile]})
    assert "<script" not in markup_of(form_of(variable("JSONFORM", value, content={"schema": schema})))
