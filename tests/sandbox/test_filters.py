"""Filter arguments in Django's style, and sorting as PostgreSQL does it."""

from dataclasses import dataclass

import pytest

from sandbox import World
from sandbox.filters import Via, apply, split
from sandbox.sorting import in_order, orders


@dataclass(frozen=True)
class Row:
    name: str | None
    size: int | None = None
    labels: tuple[str, ...] = ()


ROWS = [Row("Oak", 3, ("wood", "Hard")), Row("ash", 1, ("wood",)), Row(None, None), Row("Birch", 2)]
PATHS = {
    "name": "name",
    "size": "size",
    "labels": "labels",
    "initial": Via("name", lambda name, _: (name or "?")[0]),
}


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("name_Icontains", ("name", "Icontains")),
        ("instance_Customer", ("instance_Customer", "")),
        ("instance_Customer_In", ("instance_Customer", "In")),
        ("name", ("name", "")),
    ],
)
def test_an_argument_is_a_path_and_a_look_up(argument, expected) -> None:
    assert split(argument) == expected


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"name": "ash"}, ["ash"]),
        ({"name": "Ash"}, []),
        ({"name_Iexact": "ASH"}, ["ash"]),
        ({"name_Icontains": "A"}, ["Oak", "ash"]),
        ({"name_Istartswith": "bi"}, ["Birch"]),
        ({"name_In": ["Oak", "Birch"]}, ["Oak", "Birch"]),
        ({"name_Isnull": True}, [None]),
        ({"size_Gte": 2}, ["Oak", "Birch"]),
        ({"size_Lte": 2, "name_Isnull": False}, ["ash", "Birch"]),
        ({"labels_Contains": "hard"}, []),
        ({"labels_Icontains": "hard"}, ["Oak"]),
        ({"initial": "B"}, ["Birch"]),
        ({"name": "", "size": None, "name_In": []}, ["Oak", "ash", None, "Birch"]),
    ],
)
def test_rows_that_match(wanted, names) -> None:
    assert [row.name for row in apply(ROWS, wanted, PATHS, World())] == names


@pytest.mark.parametrize(
    ("field", "direction", "names"),
    [
        ("name", "ASC", ["ash", "Birch", "Oak", None]),
        ("name", "DESC", [None, "Oak", "Birch", "ash"]),
        ("size", "DESC", [None, "Oak", "Birch", "ash"]),
        ("initial", "ASC", [None, "ash", "Birch", "Oak"]),
    ],
)
def test_case_is_ignored_and_nulls_are_greatest(field, direction, names) -> None:
    ordered = in_order(ROWS, [{"field": field, "direction": direction}], PATHS, World())
    assert [row.name for row in ordered] == names


def test_sort_by_wins_over_order_by() -> None:
    one, other = {"field": "NAME", "direction": "ASC"}, {"field": "SIZE", "direction": "ASC"}
    assert orders({"orderBy": one, "sortBy": [other]}) == [other]
    assert orders({"orderBy": one, "sortBy": []}) == [one]
