"""What Django reports of a fault of our own, wherever it is sent: names and types, and no value."""

import sys

import pytest
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import reverse
from django.views.debug import get_exception_reporter_class

from dashboard.accounts import views
from tests.config_variables.pages import form_in
from tests.secrets.canaries import CANARIES, found_in
from tests.secrets.planting import FAULT

TYPED, PASSWORD = CANARIES["secret typed into a form"], CANARIES["password of an account"]


@pytest.fixture
def reports():
    """Django's reports of the faults there were, each as a page and as text."""
    written: list[str] = []

    def write(request, **_) -> None:
        report = get_exception_reporter_class(request)(request, *sys.exc_info())
        written.extend([report.get_traceback_html(), report.get_traceback_text()])

    got_request_exception.connect(write)
    yield written
    got_request_exception.disconnect(write)


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_while_a_secret_is_sent_is_reported_without_it(
    world, api, support, reports, settings, debug
) -> None:
    orders = world.instance("Acme Orders")
    address = reverse(
        "config-variable-edit", args=[orders.id, world.config_variable(orders, "Shop Connection").id]
    )
    sent = form_in(support.get(address)).dict()
    sent |= {name: TYPED for name in sent if "secret-" in name}
    settings.DEBUG, api.status, support.raise_request_exception = debug, FAULT, False
    answer = support.post(address, sent)
    page, text = reports
    assert answer.status_code == 500
    assert {name for each in (page, text, answer.content) for name in found_in(each)} == set()
    assert "ZeroDivisionError" in text
    assert all("prismatic_api/session.py" in each for each in (page, text))  # where it was
    assert "secret-" in page  # what was posted, by name
    assert support.cookies["sessionid"].value not in page + text


def test_a_fault_while_somebody_signs_in_is_reported_without_the_password(db, reports, monkeypatch) -> None:
    def fail(request, username: str) -> None:
        raise ValueError(f"password={PASSWORD}")

    monkeypatch.setattr(views.throttle, "subjects", fail)
    with pytest.raises(ValueError, match="password"):
        Client().post(reverse("sign-in"), {"username": "ann", "password": PASSWORD})
    assert {name for each in reports for name in found_in(each)} == set()
    assert "password" in reports[0]
