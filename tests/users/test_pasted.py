"""Lists of people as they are pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.users.pasted import Line, lines_in

KIM = Line(1, "kim@x.example", "Kim Larsen", "Member")


@pytest.mark.parametrize(
    "text",
    [
        "kim@x.example, Kim Larsen, Member",
        "kim@x.example\tKim Larsen\tMember\r\n",
        "kim@x.example; Kim Larsen; Member",
        'kim@x.example,"Kim Larsen",Member,,',
        "  kim@x.example ,Kim Larsen,  Member  ",
        "\ufeffkim@x.example,Kim Larsen,Member",
        "\u200bkim@x.example\u200b;\xa0Kim Larsen;\u202aMember\u202c",
    ],
)
def test_cells_are_parted_by_commas_semicolons_or_tabs(text: str) -> None:
    assert lines_in(text) == [KIM]


def test_quoted_cells_may_hold_what_parts_them() -> None:
    (line,) = lines_in('kim@x.example,"Larsen, Kim ""KL""",Member,u-9,+45 1')
    assert line == Line(1, "kim@x.example", 'Larsen, Kim "KL"', "Member", "u-9", "+45 1")


def test_what_parts_them_is_what_comes_first_outside_quotes() -> None:
    for text in (
        "kim@x.example;Larsen, Kim;Member",
        '"kim@x.example","Larsen, Kim",Member',
        "kim@x.example\tLarsen, Kim\tMember",
    ):
        assert lines_in(text) == [Line(1, "kim@x.example", "Larsen, Kim", "Member")]
    (line,) = lines_in('name,email\n"Larsen; Kim",kim@x.example')
    assert line == Line(2, "kim@x.example", "Larsen; Kim")


def test_rows_of_blank_cells_are_nobody() -> None:
    text = "\ufeffName;E-mail\nKim;kim@x.example\n;;\n,,,\n\t\t\n"
    assert lines_in(text) == [Line(2, "kim@x.example", "Kim")]


def test_blank_lines_are_nobody_and_count_in_numbers() -> None:
    assert [line.number for line in lines_in("\na@x.example\n \nb@x.example\n")] == [2, 4]


def test_a_head_says_which_column_is_which() -> None:
    text = "Name\tE-mail\tNotes\tRole\nKim Larsen\tkim@x.example\tnice\tMember"
    assert lines_in(text) == [Line(2, "kim@x.example", "Kim Larsen", "Member")]
    assert lines_in("email,name,role\nkim@x.example,Kim Larsen,Member")[0].name == "Kim Larsen"


def test_only_the_first_line_can_be_a_head() -> None:
    assert [line.email for line in lines_in("kim@x.example\nemail,name")] == ["kim@x.example", "email"]


def test_a_stray_quote_does_not_swallow_the_lines_below() -> None:
    emails = [line.email for line in lines_in('a@x.example,"Al\nb@x.example,Bo')]
    assert emails == ["a@x.example", "b@x.example"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(line.number > 0 for line in lines_in(text))
