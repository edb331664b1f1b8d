"""Back to what a variable was before a change, or to its default: shown first, then stored."""

import re
from urllib.parse import urljoin

import pytest

from dashboard.audit.models import AuditEntry
from dashboard.config_variables.going_back import NOT_KEPT, TOO_LONG, WITHHELD
from tests.config_variables.pages import field, form_in, posted, saved, words

ENDPOINT, NEW, OLD = field("Order Endpoint"), "https://new.example", "https://shop.example/orders"


@pytest.fixture
def changed(support, address, answer_to):
    """A function that changes a variable through its form, and gives the address that undoes that."""

    def made(key: str, value: str | list[str], name: str | None = None, shown: str | None = None) -> str:
        saved(support, address("edit", answer_to(key).id), **{name or field(key): value})
        return f"{address('revert', AuditEntry.objects.latest('pk').pk)}?name={shown or key}"

    return made


def test_a_value_is_reverted_in_one_click_and_a_yes(support, address, answer_to, changed) -> None:
    where = changed("Order Endpoint", NEW)
    assert where.partition("?")[0] in support.get(address("history")).content.decode()
    review = support.get(where)
    assert f"Order Endpoint {NEW} {OLD}" in words(review)
    response = support.post(where, form_in(review).dict())
    assert (response.status_code, answer_to("Order Endpoint").value) == (303, OLD)
    assert AuditEntry.objects.latest("pk").after == {"Order Endpoint": OLD}
    assert "That is what is stored now." in words(support.get(address("history")))


@pytest.mark.parametrize(
    ("stored", "value"), [("", "x"), ("007", "8"), ('["a", "b"]', "[]"), ("é\u2028", "e")]
)
def test_a_value_comes_back_to_the_last_byte(support, answer_to, changed, stored, value) -> None:
    answer_to("Order Endpoint").value = stored
    where = changed("Order Endpoint", value)
    support.post(where, form_in(support.get(where)).dict())
    assert answer_to("Order Endpoint").value == stored


def test_what_somebody_changed_since_is_shown_before_it_is_gone(support, answer_to, changed) -> None:
    where = changed("Order Endpoint", NEW)
    review = form_in(support.get(where)).dict()
    answer_to("Order Endpoint").value = "https://theirs.example"
    response = support.post(where, review)
    assert (response.status_code, answer_to("Order Endpoint").value) == (422, "https://theirs.example")
    assert "somebody changed it" in words(response)
    assert f"https://theirs.example {OLD}" in words(response)


def test_what_is_not_in_the_record_cannot_come_back(support, address, answer_to, changed) -> None:
    answer_to("Order Endpoint").value = "x" * 20_001
    answer_to("Languages").value = '["Bearer abcdefghijklmnopqrstuvwxyz0123456789"]'
    addresses = [changed("Order Endpoint", NEW), changed("Languages", ["en"])]
    assert [support.get(each).status_code for each in addresses] == [404, 404]
    text = words(support.get(address("history")))
    assert [reason in text for reason in (TOO_LONG, WITHHELD)] == [True, True]


def test_a_secret_cannot_come_back_and_an_input_can(support, address, answer_to) -> None:
    login = address("edit", answer_to("Shop Connection").id)
    fields = support.get(login).context["form"].fields
    secret, scopes = (
        next(n for n, f in fields.items() if f.label == label) for label in ("Client Secret", "Scopes")
    )
    before = answer_to("Shop Connection").inputs["scopes"]
    review = posted(support, login, form_in(support.get(login), **{secret: "hunter2", scopes: "all"}))
    posted(support, login, form_in(review, **{secret: "hunter2"}), "save")
    assert (answer_to("Shop Connection").inputs["scopes"], before == "all") == ("all", False)
    history = support.get(address("history"))
    assert NOT_KEPT in words(history)
    where = address("revert", AuditEntry.objects.get().pk)
    assert support.get(f"{where}?name=Shop+Connection: Client Secret").status_code == 404
    back = f"{where}?name=Shop+Connection: Scopes"
    support.post(back, form_in(support.get(back)).dict())
    assert answer_to("Shop Connection").inputs["scopes"] == before
    assert answer_to("Shop Connection").inputs["clientSecret"] == "hunter2"


def test_a_refused_change_has_no_way_back(world, support, address, changed) -> None:
    world.refuse("updateInstanceConfigVariables", "configVariables", "Order Endpoint: No such host.")
    where = changed("Order Endpoint", NEW)
    assert support.get(where).status_code == 404
    assert "Revert" not in words(support.get(address("history")))


def test_a_variable_is_reset_to_its_default(support, address, answer_to) -> None:
    answer_to("Languages").value = '["de"]'
    where = address("reset", answer_to("Languages").id)
    links = re.findall(r'href="([^"]+/reset/)"', support.get(address("list")).content.decode())
    assert where in [urljoin(address("list"), link) for link in links]
    assert where in support.get(f"{address('compare')}").content.decode()
    response = support.post(where, form_in(support.get(where)).dict())
    assert (response.status_code, answer_to("Languages").value) == (303, '["en"]')
    assert "Nothing to change" in words(support.get(where))
    assert support.get(address("reset", answer_to("Shop Connection").id)).status_code == 404


def test_a_refusal_and_a_failure_are_told(world, support, address, answer_to) -> None:
    answer_to("Languages").value = '["de"]'
    where = address("reset", answer_to("Languages").id)
    review = form_in(support.get(where)).dict()
    world.refuse("updateInstanceConfigVariables", "configVariables", "Languages: Not now.")
    refused = support.post(where, review)
    assert (refused.status_code, "Not now." in words(refused)) == (422, True)
    world.faults.next("busy", operation="UpdateConfigVariables")
    busy = support.post(where, review)
    assert (busy.status_code, "Nothing was saved." in words(busy)) == (503, True)
    assert answer_to("Languages").value == '["de"]'
    world.faults.next("reset", operation="UpdateConfigVariables")
    lost = support.post(where, form_in(busy).dict())
    assert (lost.status_code, answer_to("Languages").value) == (303, '["en"]')
    assert "answer was lost" in words(support.get(lost["Location"]))


def test_a_revert_whose_answer_was_lost_is_told(world, support, answer_to, changed) -> None:
    where = changed("Order Endpoint", NEW)
    review = form_in(support.get(where)).dict()
    world.faults.next("reset", operation="UpdateConfigVariables")
    lost = support.post(where, review)
    assert (lost.status_code, answer_to("Order Endpoint").value) == (303, OLD)
    assert "Nothing to change" in words(support.get(where))
