"""Pages of 205 variables of whatever type can be carried, and opened bit by bit without losing anything."""

import json
import re

import pytest

from tests.config_variables.pages import field, form_in, posted, saved, words

MANY = 205
MOST = 200_000  # bytes, unpacked
PAIRS = json.dumps([{"key": f"key {number}", "value": "x" * 20} for number in range(3)])
STORED = {
    "STRING": {"default_value": "something"},
    "BOOLEAN": {"default_value": "true"},
    "TIMESTAMP": {"default_value": "2026-03-01T09:00:00Z"},
    "SCHEDULE": {"default_value": "30 9 * * 1,5", "schedule_type": "WEEK", "time_zone": "Europe/Oslo"},
    "PICKLIST": {"default_value": "red", "pick_list": ["red", "green", "blue"]},
    "CODE": {"default_value": json.dumps({"name": "x" * 900}), "code_language": "JSON"},
    "KEYVALUELIST": {"default_value": PAIRS, "collection_type": "KEYVALUELIST"},
}


def ask(world, *kinds: str, many: int = MANY) -> None:
    """Has the integration ask for so many variables on one page, of some types in turn."""
    integration = world.integration("Order Sync")
    for number in range(many):
        kind = kinds[number % len(kinds)]
        data_type = "STRING" if kind == "KEYVALUELIST" else kind
        more = {"since": 3, "page": "Orders", **STORED[kind]}
        world.add_config_variable(integration, f"{kind} {number}", data_type, **more)


@pytest.mark.parametrize("kinds", [*((kind,) for kind in STORED), tuple(STORED)], ids="-".join)
def test_a_page_of_them_is_no_larger_than_it_may_be(world, support, address, kinds) -> None:
    ask(world, *kinds)
    listing, form = support.get(address("list")), support.get(address("page", 2))
    assert words(listing).count(kinds[0]) >= MANY // len(kinds)
    assert words(form).count(kinds[0]) >= MANY // len(kinds)
    assert max(len(listing.content), len(form.content)) <= MOST


def test_all_moments_of_a_page_choose_their_zone_from_one_list(world, support, address) -> None:
    ask(world, "TIMESTAMP", many=150)
    form = support.get(address("page", 2)).content.decode()
    (zones,) = re.findall(r'<datalist id="([^"]+)">', form)
    assert form.count(f'list="{zones}" aria-describedby="{zones}-help"') == 150
    assert form.count("<option>Europe/Berlin</option>") == 1


def test_a_page_that_is_too_heavy_opens_with_less_than_one_that_just_fits(world, support, address) -> None:
    def closed() -> set[str]:
        form = support.get(address("page", 2)).content.decode()
        return set(re.findall(r'aria-label="Change (SCHEDULE|CODE|STRING) \d+"', form))

    ask(world, "CODE", "STRING", many=50)
    assert closed() == set()
    ask(world, "SCHEDULE", many=10)
    assert closed() == {"SCHEDULE", "CODE"}


def test_what_comes_closed_is_opened_beside_what_was_typed(world, support, address, answer_to) -> None:
    ask(world, "SCHEDULE", "STRING")
    where, clock, name = address("page", 2), field("SCHEDULE 0"), field("STRING 1")
    opened = support.get(where)
    assert "Once a week. Zone: Europe/Oslo." in words(opened)
    typed = form_in(opened, **{name: "else"})
    assert f"{clock}.zone" not in typed
    again = posted(support, where, typed, "", open=clock.partition("-")[0])
    sent = form_in(again, **{f"{clock}.zone": "new york"})
    assert (sent[name], sent[f"{clock}.time"]) == ("else", "09:30")
    posted(support, where, form_in(posted(support, where, sent), step="save"), "save")
    stored = answer_to("SCHEDULE 0")
    assert (answer_to("STRING 1").value, stored.value) == ("else", "30 9 * * 1,5")
    assert stored.time_zone == "America/New_York"
    assert answer_to("SCHEDULE 2").time_zone == "Europe/Oslo"


def test_what_somebody_else_changes_in_a_closed_variable_stays(world, support, address, answer_to) -> None:
    ask(world, "SCHEDULE", "STRING")
    where = address("page", 2)
    typed = form_in(support.get(where), **{field("STRING 1"): "mine"})
    answer_to("SCHEDULE 0").value = "0 1 * * *"
    posted(support, where, form_in(posted(support, where, typed), step="save"), "save")
    assert (answer_to("STRING 1").value, answer_to("SCHEDULE 0").value) == ("mine", "0 1 * * *")


def test_a_variable_alone_is_never_closed(support, address, answer_to) -> None:
    answer_to("Order Endpoint").value = "x" * 100_000
    saved(support, address("edit", answer_to("Order Endpoint").id), **{field("Order Endpoint"): "y"})
    assert answer_to("Order Endpoint").value == "y"
