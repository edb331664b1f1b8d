"""Choices that a data source finds out while a form is open: fetched, failed, slow, and what was typed."""

import json

import pytest

from sandbox.config_records import Preset
from tests.config_variables.pages import PART, field, form_in, posted, words

CRATES = [{"key": "a", "label": "Apples"}, {"key": "b", "label": "Bananas"}]
OBJECTS = [{"object": {"key": "o", "label": "Orders"}, "fields": [{"key": "n", "label": "Number"}]}]
MAP = {"fields": [{"field": {"key": "ref"}}], "options": OBJECTS}
FORM = {"schema": {"type": "object", "properties": {"rate": {"type": "number", "title": "Rate"}}}}
SHOP_ORDERS, NUMBER = {"key": "o", "label": "Orders"}, {"key": "n", "label": "Number"}
MAPPED = {"field": {"key": "ref"}, "mappedObject": SHOP_ORDERS, "mappedField": NUMBER}
KINDS = {  # what is offered, what is sent for it, and what is stored then
    "PICKLIST": (CRATES, "a", "a"),
    "OBJECTSELECTION": (OBJECTS, "o", [{"object": SHOP_ORDERS, "fields": []}]),
    "OBJECTFIELDMAP": (MAP, '["o","n"]', {**MAP, "fields": [MAPPED]}),
    "JSONFORM": (FORM, "1.50", {"rate": 1.5}),
}
CRATE = field("Crate")


@pytest.fixture
def ask_shop(world):
    """A function that adds a variable whose choices the shop knows, named Crate unless told otherwise."""

    def added(kind: str, offered: object, key: str = "Crate", **more) -> None:
        source = f"shop.{key.lower()}"
        world.data_sources[source] = offered
        world.add_config_variable(
            world.integration("Order Sync"),
            key,
            kind,
            since=3,
            page="Orders",
            data_source=source,
            presets={"connection": Preset("Shop Connection", "CONFIGVAR")},
            **more,
        )

    return added


@pytest.fixture
def crate(ask_shop, address, answer_to):
    """A function that adds the variable and gives the address of its form."""

    def made(kind: str = "PICKLIST", offered: object = CRATES, **more) -> str:
        ask_shop(kind, offered, **more)
        return address("edit", answer_to("Crate").id)

    return made


def pressed(person, where: str, act: str = "fetch", opened=None, headers=None, **typed):
    """Presses one of the buttons by which a variable is shown otherwise."""
    sent = form_in(opened or person.get(where), **typed)
    sent[act] = CRATE.partition("-")[0]
    return person.post(where, dict(sent.lists()), headers=headers or {})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_choices_are_fetched_chosen_and_stored(world, support, crate, answer_to, kind, headers) -> None:
    offered, chosen, stored = KINDS[kind]
    where = crate(kind, offered)
    world.requests.clear()
    fetched = pressed(support, where, headers=headers)
    assert [seen.operation for seen in world.requests][-2:] == ["GetInstanceConfig", "FetchDataSourceContent"]
    assert "fetched for this form" in words(fetched)
    name = f"{CRATE}/rate" if kind == "JSONFORM" else CRATE
    review = posted(support, where, form_in(fetched, **{name: chosen}))
    assert "What will change" in words(review)
    assert posted(support, where, form_in(review), "save").status_code == 303
    told = answer_to("Crate").value
    assert (told if kind == "PICKLIST" else json.loads(told)) == stored


def test_a_list_is_chosen_row_by_row(support, crate, answer_to) -> None:
    where = crate(collection_type="VALUELIST", default_value='["a"]')
    fetched = pressed(support, where, **{CRATE: ["a", "b", "b"]})
    assert "is none of them" not in words(fetched)
    saved_form = form_in(fetched, **{CRATE: ["b", "a"]})
    posted(support, where, form_in(posted(support, where, saved_form)), "save")
    assert answer_to("Crate").value == '["b","a"]'


