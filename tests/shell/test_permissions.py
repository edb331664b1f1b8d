"""Every address of the site, for each role: what it needs is said here once more, apart from the code."""

import pytest
from django.urls import reverse

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import GRANTS, Role
from tests.conventions.addresses import addresses, named_views

pytestmark = pytest.mark.slow

NEEDS = {
    "overview": Permission.VIEW_EXECUTIONS,
    "cause-detail": Permission.VIEW_EXECUTIONS,
    "customer-list": Permission.VIEW_CUSTOMERS,
    "customer-create": Permission.CREATE_CUSTOMERS,
    "customer-detail": Permission.VIEW_CUSTOMERS,
    "customer-edit": Permission.CHANGE_CUSTOMERS,
    "customer-delete": Permission.DELETE_CUSTOMERS,
    "customer-user-create": Permission.CREATE_USERS,
    "customer-user-paste": Permission.CREATE_USERS,
    "user-list": Permission.VIEW_USERS,
    "user-check": Permission.CREATE_USERS,
    "user-detail": Permission.VIEW_USERS,
    "user-edit": Permission.CHANGE_USERS,
    "user-delete": Permission.DELETE_USERS,
    "team-list": Permission.VIEW_USERS,
    "team-create": Permission.CHANGE_TEAM,
    "team-paste": Permission.CHANGE_TEAM,
    "role-list": Permission.VIEW_USERS,
    "role-csv": Permission.VIEW_USERS,
    "config-variable-list": Permission.VIEW_INSTANCES,
    "config-variable-download": Permission.VIEW_INSTANCES,
    "config-variable-import": Permission.CHANGE_INSTANCES,
    "config-variable-compare": Permission.VIEW_INSTANCES,
    "config-variable-history": Permission.VIEW_INSTANCES,
    "config-variable-revert": Permission.CHANGE_INSTANCES,
    "config-variable-reset": Permission.CHANGE_INSTANCES,
    "config-variable-page": Permission.CHANGE_INSTANCES,
    "config-variable-edit": Permission.CHANGE_INSTANCES,
    "shared-variable-detail": Permission.VIEW_INSTANCES,
    "shared-variable-edit": Permission.CHANGE_CONNECTIONS,
    "shared-variable-redeploy": Permission.DEPLOY_INSTANCES,
    "next-runs": Permission.VIEW_INSTANCES,
    "instance-list": Permission.VIEW_INSTANCES,
    "instance-create": Permission.CREATE_INSTANCES,
    "instance-detail": Permission.VIEW_INSTANCES,
    "instance-edit": Permission.CHANGE_INSTANCES,
    "instance-enabled": Permission.CHANGE_INSTANCES,
    "instance-debug": Permission.CHANGE_INSTANCES,
    "instance-version": Permission.CHANGE_INSTANCES,
    "instance-deploy": Permission.DEPLOY_INSTANCES,
    "instance-people": Permission.VIEW_INSTANCES,
    "instance-delete": Permission.DELETE_INSTANCES,
    "flow-keys": Permission.VIEW_API_KEYS,
    "flow-test": Permission.TEST_FLOWS,
    "flow-queue": Permission.VIEW_EXECUTIONS,
    "flow-run": Permission.VIEW_EXECUTIONS,
    "connection-list": Permission.VIEW_INSTANCES,
    "connection-download": Permission.CHANGE_CONNECTIONS,
    "connection-paste": Permission.CHANGE_CONNECTIONS,
    "connection-detail": Permission.VIEW_INSTANCES,
    "connection-pause": Permission.CHANGE_INSTANCES,
    "connection-import": Permission.CHANGE_CONNECTIONS,
    "connection-disconnect": Permission.CHANGE_CONNECTIONS,
    "flow-listen": Permission.TEST_FLOWS,
    "flow-case-save": Permission.TEST_FLOWS,
    "flow-case-run": Permission.TEST_FLOWS,
    "flow-case-delete": Permission.TEST_FLOWS,
    "execution-list": Permission.VIEW_EXECUTIONS,
    "execution-columns": Permission.VIEW_EXECUTIONS,
    "execution-export": Permission.VIEW_EXECUTIONS,
    "execution-detail": Permission.VIEW_EXECUTIONS,
    "execution-steps": Permission.VIEW_EXECUTIONS,
    "execution-loop": Permission.VIEW_EXECUTIONS,
    "execution-children": Permission.VIEW_EXECUTIONS,
    "execution-batches": Permission.VIEW_EXECUTIONS,
    "batches-cancel": Permission.CHANGE_INSTANCES,
    "execution-step": Permission.VIEW_EXECUTIONS,
    "execution-logs": Permission.VIEW_EXECUTIONS,
    "payload": Permission.VIEW_STEP_RESULTS,
    "payload-shown": Permission.VIEW_STEP_RESULTS,
    "payload-tree": Permission.VIEW_STEP_RESULTS,
    "payload-json": Permission.VIEW_STEP_RESULTS,
    "payload-body": Permission.VIEW_STEP_RESULTS,
    "payload-file": Permission.VIEW_STEP_RESULTS,
    "payload-part": Permission.VIEW_STEP_RESULTS,
    "step-input": Permission.VIEW_STEP_RESULTS,
    "step-input-tree": Permission.VIEW_STEP_RESULTS,
    "step-input-json": Permission.VIEW_STEP_RESULTS,
    "step-input-file": Permission.VIEW_STEP_RESULTS,
    "execution-bundle": Permission.VIEW_STEP_RESULTS,
    "execution-compare": Permission.VIEW_EXECUTIONS,
    "step-compare": Permission.VIEW_STEP_RESULTS,
    "execution-replay": Permission.TEST_FLOWS,
    "step-result": Permission.VIEW_STEP_RESULTS,
    "step-result-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-masked-json": Permission.VIEW_STEP_RESULTS,
    "step-result-masked-csv": Permission.VIEW_STEP_RESULTS,
    "step-result-tree-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-search-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-table-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-hex-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-archive-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-preview-shown": Permission.VIEW_STEP_RESULTS,
    "step-input-shown": Permission.VIEW_STEP_RESULTS,
    "step-input-tree-shown": Permission.VIEW_STEP_RESULTS,
    "step-input-json-shown": Permission.VIEW_STEP_RESULTS,
    "step-input-file-shown": Permission.VIEW_STEP_RESULTS,
    "step-result-json": Permission.VIEW_STEP_RESULTS,
    "step-result-body": Permission.VIEW_STEP_RESULTS,
    "step-result-file": Permission.VIEW_STEP_RESULTS,
    "step-result-tree": Permission.VIEW_STEP_RESULTS,
    "step-result-table": Permission.VIEW_STEP_RESULTS,
    "step-result-hex": Permission.VIEW_STEP_RESULTS,
    "step-result-archive": Permission.VIEW_STEP_RESULTS,
    "step-result-difference": Permission.VIEW_STEP_RESULTS,
    "result-search": Permission.VIEW_STEP_RESULTS,
    "step-result-preview": Permission.VIEW_STEP_RESULTS,
    "step-result-csv": Permission.VIEW_STEP_RESULTS,
    "step-result-search": Permission.VIEW_STEP_RESULTS,
    "integration-list": Permission.VIEW_INTEGRATIONS,
    "integration-detail": Permission.VIEW_INTEGRATIONS,
    "integration-definition": Permission.VIEW_INTEGRATIONS,
    "integration-definition-file": Permission.VIEW_INTEGRATIONS,
    "integration-availability": Permission.CHANGE_INTEGRATIONS,
    "integration-compare": Permission.VIEW_INTEGRATIONS,
    "integration-upgrade": Permission.VIEW_INTEGRATIONS,
    "log-list": Permission.VIEW_EXECUTIONS,
    "record-search": Permission.VIEW_EXECUTIONS,
    "record-runs": Permission.VIEW_STEP_RESULTS,
    "log-export": Permission.VIEW_EXECUTIONS,
    "log-detail": Permission.VIEW_EXECUTIONS,
    "alert-target-list": Permission.VIEW_INSTANCES,
    "alert-group-create": Permission.CHANGE_INSTANCES,
    "alert-group-edit": Permission.CHANGE_INSTANCES,
    "alert-group-delete": Permission.CHANGE_INSTANCES,
    "alert-webhook-create": Permission.CHANGE_INSTANCES,
    "alert-webhook-edit": Permission.CHANGE_INSTANCES,
    "alert-webhook-delete": Permission.CHANGE_INSTANCES,
    "alert-list": Permission.VIEW_INSTANCES,
    "alert-events": Permission.VIEW_INSTANCES,
    "alert-coverage": Permission.VIEW_INSTANCES,
    "alert-create": Permission.CHANGE_INSTANCES,
    "alert-detail": Permission.VIEW_INSTANCES,
    "alert-edit": Permission.CHANGE_INSTANCES,
    "alert-clear": Permission.CHANGE_INSTANCES,
    "alert-delete": Permission.CHANGE_INSTANCES,
    "search": Permission.VIEW_CUSTOMERS,
    "audit-list": Permission.VIEW_AUDIT,
}
FOR_ALL_STAFF = {"preferences", "sign-out", "unsent", "gallery"} | {
    "saved-view-list",
    "saved-view-open",
    "saved-view-delete",
}
FOR_ANYBODY = {"sign-in", "healthz", "readyz"}


