"""A shared config variable: who uses it, its inputs, and the instances that are deployed for it."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.config_variables.pages import form_in, posted, words

HOST = "Host"


@pytest.fixture
def files(world):
    """Acme's own file server, which two of its instances use; one was never deployed."""
    (own,) = world.customer_variables.values()
    scoped = world.scoped_variables[own.scoped_id]
    exports = world.integration("Invoice Export")
    world.add_config_variable(
        exports, "Files", "CONNECTION", connection=world.connections[own.connection_id], scoped_id=scoped.id
    )
    world.instance("Acme Invoices").last_deployed_at = world.clock.now()
    draft = world.add_instance("Acme Drafts", world.customer("Acme Corp"), exports)
    draft.last_deployed_at = None
    return own


@pytest.fixture
def books(world):
    """The organization's own books, which Globex's instance uses."""
    found = next(each for each in world.scoped_variables.values() if each.key == "Company Books")
    exports = world.integration("Invoice Export")
    world.add_config_variable(
        exports, "Books", "CONNECTION", connection=world.connections[found.connection_id], scoped_id=found.id
    )
    return found


def to(page: str, shared) -> str:
    return reverse(f"shared-variable-{page}", args=[shared.id])


def field_of(response, label: str) -> str:
    fields = response.context["form"].fields
    return next(name for name, field in fields.items() if field.label == label)


def test_one_request_tells_who_uses_it_and_hides_its_secrets(world, viewer, files) -> None:
    world.requests.clear()
    response = viewer.get(to("detail", files))
    assert [seen.operation for seen in world.requests] == ["GetCustomerConfigVariable"]
    text = words(response)
    assert [each in text for each in ("Acme Corp", "Acme Invoices", "Acme Drafts", "Never deployed")] == [
        True
    ] * 4
    assert ("files.acme.example" in text, "sandbox-password" in text) == (True, False)
    assert to("edit", files) not in response.content.decode()


def test_what_customers_own_are_made_from_leads_to_each(world, viewer, files) -> None:
    template = world.scoped_variables[files.scoped_id]
    response = viewer.get(to("detail", template))
    assert to("detail", files) in response.content.decode()
    assert "1 customer has its own, made from this" in words(response)


def test_its_inputs_are_changed_after_a_look_and_the_instances_wait(world, onboarding, files) -> None:
    opened = onboarding.get(to("edit", files))
    host = field_of(opened, HOST)
    review = posted(onboarding, to("edit", files), form_in(opened, **{host: "new.acme.example"}))
    assert "files.acme.example new.acme.example" in words(review)
    assert files.inputs["host"] == "files.acme.example"
    response = posted(onboarding, to("edit", files), form_in(review), "save")
    assert (response.status_code, files.inputs["host"]) == (303, "new.acme.example")
    assert files.inputs["password"] == "sandbox-password"
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.after) == (
        "updateCustomerConfigVariable",
        {"Invoice Files: Host": "new.acme.example"},
    )
    assert "1 instance waits for a deploy" in words(onboarding.get(to("detail", files)))


def test_two_people_at_once_are_told_of_each_other(world, onboarding, files) -> None:
    opened = onboarding.get(to("edit", files))
    files.inputs["host"] = "theirs.example"
    sent = form_in(opened, **{field_of(opened, HOST): "mine.example"})
    response = posted(onboarding, to("edit", files), sent)
    assert response.status_code == 422
    assert (
        "It was files.acme.example when you opened the form. Somebody else made it theirs.example"
        in words(response)
    )


@pytest.mark.parametrize(("fault", "status"), [("busy", 503), ("reset", 303)])
def test_what_was_typed_outlives_a_failure(world, onboarding, books, fault, status) -> None:
    opened = onboarding.get(to("edit", books))
    name = field_of(opened, "Client ID")
    review = posted(onboarding, to("edit", books), form_in(opened, **{name: "other"}))
    world.faults.next(fault, operation="UpdateScopedConfigVariable")
    response = posted(onboarding, to("edit", books), form_in(review), "save")
    assert (response.status_code, books.inputs["clientId"] == "other") == (status, fault == "reset")
    assert fault == "reset" or form_in(response)[name] == "other"


