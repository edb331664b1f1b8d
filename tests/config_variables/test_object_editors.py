"""Objects and fields of the other system: chosen, mapped, and kept with all that is known of them."""

import json

import pytest

from dashboard.config_variables.editors.objects import MALFORMED, UNKNOWN
from tests.config_variables.browser import sent_by
from tests.config_variables.made import form_of, markup_of, name_in, variable

CHOSEN = [
    {"object": {"key": "lead", "label": "Lead"}, "fields": [{"key": "id"}], "defaultSelected": True},
    {"object": {"key": "gone"}},
]
OFFERED = [
    {"object": {"key": "deal", "label": "Deal"}},
    {
        "object": {"key": "lead", "label": "Lead"},
        "fields": [{"key": "id"}, {"key": "mail", "label": "E-mail"}],
    },
]
MAP = {
    "fields": [
        {
            "field": {"key": "first", "label": "First name"},
            "mappedObject": {"key": "lead"},
            "mappedField": {"key": "given"},
        },
        {"field": {"key": "last"}, "defaultField": {"key": "family"}},
    ]
}
OPTIONS = {
    **MAP,
    "options": [
        {"object": {"key": "lead", "label": "Lead"}, "fields": [{"key": "family", "label": "Family"}]}
    ],
}


def sent(stored, **typed):
    opened = form_of(stored)
    named = {name_in(opened) + part: value for part, value in typed.items()}
    form = form_of(stored, data=sent_by(markup_of(opened), **named))
    assert form.is_valid(), form.errors
    return json.loads(form.update.answers[0].value)


def fields_of(stored, key: str) -> str:
    """What the boxes of an object's fields are called, after the name of the field."""
    field = form_of(stored).parts[0].fields["value"]
    boxes = field.widget.boxes("", field.initial)
    return next(box.inside[0].name for box in boxes if box.key == key)


def test_an_object_is_chosen_and_others_stay_as_they_are() -> None:
    stored = variable("OBJECTSELECTION", json.dumps(CHOSEN), content=OFFERED)
    assert sent(stored, **{"": ["lead", "gone", "deal"]}) == [
        *CHOSEN,
        {"object": {"key": "deal", "label": "Deal"}},
    ]
    assert sent(stored, **{"": ["gone"]}) == [CHOSEN[1]]
    assert sent(stored, **{"": []}) == []


def test_a_field_is_chosen_and_the_object_keeps_the_rest() -> None:
    stored = variable("OBJECTSELECTION", json.dumps(CHOSEN), content=OFFERED)
    (lead, _) = sent(stored, **{fields_of(stored, "lead"): ["id", "mail"]})
    assert lead == {**CHOSEN[0], "fields": [{"key": "id"}, {"key": "mail", "label": "E-mail"}]}


def test_without_its_data_source_a_selection_can_be_narrowed() -> None:
    stored = variable("OBJECTSELECTION", json.dumps(CHOSEN))
    assert sent(stored, **{"": ["lead"]}) == [CHOSEN[0]]


def test_a_field_goes_elsewhere_and_its_row_keeps_the_rest() -> None:
    stored = variable("OBJECTFIELDMAP", json.dumps(MAP), content=OPTIONS)
    changed = sent(stored, **{"": ["", '["lead","family"]']})
    assert changed["fields"] == [
        {"field": MAP["fields"][0]["field"]},
        {
            **MAP["fields"][1],
            "mappedObject": {"key": "lead", "label": "Lead"},
            "mappedField": {"key": "family", "label": "Family"},
        },
    ]


def test_a_new_object_is_marked_as_those_that_were_chosen_are() -> None:
    marked = [{**CHOSEN[0], "selected": True}]
    stored = variable("OBJECTSELECTION", json.dumps(marked), content=OFFERED)
    assert sent(stored, **{"": ["lead", "deal"]}) == [
        *marked,
        {"object": {"key": "deal", "label": "Deal"}, "selected": True},
    ]


def test_a_field_that_is_new_in_the_other_system_can_be_mapped() -> None:
    new = {"field": {"key": "mail", "label": "E-mail"}, "mappedObject": {"key": "lead"}}
    offered = {**OPTIONS, "fields": [*OPTIONS["fields"], new]}
    stored = variable("OBJECTFIELDMAP", json.dumps(MAP), content=offered)
    first, family = '["lead","given"]', '["lead","family"]'
    assert [row["field"]["key"] for row in sent(stored, **{"": [first, family, ""]})["fields"]] == [
        "first",
        "last",
    ]
    (*_, mapped) = sent(stored, **{"": [first, "", family]})["fields"]
    assert mapped == {
        "field": new["field"],
        "mappedObject": {"key": "lead", "label": "Lead"},
        "mappedField": {"key": "family", "label": "Family"},
    }


def test_a_map_that_is_not_the_one_opened_is_refused() -> None:
    stored = variable("OBJECTFIELDMAP", json.dumps(MAP), content=OPTIONS)
    opened = form_of(stored)
    for rows in (["", "", ""], ["", "made up"]):
        form = form_of(stored, data=sent_by(markup_of(opened), **{name_in(opened): rows}))
        assert "not what they were" in form.errors[name_in(form)][0]


@pytest.mark.parametrize("kind", ["OBJECTSELECTION", "OBJECTFIELDMAP"])
@pytest.mark.parametrize(
    ("value", "why"), [(None, UNKNOWN), ("5", MALFORMED), ("{", MALFORMED), ('[{"object": 1}]', MALFORMED)]
)
def test_what_cannot_be_shown_as_its_type_is_text(kind, value, why) -> None:
    (part,) = form_of(variable(kind, value)).parts
    assert part.remark == why