def test_what_was_typed_is_chosen_where_it_is_a_choice_and_stays_text_where_it_is_none(
    support, crate
) -> None:
    where = crate()
    fits = pressed(support, where, **{CRATE: "b"})
    assert (form_in(fits)[CRATE], "<select" in fits.content.decode()) == ("b", True)
    other = pressed(support, where, **{CRATE: "pears"})
    assert form_in(other)[CRATE] == "pears"
    assert "it stays as you typed it" in words(other)


def test_a_choice_is_written_as_text_and_back(support, crate, answer_to) -> None:
    where = crate("JSONFORM", FORM, default_value='{"rate":1.50}')
    fetched = pressed(support, where)
    text = pressed(support, where, "text", fetched, **{f"{CRATE}/rate": "2.0"})
    assert form_in(text)[CRATE] == '{"rate":2.0}'
    form = pressed(support, where, "form", text, **{CRATE: '{"rate":3.0}'})
    assert form_in(form)[f"{CRATE}/rate"] == "3.0"
    broken = pressed(support, where, "form", text, **{CRATE: '{"rate":'})
    assert (form_in(broken)[CRATE], "so it stays as text" in words(broken)) == ('{"rate":', True)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("signed out", "The connection 'Shop Connection' is not active."),
        ("down", "The data source gave no answer."),
        ("slow", "No answer came in time."),
        ("busy", "Prismatic gets too many requests"),
        ("html", "Prismatic sent something else than data"),
        ("odd", "It answered, but with nothing that can be chosen here."),
        ("endless", "It offered more than a page can hold."),
    ],
)
def test_a_source_in_trouble_takes_nothing_away(world, support, crate, answer_to, trouble, said) -> None:
    where = crate()
    if trouble == "signed out":
        answer_to("Shop Connection").status = "ERROR"
    elif trouble in {"odd", "endless"}:
        world.data_sources["shop.crate"] = {"odd": 5} if trouble == "odd" else ["x" * 2**21]
    elif trouble == "down":
        del world.data_sources["shop.crate"]
    else:
        fault = "unreachable" if trouble == "slow" else trouble
        world.faults.next(fault, operation="FetchDataSourceContent")
    response = pressed(support, where, **{CRATE: "pears"})
    assert (response.status_code, form_in(response)[CRATE]) == (200, "pears")
    assert (said in words(response), "What you typed is still here." in words(response)) == (True, True)
    review = posted(support, where, form_in(response))
    posted(support, where, form_in(review), "save")
    assert answer_to("Crate").value == "pears"  # the way out: written as text


def test_a_page_asks_all_its_sources_at_once(world, support, ask_shop, address) -> None:
    ask_shop("PICKLIST", CRATES)
    ask_shop("OBJECTSELECTION", OBJECTS, "Objects")
    where = address("page", 2)
    sent = form_in(support.get(where), **{CRATE: "b", field("Order Endpoint"): "https://typed.example"})
    world.requests.clear()
    fetched = support.post(where, {**dict(sent.lists()), "fetch": "page"})
    assert [seen.operation for seen in world.requests] == [
        "GetInstanceConfig",
        "FetchConfigWizardPageContent",
    ]
    found = form_in(fetched, **{field("Objects"): "o"})
    assert (found[CRATE], found[field("Order Endpoint")]) == ("b", "https://typed.example")
    del world.data_sources["shop.objects"]
    failed = support.post(where, {**dict(found.lists()), "fetch": "page"})
    assert "Objects: The data source gave no answer." in words(failed)
    assert form_in(failed).getlist(field("Objects")) == ["o"]


def test_fetching_does_not_hide_what_somebody_else_changed(support, crate, answer_to) -> None:
    where = crate()
    opened = support.get(where)
    answer_to("Crate").value = "a"
    fetched = pressed(support, where, opened=opened, **{CRATE: "b"})
    response = posted(support, where, form_in(fetched))
    assert (response.status_code, "Somebody else made it a" in words(response)) == (422, True)
    untouched = pressed(support, where, opened=opened)
    assert form_in(untouched)[CRATE] == "a"


def test_offers_that_were_not_signed_here_are_no_offers(support, crate) -> None:
    where = crate()
    sent = form_in(support.get(where), **{CRATE: "x", "offered": "WyJ4Il0:made:up"})
    assert "<select" not in posted(support, where, sent).content.decode()
