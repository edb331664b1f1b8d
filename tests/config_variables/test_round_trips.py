"""What is stored comes back to the last byte from a form that nobody touched, whatever it is."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from dashboard.config_variables.editors.choosing import EDITORS
from dashboard.config_variables.forms import ConfigForm
from dashboard.config_variables.parts import prefix_of
from dashboard.config_variables.showing import Showing
from dashboard.config_variables.turning import turned
from prismatic_api.config_variables.kinds import InputType
from tests.config_variables.browser import sent_by
from tests.config_variables.made import (
    INSTANCE,
    answer_of,
    choices,
    connection,
    form_of,
    markup_of,
    schedule,
    secret_input,
    text_input,
    variable,
)

FEW = settings(max_examples=8, deadline=None, derandomize=True)
TEXTS = some.text(some.characters(exclude_categories=("Cs",)), max_size=40)
JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
LISTS = some.lists(TEXTS, max_size=5)
PAIRS = some.lists(some.fixed_dictionaries({"key": TEXTS, "value": TEXTS}), max_size=5)
ELEMENTS = some.fixed_dictionaries({"key": TEXTS}, optional={"label": TEXTS})
SELECTIONS = some.lists(
    some.fixed_dictionaries({"object": ELEMENTS}, optional={"fields": some.lists(ELEMENTS, max_size=3)}),
    max_size=4,
)
MAPS = some.fixed_dictionaries(
    {
        "fields": some.lists(
            some.fixed_dictionaries(
                {"field": ELEMENTS},
                optional={"mappedObject": ELEMENTS, "mappedField": ELEMENTS, "note": JSON},
            ),
            max_size=4,
        )
    }
)
PREFIX = prefix_of("Thing")
LAYOUTS = some.sampled_from([{}, {"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": False}])
STORED = {
    "NUMBER": some.from_regex(r"[+-]?\d{1,5}(\.\d{0,3})?(e\d)?", fullmatch=True) | some.just("007"),
    "BOOLEAN": some.sampled_from(["true", "false", "True", "1", ""]),
    "DATE": some.dates().map(str),
    "TIMESTAMP": some.datetimes(timezones=some.timezones()).map(lambda moment: moment.isoformat()),
    "PICKLIST": some.sampled_from(["red", "green", "a\nb", "gone", ""]),
    "OBJECTSELECTION": some.builds(json.dumps, SELECTIONS) | some.builds(json.dumps, JSON),
    "OBJECTFIELDMAP": some.builds(json.dumps, MAPS) | some.builds(json.dumps, JSON),
    "JSONFORM": some.builds(json.dumps, JSON),
}
LISTED = {None: TEXTS, "VALUELIST": LISTS, "KEYVALUELIST": PAIRS}
SCHEMA = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "count": {"type": "integer"},
        "on": {"type": "boolean"},
        "kind": {"enum": ["a", 1, None, True]},
        "many": {"type": "array", "uniqueItems": True, "items": {"enum": ["x", "y"]}},
        "deep": {"type": "object", "properties": {"text": {"type": "string"}, 'od"d/.~': {"type": "number"}}},
        "rows": {"type": "array", "items": {"type": "object", "properties": {"text": {"type": "string"}}}},
        "else": {"anyOf": []},
    },
}
OPTIONS = {"fields": [], "options": [{"object": {"key": "o"}, "fields": [{"key": "f", "label": "F"}]}]}
OFFERED = {
    "PICKLIST": [{"key": "red", "label": "Red"}, "green"],
    "JSONFORM": {"schema": SCHEMA, "data": {"text": "as offered", "rows": [{"text": "one"}]}},
    "OBJECTSELECTION": [{"object": {"key": "o", "label": "O"}, "fields": [{"key": "f"}]}],
    "OBJECTFIELDMAP": OPTIONS,
}


def comes_back(stored, raw: bool = False) -> None:
    """A variable goes through a form and a browser, untouched, and is what it was."""
    sent = sent_by(markup_of(form_of(stored, raw=raw)))
    answer = answer_of(stored, sent, raw)
    assert (answer.value, answer.schedule_type, answer.time_zone) == (
        stored.value,
        stored.schedule_type,
        stored.time_zone,
    )
    form = form_of(stored, data=sent, raw=raw)
    assert form.is_valid(), form.errors
    assert form.answers == []


def stored_values(kind: str, collection: str | None):
    """Values as the type should have them, and as it should not."""
    if collection:
        return (
            some.none()
            | TEXTS
            | some.builds(lambda rows, how: json.dumps(rows, **how), LISTED[collection], LAYOUTS)
        )
    return some.none() | TEXTS | STORED.get(kind, TEXTS)


@pytest.mark.parametrize("collection", [None, "VALUELIST", "KEYVALUELIST", "SETLIST"])
@pytest.mark.parametrize("kind", [*sorted(set(EDITORS) - {"CONNECTION", "CREDENTIAL"}), "HOLOGRAM"])
def test_an_untouched_value_of_any_type_is_left_to_the_last_byte(kind, collection) -> None:
    @FEW
    @example(value=None, offered=True)
    @example(value="", offered=True)
    @example(value="[]", offered=False)
    @example(value="007", offered=True)
    @example(value="true", offered=False)
    @example(value="false", offered=True)
    @example(value='["[1, \\"x\\"]", "null", "{\\"a\\": 01}"]', offered=False)
    @example(value="0 9 * * 1-5", offered=False)
    @example(value="\r\n\r\0 <b>&amp;\u2028é\U0001f600", offered=False)
    @given(
        value=stored_values(kind, collection if collection != "SETLIST" else None), offered=some.booleans()
    )
    def check(value: str | None, offered: bool) -> None:
        stored = variable(kind, value, collection, pick_list=("red", "green"))
        comes_back(replace(stored, content=OFFERED.get(kind) if offered else None))

    check()


@pytest.mark.parametrize("kind", ["OBJECTSELECTION", "OBJECTFIELDMAP", "JSONFORM"])
def test_json_is_left_as_it_is_when_it_is_edited_as_text_too(kind) -> None:
    for value in (None, "", '{"a": 1.50, "a": 2}', '[\r\n  1e3 ,"\\u00e9"\r\n]', "{"):
        comes_back(variable(kind, value, content=OFFERED[kind]), raw=True)


KINDS = some.sampled_from([None, "NONE", "MINUTE", "HOUR", "DAY", "WEEK", "CUSTOM", "MOON"])
CRONS = some.sampled_from(
    ["* * * * *", "*/5 * * * *", "5 */2 * * *", "0 9 * * 1,5", "30 6 * * *", "0 0 L * *"]
)


@FEW
@given(CRONS | TEXTS | some.none(), KINDS, some.sampled_from([None, "", "UTC", "Europe/Oslo", "Mars/Base"]))
def test_an_untouched_schedule_is_left_as_it_is(cron, kind, zone) -> None:
    comes_back(schedule(cron, kind, zone))


@FEW
@given(TEXTS, some.booleans(), some.sampled_from(["STRING", "TEXT", "BOOLEAN", "DATE"]))
def test_an_untouched_connection_sends_nothing(value, is_set, kind) -> None:
    plain = replace(text_input("host", value), kind=InputType(kind))
    picked = text_input("region", value, choices=choices("eu", "us"))
    stored = connection(plain, picked, secret_input("password", is_set))
    form = form_of(stored, data=sent_by(markup_of(form_of(stored))))
    assert form.is_valid(), form.errors
    assert form.answers == []


@pytest.mark.parametrize("kind", ["STRING", "CODE", "JSONFORM"])
def test_a_megabyte_of_json_comes_back(kind) -> None:
    text = json.dumps([{"name": "é" * 90, "number": number} for number in range(6_000)], indent=1)
    assert len(text) > 2**20 / 2
    assert len(text.encode()) > 2**20
    comes_back(variable(kind, text))


@pytest.mark.parametrize("collection", [None, "VALUELIST", "KEYVALUELIST"])
@pytest.mark.parametrize("kind", sorted(OFFERED))
def test_an_untouched_value_is_left_as_it_is_when_it_is_shown_otherwise(kind, collection) -> None:
    @FEW
    @example(value="[]", act="text")
    @example(value=None, act="fetch")
    @given(value=stored_values(kind, collection), act=some.sampled_from(["fetch", "text"]))
    def check(value: str | None, act: str) -> None:
        stored = variable(kind, value, collection)
        plain, offered = Showing(INSTANCE), Showing(INSTANCE, {stored.key: OFFERED[kind]})
        before, after = (plain, offered) if act == "fetch" else (offered, offered.as_text(PREFIX))
        opened = sent_by(markup_of(shown_as(stored, before)), **{act: PREFIX})
        turning = turned([stored], before, after, opened)
        form = ConfigForm(opened, instance_id=INSTANCE, variables=[stored], turning=turning)
        again = shown_as(stored, turning.showing, sent_by(markup_of(form)))
        assert again.is_valid(), again.errors
        assert again.answers == []

    check()


def shown_as(stored, showing: Showing, data=None) -> ConfigForm:
    return ConfigForm(data, instance_id=INSTANCE, variables=[stored], showing=showing)
