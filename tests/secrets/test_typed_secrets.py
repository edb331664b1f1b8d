"""What somebody types as a secret goes to Prismatic and nowhere else; keys come by the recorded way alone."""

import pytest
from django.test import Client
from django.urls import reverse

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry
from prismatic_api.connections.refs import Kind, Ref
from tests.config_variables.pages import form_in
from tests.conventions.addresses import addresses
from tests.customers.markup import filled
from tests.secrets.canaries import CANARIES, found_in
from tests.secrets.planting import API_KEY, TOKENS

pytestmark = pytest.mark.slow

TYPED = CANARIES["secret typed into a form"]
PASTED = CANARIES["secret pasted with a configuration"]
HEADER = CANARIES["header of a trial"]
PASSWORD = CANARIES["password of an account"]
PART = {"HX-Request": "true"}
TROUBLES = ("reset", "unreachable", "server_error", "null_data", "expired_token", "busy")


@pytest.fixture
def shop(world):
    """The connection of Acme Orders, and the two pages that have a form for it."""
    orders = world.instance("Acme Orders")
    answer = world.config_variable(orders, "Shop Connection")
    return answer, (
        reverse("config-variable-edit", args=[orders.id, answer.id]),
        reverse("config-variable-page", args=[orders.id, 1]),
    )


def typed_in(page) -> dict[str, str]:
    """The form of a page with the canary in each of its secret fields."""
    sent = form_in(page)
    secret = {name: TYPED for name in sent if "secret-" in name}
    assert secret
    return {**sent.dict(), **secret}


def test_a_secret_is_stored_and_told_by_no_answer_on_the_way(world, api, support, admin, shop, watch) -> None:
    stored, forms = shop
    for address in forms:
        stored.inputs["clientSecret"] = "other"
        sent = typed_in(support.get(address))
        review = support.post(address, {**sent, "step": "review"}, headers=PART)
        saved = support.post(address, {**sent, "reviewed": form_in(review)["reviewed"], "step": "save"})
        assert (saved.status_code, stored.inputs["clientSecret"]) == (303, TYPED)
        for answer in (review, saved, support.get(address), support.get(saved["Location"])):
            watch.over_answer(address, answer)
    watch.over_answer("audit", admin.get(reverse("audit-list")))
    watch.over_tables()
    assert watch.leaks == {}
    assert AuditEntry.objects.filter(outcome="done").count() == len(forms)


@pytest.mark.parametrize("operation", ["UpdateConfigVariables", None])
@pytest.mark.parametrize("trouble", [*TROUBLES, "refused"])
def test_a_secret_that_could_not_be_stored_is_told_by_nothing(
    world, api, support, shop, watch, trouble, operation
) -> None:
    for address in shop[1]:
        sent = typed_in(support.get(address))
        review = support.post(address, {**sent, "step": "review"}, headers=PART)
        if trouble == "refused":
            world.refuse("updateInstanceConfigVariables", "configVariables", f"'{TYPED}' is too short.")
        else:
            world.faults.next(trouble, times=9, operation=operation)
        sent |= {"reviewed": form_in(review)["reviewed"], "step": "save"}
        answer = support.post(address, sent)
        assert answer.status_code >= 400 or trouble == "reset"  # then it is read back, and was stored
        watch.over_answer(address, answer)
        world.faults.clear()
    watch.over_tables()
    assert watch.leaks == {}


def test_a_pasted_secret_is_told_by_its_own_form_alone(world, api, support, watch) -> None:
    address = reverse("config-variable-import", args=[world.instance("Acme Orders").id])
    pasted = {"text": f'{{"Shop Connection": {{"clientSecret": "{PASTED}"}}}}'}
    review = support.post(address, pasted)
    watch.over_answer("review", review, own=frozenset({"secret pasted with a configuration"}))
    world.refuse("updateInstanceConfigVariables", "configVariables", f"Shop Connection: '{PASTED}'?")
    refused = support.post(address, filled(review) | pasted)
    assert refused.status_code == 422
    saved = support.post(address, filled(review) | pasted)
    assert saved.status_code == 303
    watch.over_answer("saved", support.get(saved["Location"]))
    watch.over_tables()
    assert watch.leaks == {}


