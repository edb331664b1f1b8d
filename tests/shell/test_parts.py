"""What is written as HTML in Python escapes everything that came from elsewhere."""

from datetime import UTC, datetime

from django.http import QueryDict
from django.test import override_settings

from dashboard.filtering import Column, Link
from dashboard.overview.groups import Group
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, plain_head, sorting_heads
from dashboard.templatetags.charts import tally
from dashboard.templatetags.parts import (
    badge,
    choice_links,
    copy,
    entry,
    execution_badge,
    icon,
    label_chips,
    link,
    link_around,
    name_chips,
    named,
)
from dashboard.widgets import Checkboxes, LongSelect
from prismatic_api.executions.states import ExecutionStatus

HOSTILE = """"'><script>alert(1)</script>"""
MARKS = ("<script", "'>", "\">'")


def test_cells_copy_buttons_icons_and_chips_escape_what_they_are_given() -> None:
    parts = [clip_cell(HOSTILE, HOSTILE, HOSTILE, HOSTILE), copy(HOSTILE, HOSTILE), icon(HOSTILE)]
    parts.append(label_chips([HOSTILE], "/customers/"))
    parts.append(badge(HOSTILE, HOSTILE, HOSTILE))
    parts.append(head_cell(HOSTILE, HOSTILE, HOSTILE, [HOSTILE], HOSTILE))
    parts += [plain_cell(HOSTILE, HOSTILE, HOSTILE), plain_head(HOSTILE, HOSTILE), name_chips([HOSTILE])]
    parts += [named(HOSTILE, HOSTILE), link(HOSTILE, HOSTILE, HOSTILE, HOSTILE)]
    parts += [entry(named(HOSTILE), HOSTILE), link_around(HOSTILE, HOSTILE)]
    parts.append(tally([Group(HOSTILE, HOSTILE, 1, 1, datetime.now(UTC), HOSTILE)]))
    parts.append(choice_links([Link(HOSTILE, HOSTILE, is_current=True)], "window"))
    parts.append(sorting_heads([Column(HOSTILE, HOSTILE, HOSTILE)]))
    assert [mark for part in parts for mark in MARKS if mark in part] == []
    assert "&lt;script&gt;alert(1)" in parts[0]


def test_a_cell_without_an_address_is_no_link() -> None:
    assert clip_cell("Flow", "Import") == (
        '<td class="table__clip" data-label="Flow" title="Import"><bdi>Import</bdi></td>'
    )


def test_a_row_is_headed_by_its_link_between_marks_and_a_note() -> None:
    assert head_cell("What", "Import", "/it/", ("replay", "test"), "by schedule") == (
        '<th scope="row" class="table__clip" data-label="What" title="Import">'
        '<span class="chip">replay</span> <span class="chip">test</span> '
        '<a href="/it/"><bdi>Import</bdi></a> <span class="quiet">by schedule</span></th>'
    )
    assert head_cell("What", "x" * 900, "/it/").count("x") == 2 * 499


def test_a_chip_leads_to_the_list_with_its_label_whatever_is_in_it() -> None:
    assert 'href="/customers/?label=a%26b%3Dc">' in label_chips(["a&b=c"], "/customers/")


def test_choices_are_escaped_and_the_chosen_one_is_selected() -> None:
    choices = [("", "Any"), (HOSTILE, HOSTILE)]
    select = LongSelect(choices=choices).render("customer", HOSTILE, {"id": "id_customer"})
    boxes = Checkboxes(choices=choices).render("result", [HOSTILE], {"id": "id_result"})
    assert [mark for part in (select, boxes) for mark in MARKS if mark in part] == []
    assert (select.count(" selected"), boxes.count(" checked")) == (1, 1)
    assert 'id="id_customer"' in select


def test_several_boxes_come_back_as_several_values() -> None:
    posted = QueryDict("result=ERROR&result=COMPLETED")
    assert Checkboxes().value_from_datadict(posted, {}, "result") == ["ERROR", "COMPLETED"]


def test_a_badge_is_told_apart_by_all_it_shows(db) -> None:
    class Run:
        status, result_type, has_failed = ExecutionStatus("SUCCESS"), None, False

    class Failed(Run):
        has_failed = True

    with override_settings(DEBUG=False):
        assert [word in execution_badge(Run()) for word in ("Succeeded", "Failed")] == [True, False]
        assert [word in execution_badge(Failed()) for word in ("Succeeded", "Failed")] == [False, True]
