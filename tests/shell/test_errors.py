"""Each error of the API as a whole page and as a part: status, words, and where the link leads."""

import pytest
from django.urls import reverse

from dashboard.errors import PAGES, notice_for
from prismatic_api import errors
from prismatic_api.errors import Busy, NotFound, OutcomeUnknown, PrismaticError, Problem, Refused

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/customers/"}
RAISED = [
    errors.NotSignedIn(),
    errors.Forbidden(),
    NotFound("customer", "abc"),
    Refused((Problem("name", ("Taken.",)),)),
    Busy(7.2),
    errors.Unreachable(),
    OutcomeUnknown(),
    errors.LinkExpired(),
    errors.UnexpectedResponse(),
    PrismaticError("Something new."),
]
STATUSES = [502, 403, 404, 422, 503, 502, 504, 502, 502, 502]
CASES = list(zip(RAISED, STATUSES, strict=True))


@pytest.fixture
def failing(settings, support, monkeypatch):
    """A client for a site whose one page raises an error."""
    settings.ROOT_URLCONF = "tests.shell.failing_urls"
    from tests.shell import failing_urls

    def failing(error: Exception, **headers: str):
        monkeypatch.setattr(failing_urls, "error", error)
        return support.get("/failing/?page=2", headers=headers)

    return failing


def test_every_error_of_the_api_has_a_row_of_its_own():
    kinds = {
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PrismaticError)
    }
    assert kinds == set(PAGES)


def test_an_error_nobody_has_seen_yet_is_told_as_its_nearest_kind():
    class TooManyJobs(Busy):
        """Not in the table."""

    assert notice_for(TooManyJobs()) == PAGES[Busy]


@pytest.mark.parametrize(("error", "status"), CASES, ids=lambda case: str(case)[:20])
def test_a_person_gets_a_whole_page(failing, error, status):
    response = failing(error)
    page = response.content.decode()
    assert response.status_code == status
    assert page.count("<html") == 1
    assert f"<h1>{PAGES[type(error)].title}</h1>" in page
    assert PAGES[type(error)].advice in page
    assert "HX-Retarget" not in response.headers


@pytest.mark.parametrize(("error", "status"), CASES, ids=lambda case: str(case)[:20])
def test_htmx_gets_a_part_for_the_messages_and_what_was_there_stays(failing, error, status):
    response = failing(error, **HTMX)
    assert response.status_code == status
    assert "<html" not in response.content.decode()
    assert PAGES[type(error)].title in response.content.decode()
    assert response["HX-Retarget"] == "#messages"
    assert response["HX-Reswap"].startswith("innerHTML")
    assert response["HX-Push-Url"] == "false"


def test_a_boosted_link_gets_a_whole_page(failing):
    response = failing(Busy(1), **HTMX, **{"HX-Boosted": "true"})
    assert "<html" in response.content.decode()


def test_busy_says_how_long_to_wait_in_whole_seconds(failing):
    assert failing(Busy(7.2))["Retry-After"] == "8"
    assert failing(Busy())["Retry-After"] == "1"


def test_the_link_of_a_read_leads_to_the_same_page_again(failing):
    assert failing(Busy(1)).context["address"] == "/failing/?page=2"


def test_a_page_of_an_error_is_kept_by_nobody(failing):
    assert failing(Busy(1))["Cache-Control"] == "no-store"


def test_an_id_is_shown_as_text(failing):
    page = failing(NotFound("customer", "<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "part"])
def test_a_fault_of_our_own_gets_a_page_that_needs_nothing(failing, support, htmx):
    support.raise_request_exception = False
    response = failing(ZeroDivisionError("secret detail"), **(HTMX if htmx else {}))
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something broke in the dashboard" in page
    assert "secret detail" not in page
    assert ("<html" in page) is not htmx
    assert response.headers.get("HX-Retarget") == ("#messages" if htmx else None)


@pytest.mark.parametrize("signed_in", [False, True])
def test_an_address_that_nothing_answers(client, support, signed_in):
    response = (support if signed_in else client).get("/no/such/page/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "No such page" in page
    assert (reverse("sign-out") in page) is signed_in


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "part"])
def test_a_form_without_proof_of_origin(db, htmx):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("sign-in"), {"username": "a"}, headers=HTMX if htmx else {})
    assert response.status_code == 403
    assert "This form is too old" in response.content.decode()
    assert ("<html" in response.content.decode()) is not htmx


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "part"])
@pytest.mark.parametrize("limit", ["DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS"])
def test_a_form_that_is_too_much_is_told_so(settings, world, onboarding, htmx, limit):
    setattr(settings, limit, 3)
    sent = {"name": "Long", "description": "words", "labels": "", "external_id": "a", "more": "b"}
    response = onboarding.post(reverse("customer-create"), sent, headers=HTMX if htmx else {})
    page = response.content.decode()
    assert response.status_code == 413
    assert "Nothing was changed. A form can send 8 MB in 10,000 fields at most." in page
    assert ("<html" in page) is not htmx