@pytest.mark.parametrize("trouble", [None, "reset", "server_error", "refused"])
def test_oauth_tokens_that_are_imported_are_told_by_nothing(
    world, api, onboarding, shop, watch, trouble
) -> None:
    stored = shop[0]
    address = reverse("connection-import", args=[Ref(Kind.INSTANCE, stored.id, stored.instance_id)])
    sent = filled(onboarding.get(address), **TOKENS)
    if trouble == "refused":
        world.refuse("updateOAuth2Connection", "accessToken", f"{TOKENS} are not good.")
    elif trouble:
        world.faults.next(trouble, operation="ImportInstanceTokens")
    stored.tokens = {}
    answer = onboarding.post(address, sent)
    assert (stored.tokens == TOKENS) is (trouble in {None, "reset"})
    watch.over_answer("import", answer)
    watch.over_answer("detail", onboarding.get(address.removesuffix("import/")))
    watch.over_tables()
    assert watch.leaks == {}


def test_the_headers_of_a_trial_are_told_by_its_own_form_alone(world, api, support, watch) -> None:
    orders = world.instance("Acme Orders")
    address = reverse("flow-test", args=[orders.id, world.flow_config(orders).id])
    call = {"body": "{}", "content_type": "application/json", "headers": f"Authorization: Bearer {HEADER}"}
    own = frozenset({"header of a trial"})
    watch.over_answer("answer", support.post(address, call), own=own)
    for trouble in TROUBLES:
        world.faults.next(trouble, times=9, operation="TestFlowConfig")
        answer = support.post(address, call)
        assert answer.status_code >= 400
        watch.over_answer(trouble, answer, own=own)
        world.faults.clear()
    watch.over_answer("afterwards", support.get(address))
    watch.over_tables()
    assert watch.leaks == {}
    assert AuditEntry.objects.count() == 1 + len(TROUBLES)


def test_what_is_typed_when_a_session_has_ended_is_kept_without_its_secrets(
    world, api, support, shop, watch
) -> None:
    sent = typed_in(support.get(shop[1][0]))
    pasted = {"text": f'{{"Shop Connection": {{"clientSecret": "{PASTED}"}}}}'}
    importing = reverse("config-variable-import", args=[world.instance("Acme Orders").id])
    for address, fields in ((shop[1][0], sent), (importing, pasted)):
        support.logout()
        for headers in ({}, PART):
            answer = support.post(address, fields, headers=headers)
            assert answer.status_code == 401
            watch.over_answer(address, answer)
        support.force_login(Account.objects.get(username="support"))
    assert watch.leaks == {}


@pytest.mark.parametrize("known", [True, False])
def test_a_password_is_told_by_nothing_whether_right_or_wrong(db, watch, known) -> None:
    account = Account(username="ann")
    account.set_password(PASSWORD if known else "something else")
    account.save()
    sent = {"username": "ann", "password": PASSWORD}
    answer = Client().post(reverse("sign-in"), sent)
    assert (answer.status_code == 303) is known
    watch.over_answer("sign-in", answer)
    watch.over_tables()
    assert watch.leaks == {}


def test_keys_are_told_by_the_recorded_look_alone(world, api, support, viewer, watch) -> None:
    orders = world.instance("Acme Orders")
    address = reverse("flow-keys", args=[orders.id, world.flow_config(orders).id])
    for headers in ({}, PART):
        shown = support.post(address, headers=headers)
        assert found_in(shown.content) == {"API key of a customer"}
        assert API_KEY in shown.content.decode()
        assert shown["Cache-Control"] == "no-store"
        watch.over_answer("viewer", viewer.post(address, headers=headers))
    assert list(AuditEntry.objects.values_list("operation", "person__username")) == [
        ("readApiKeys", "support"),
        ("readApiKeys", "support"),
    ]
    for page in addresses(world):
        watch.over_answer(page.name, support.get(page.path))
    watch.over_tables()
    assert watch.leaks == {}