def redeploy(person, shared, **more):
    opened = person.get(to("redeploy", shared))
    return opened, person.post(to("redeploy", shared), {"seen": opened.context["form"].mark, **more})


def test_the_instances_of_a_customers_own_are_shown_then_deployed(world, support, files) -> None:
    invoices = world.instance("Acme Invoices")
    invoices.needs_deploy = True
    opened, response = redeploy(support, files)
    assert (
        [row.use.name for row in opened.context["deployed"]],
        [row.use.name for row in opened.context["left"]],
    ) == (
        ["Acme Invoices"],
        ["Acme Drafts"],
    )
    assert (response.status_code, invoices.needs_deploy) == (303, False)
    assert AuditEntry.objects.get().operation == "updateInstancesUsingCustomerConfigVariable"
    assert AuditEntry.objects.get().after == {"deployed": ["Acme Invoices"]}
    assert "1 instance deployed." in words(support.get(response["Location"]))


def test_the_instances_of_the_organizations_own_are_deployed_by_its_update(world, support, books) -> None:
    invoices = world.instance("Acme Invoices")
    invoices.last_deployed_at, invoices.needs_deploy = world.clock.now(), True
    _, response = redeploy(support, books)
    assert (response.status_code, invoices.needs_deploy) == (303, False)
    assert AuditEntry.objects.get().operation == "updateScopedConfigVariable"


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [("busy", 503, "Nothing was deployed."), ("reset", 504, "The deploys may have begun")],
)
def test_a_deploy_that_fails_on_the_way_says_what_is_known(
    world, support, files, fault, status, said
) -> None:
    world.faults.next(fault, operation="UpdateInstancesUsingCustomerConfigVariable")
    _, response = redeploy(support, files)
    assert (response.status_code, said in words(response)) == (status, True)
    assert "Acme Invoices" in words(response)


def test_an_instance_that_was_not_shown_is_not_deployed(world, support, files) -> None:
    mark = support.get(to("redeploy", files)).context["form"].mark
    world.instance("Acme Drafts").last_deployed_at = world.clock.now()
    response = support.post(to("redeploy", files), {"seen": mark})
    assert (response.status_code, AuditEntry.objects.count()) == (422, 0)
    assert "Other instances use it now" in words(response)


def test_what_came_of_each_instance_is_told(world, support, files) -> None:
    files.status = "ERROR"
    world.instance("Acme Invoices").needs_deploy = True
    _, response = redeploy(support, files)
    assert "0 instances deployed. Not deployed: Acme Invoices:" in words(support.get(response["Location"]))


def test_a_configuration_leads_to_what_is_shared_and_does_not_edit_it(world, support, files, books) -> None:
    config = reverse("config-variable-list", args=[world.instance("Acme Invoices").id])
    response = support.get(config)
    text = words(response)
    assert ("Shared by the customer's instances" in text, "Shared by the organization" in text) == (
        True,
        True,
    )
    assert [to("detail", each) in response.content.decode() for each in (files, books)] == [True, True]
    assert [f"Edit {key}" in response.content.decode() for key in ("Files", "Books")] == [False, False]


def test_who_may_not_change_connections_and_ids_of_nothing_are_turned_away(support, viewer, files) -> None:
    assert support.get(to("edit", files)).status_code == 403
    assert viewer.get(to("redeploy", files)).status_code == 403
    assert viewer.get("/shared-variables/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("page", "operation"),
    [("config-variable-list", "GetInstanceConfig"), ("instance-detail", "GetInstanceOverview")],
)
def test_what_is_shared_may_be_hidden_from_the_account(world, viewer, files, page, operation) -> None:
    address = reverse(page, args=[world.instance("Acme Invoices").id])
    world.faults.next("partial_errors", operation=operation)
    assert viewer.get(address).status_code == 200
    world.me.role_id = world.role("Guest").id
    assert viewer.get(to("detail", files)).status_code == 403


def test_a_file_does_not_change_what_is_shared(world, support, files) -> None:
    address = reverse("config-variable-import", args=[world.instance("Acme Invoices").id])
    same = support.post(address, {"text": '{"Files": {"host": "files.acme.example"}}'})
    assert "nothing would change" in words(same)
    other = support.post(address, {"text": '{"Files": {"host": "other.example"}}'})
    assert (other.status_code, "A shared config variable stands here." in words(other)) == (422, True)
