"""Roles against permissions, as a page and as a file."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from tests.customers.markup import text

ROLES, FILE = reverse("role-list"), reverse("role-csv")


def test_each_role_is_a_column_and_each_permission_a_row(world, viewer) -> None:
    response = viewer.get(ROLES)
    of_customers, of_team = response.context["matrices"]
    assert [role.name for role in of_customers.roles][:2] == ["Admin", "Member"]
    assert [role.name for role in of_team.roles] == ["Admin", "Integrator", "Restricted Integrator", "Guest"]
    held = {row.permission.tag: row.held for area in of_team.areas for row in area.rows}
    roles = [world.role(role.name) for role in of_team.roles]
    assert held == {tag: tuple(tag in role.permissions for role in roles) for tag in held}
    assert set(held) == {tag for role in roles for tag in role.permissions}


def test_the_page_says_that_higher_roles_are_not_named(world, viewer) -> None:
    shown = text(viewer.get(ROLES), "main")
    assert "only the roles below that of the dashboard's own account" in shown
    assert "Owner" not in shown


def test_a_role_with_more_than_is_asked_for_is_told(world, viewer) -> None:
    for number in range(101):
        world.add_permission(f"org_more_{number:03}", kind="organization", name="More", description="")
    world.role("Guest").permissions += [f"org_more_{number:03}" for number in range(101)]
    assert "more than the 100 permissions" in text(viewer.get(ROLES), "main")


def test_what_was_not_looked_at_is_not_denied(world, viewer) -> None:
    guest = world.role("Guest")
    guest.permissions[:] = [f"org_more_{number:03}" for number in range(101)]
    for tag in guest.permissions:
        world.add_permission(tag, kind="organization", name="More", description="")
    (area, *_) = viewer.get(ROLES).context["matrices"][1].areas
    assert {row.held[-1] for row in area.rows} == {True, None}
    rows = list(csv.DictReader(viewer.get(FILE).content.decode("utf-8-sig").splitlines()))
    assert {row["Team: Guest"] for row in rows} == {"yes", "not known"}
    assert {row["Team: Integrator"] for row in rows} == {"yes", "no"}


def test_both_kinds_are_one_file(world, viewer) -> None:
    response = viewer.get(FILE)
    assert response["Content-Disposition"] == 'attachment; filename="roles.csv"'
    head, *rows = csv.reader(response.content.decode("utf-8-sig").splitlines())
    assert head[:5] == ["Area", "Permission", "Tag", "Description", "Users of customers: Admin"]
    by_tag = {row[2]: dict(zip(head, row, strict=True)) for row in rows}
    assert by_tag["org_admin_users"]["Team: Admin"] == "yes"
    assert by_tag["org_admin_users"]["Team: Guest"] == "no"
    assert by_tag["customer_view"]["Users of customers: Member"] == "yes"


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "@x", "\uff1dcmd()", "\n=cmd()", "-1+1"])
def test_no_cell_can_be_taken_for_a_formula(world, viewer, evil: str) -> None:
    world.add_permission("org_evil", kind="organization", name=evil, description=evil)
    world.role("Guest").permissions.append("org_evil")
    rows = csv.reader(StringIO(viewer.get(FILE).content.decode()))
    assert [row[1:4] for row in rows if "org_evil" in row] == [[f"'{evil}", "org_evil", f"'{evil}"]]