def test_every_address_says_who_may_see_it():
    views = named_views()
    assert set(views) == set(NEEDS) | FOR_ALL_STAFF | FOR_ANYBODY
    assert {name: getattr(views[name], "required_permission", None) for name in NEEDS} == NEEDS
    assert {name for name, view in views.items() if not getattr(view, "login_required", True)} == FOR_ANYBODY


def least_role(name: str) -> Role:
    """The first role that may see an address; those after it hold more (tests/accounts/test_roles.py)."""
    return next(role for role in Role if name in FOR_ALL_STAFF or NEEDS[name] in GRANTS[role])


@pytest.mark.parametrize(("role", "htmx"), [*((role, False) for role in Role), (Role.VIEWER, True)])
def test_a_role_sees_what_it_is_granted_and_nothing_else(world, sign_in_as, role, htmx):
    """Each address is opened by the least role that may see it, and refused to every role that may not.
    That an admin sees all of them, as pages and parts, is seen in tests/conventions/test_round_trips.py."""
    client, order = sign_in_as(role.value), list(Role)
    for address in addresses(world):
        if order.index(role) > order.index(least := least_role(address.name)):
            continue
        world.requests.clear()
        response = client.get(address.path, headers={"HX-Request": "true"} if htmx else {})
        assert (response.status_code != 403) is (role == least), address
        assert role == least or world.requests == [], address


