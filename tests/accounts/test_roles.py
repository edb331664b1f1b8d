"""Who may do what: the table in the code, the groups in the database, and every address of the site."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import GRANTS, Role, requires


def stored() -> dict[str, set[str]]:
    return {
        group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()
    }


def test_each_role_holds_what_the_one_before_it_holds_and_more():
    grants = [GRANTS[role] for role in Role]
    assert all(less < more for less, more in pairwise(grants))
    assert grants[-1] == frozenset(Permission)


def test_migrating_makes_the_groups_equal_to_the_table(db):
    Group.objects.get(name="viewer").permissions.clear()
    Group.objects.get(name="admin").delete()
    call_command("migrate", verbosity=0)
    assert stored() == {role.value: {granted.value for granted in GRANTS[role]} for role in Role}


def test_a_permission_that_does_not_exist_is_noticed_while_the_module_loads():
    with pytest.raises(ValueError, match="juggle_customers"):
        requires("juggle_customers")