@pytest.mark.parametrize("role", [role for role in Role if Permission.CHANGE_CUSTOMERS not in GRANTS[role]])
def test_a_form_that_is_not_granted_cannot_be_sent_either(world, sign_in_as, role):
    acme = world.customer("Acme Corp")
    response = sign_in_as(role.value).post(reverse("customer-edit", args=[acme.id]), {"name": "Other"})
    assert response.status_code == 403
    assert world.customer(acme.id).name == "Acme Corp"


def test_who_is_turned_away_is_told_why_on_a_page_and_in_a_part(viewer):
    page = viewer.get(reverse("audit-list")).content.decode()
    part = viewer.get(reverse("audit-list"), headers={"HX-Request": "true"})
    assert "Your role does not let you read the audit log." in page
    assert "Your role does not let you read the audit log." in part.content.decode()
    assert part["HX-Retarget"] == "#messages"


def test_signed_out_htmx_is_led_to_sign_in_and_back_to_the_page_it_was_on(db, client):
    current = {"HX-Request": "true", "HX-Current-URL": "http://testserver/executions/?status=ERROR"}
    response = client.get(reverse("audit-list"), headers=current)
    assert response["HX-Redirect"] == "/sign-in/?next=/executions/%3Fstatus%3DERROR"


def test_the_side_bar_shows_the_rooms_a_role_may_enter(viewer, admin):
    def rooms(client) -> list[str]:
        return [room.label for room in client.get(reverse("preferences")).context["nav"]]

    work = ["Overview", "Customers", "Users", "Instances", "Connections", "Executions", "Logs"]
    assert rooms(viewer) == [*work, "Integrations", "Alerts", "Team"]
    assert rooms(admin) == [*work, "Integrations", "Alerts", "Team", "Audit"]
