"""Importing tokens for several connections: a dry run, one by one, stopped, gone on with, and repeated."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dashboard import batches
from dashboard.audit.models import AuditEntry
from tests.connections.conftest import KINDS, ref_of
from tests.customers.markup import filled, problems, text

PASTE = "/connections/import/"
PART = {"HX-Request": "true"}
HEAD = "connection,access token,refresh token,refresh at"


@pytest.fixture
def path(world, each):
    """A function from a kind to what the first column says of its connection."""
    return lambda kind: ref_of(world, kind, each(kind)).path


@pytest.fixture
def rows(path):
    """A row for a connection of each kind."""
    return "\n".join([HEAD, *(f"{path(kind)},canary-{kind},refresh-{kind}," for kind in KINDS)])


@pytest.fixture
def broken(each):
    """None of the four works."""
    for kind in KINDS:
        each(kind).status = "ERROR"


@pytest.fixture
def checked(onboarding):
    """A function from rows to the page with what would come of them."""
    return lambda text, **more: onboarding.post(
        PASTE, filled(onboarding.get(PASTE), tokens_text=text, check="yes", **more)
    )


@pytest.fixture
def sent(onboarding):
    """A function that sends the page's form again, with the rows that the browser has kept."""
    return lambda page, rows, **more: onboarding.post(PASTE, filled(page, tokens_text=rows, **more))


@pytest.fixture
def in_a_hurry(monkeypatch):
    """One row at a time: the time for more is up at once."""
    monkeypatch.setattr(batches, "A_WHILE", -1)


def verdicts(response) -> list[str]:
    return [entry.verdict.value for entry in response.context["batch"].entries]


def test_first_it_is_only_looked_through(world, checked, rows, broken, each) -> None:
    world.requests.clear()
    response = checked(rows)
    assert verdicts(response) == ["ready"] * 4
    assert [seen.operation for seen in world.requests] == ["FindConnections"]
    assert "4 of 4 would be imported" in text(response, "token-progress")
    assert "Shop Connection, Acme Corp, Acme Orders" in text(response, "token-progress")
    assert {each(kind).status for kind in KINDS} == {"ERROR"}


def test_confirmed_all_four_kinds_are_imported(world, checked, sent, rows, broken, each) -> None:
    response = sent(checked(rows), rows)
    assert verdicts(response) == ["imported"] * 4
    assert "Finished: 4 of 4 imported" in text(response, "token-progress")
    assert [each(kind).tokens["access_token"] for kind in KINDS] == [f"canary-{kind}" for kind in KINDS]
    assert {each(kind).status for kind in KINDS} == {"ACTIVE"}
    assert AuditEntry.objects.filter(outcome="done").count() == 4


def test_the_same_rows_again_change_nothing(world, checked, sent, rows, broken, each) -> None:
    sent(checked(rows), rows)
    each("customer").status = "FAILED"
    assert verdicts(checked(rows)) == ["works", "works", "ready", "works"]
    assert verdicts(checked(rows, working="on")) == ["ready"] * 4


@pytest.mark.parametrize(
    ("row", "verdict", "said"),
    [
        ("nonsense,a,b,", "wrong", "names no connection"),
        ("{place},two words,b,", "wrong", "Access token: A token has no space"),
        ("{place},a,,now", "wrong", "Refresh token: A refresh at once needs"),
        ("{place},a,b,tomorrow", "wrong", "Refresh at: Enter a valid date"),
        ("{gone},a,b,", "not_there", "No such connection"),
        ("{files},a,b,", "no_oauth2", "Takes no tokens"),
        ("{supplied},a,b,", "no_right", "A shared connection stands in its place"),
        ("{first},a,b,", "twice", "Twice in the list"),
        ("https://dash.example/connections/{place}/import/,a,b,", "wrong", "names no connection"),
        ("https://dash.example/connections/{place}/,a,b,", "ready", "Will be imported"),
    ],
)
def test_each_row_gets_its_verdict(world, checked, path, broken, books, row, verdict, said) -> None:
    place = world.config_variable(world.instance("Acme Invoices"), "Company Books")
    files = next(each for each in world.customer_variables.values() if "password" in each.inputs)
    named = {
        "first": path("customer"),
        "place": path("instance"),
        "gone": f"customer/{world.mint.id('CustomerConfigVariable')}",
        "files": f"customer/{files.id}",
        "supplied": ref_of(world, "instance", place).path,
    }
    response = checked(f"{HEAD}\n{named['first']},a,b,\n{row.format(**named)}")
    assert verdicts(response) == ["ready", verdict]
    assert said in text(response, "token-progress")


def test_a_file_does_as_well_and_its_columns_may_stand_anywhere(world, onboarding, path, shop) -> None:
    shop.status = "ERROR"
    table = f"status;refresh token;access token;expires in;connection\nError;r;a;600;{path('instance')}"

    def upload(page, **more):
        file = SimpleUploadedFile("tokens.csv", f"\ufeff{table}".encode())
        return onboarding.post(PASTE, filled(page, tokens_file=file, refresh="leave", **more))

    page = upload(upload(onboarding.get(PASTE), check="yes"))
    assert verdicts(page) == ["imported"]
    assert (shop.tokens["refresh_token"], shop.status) == ("r", "ACTIVE")


def test_rows_that_nobody_filled_in_are_left_out(checked, path, broken) -> None:
    response = checked(f"{HEAD}\n{path('instance')},a,b,\n{path('customer')},,,\n{path('person')},,,")
    assert verdicts(response) == ["ready"]
    assert "2 rows without a token are left out." in text(response, "token-progress")


def test_a_refresh_that_fails_is_its_row_s_verdict(world, checked, sent, path, shop) -> None:
    shop.status = "PENDING"
    row = f"{HEAD}\n{path('instance')},a,dead-4711,"
    response = sent(checked(row), row)
    assert verdicts(response) == ["broken"]
    assert "Imported, does not work" in text(response, "token-progress")


def test_how_they_stand_can_be_looked_at_later(world, checked, sent, path, shop) -> None:
    world.takes_time, shop.status, shop.last_successful_refresh_at = True, "PENDING", None
    row = f"{HEAD}\n{path('instance')},a,dead-4711,"
    done = sent(checked(row), row)
    assert verdicts(done) == ["imported"]
    world.clock.advance(seconds=5)
    assert verdicts(sent(done, row, look="yes")) == ["broken"]


def test_it_goes_on_a_few_at_a_time_and_stops(
    world, onboarding, checked, sent, rows, broken, in_a_hurry
) -> None:
    running = sent(checked(rows), rows)
    assert (verdicts(running), running.context["state"]) == (
        ["imported", "ready", "ready", "ready"],
        "running",
    )
    world.requests.clear()
    stopped = sent(running, rows, stop="yes")
    assert (world.requests, stopped.context["state"]) == ([], "stopped")
    resumed = onboarding.post(
        PASTE, filled(stopped, tokens_text=rows, stop="yes", resume="yes"), headers=PART
    )
    assert verdicts(resumed) == ["imported", "imported", "ready", "ready"]
    assert b'id="token-stop" hx-swap-oob="true"' in resumed.content
    assert b"<html" not in resumed.content


def test_a_refused_row_gets_its_verdict_and_the_rest_goes_on(world, checked, sent, rows, broken) -> None:
    page = checked(rows)
    world.refuse("updateOAuth2Connection", "accessToken", "No good: canary-instance.")
    response = sent(page, rows)
    assert verdicts(response) == ["refused", "imported", "imported", "imported"]
    assert "No good: …." in text(response, "token-progress")


@pytest.mark.parametrize(("fault", "status"), [("busy", 503), ("unreachable", 502), ("expired_token", 502)])
def test_what_would_strike_every_row_stops_it_with_all_verdicts(
    world, checked, sent, rows, broken, in_a_hurry, fault, status
) -> None:
    running = sent(checked(rows), rows)
    world.faults.next(fault, operation="ImportPersonTokens")
    response = sent(running, rows)
    assert (response.status_code, verdicts(response)) == (status, ["imported", "ready", "ready", "ready"])
    assert verdicts(sent(response, rows))[:2] == ["imported", "imported"]


def test_a_lost_answer_says_how_the_connection_stands(world, checked, sent, rows, broken) -> None:
    page = checked(rows)
    world.faults.next("reset", operation="ImportInstanceTokens")
    response = sent(page, rows)
    assert verdicts(response) == ["unknown", "imported", "imported", "imported"]
    assert "Prismatic's answer was lost. Now: connected." in text(response, "token-progress")


def test_without_its_rows_nothing_goes_on(world, checked, sent, rows, broken, each) -> None:
    response = sent(checked(rows), "")
    assert response.status_code == 422
    assert "once more" in text(response, "token-progress")
    assert {each(kind).status for kind in KINDS} == {"ERROR"}
    assert verdicts(sent(response, rows)) == ["imported"] * 4


def test_verdicts_are_good_for_their_own_rows_only(world, checked, sent, rows, broken, path) -> None:
    other = f"{HEAD}\n{path('customer')},x,y,"
    response = sent(checked(rows), other)
    assert (verdicts(response), response.context["state"]) == (["ready"], "checked")
    assert sent(checked(rows), rows, verdicts="forged").context["state"] == "checked"


@pytest.mark.parametrize("step", ["check", "import", "wrong"])
def test_no_row_comes_back(world, checked, sent, rows, broken, step) -> None:
    pages = {
        "check": lambda: checked(rows),
        "import": lambda: sent(checked(rows), rows),
        "wrong": lambda: checked("\n".join([rows] * 60)),
    }
    response = pages[step]()
    kept = [[str(entry.before), str(entry.after), entry.problem] for entry in AuditEntry.objects.all()]
    assert b"canary" not in response.content
    assert "canary" not in f"{kept}{response.context['verdicts']}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [("", "Paste rows"), (HEAD, "no row with a token"), ("x,a,b\n" * 201, "201 rows"), ("a,,\n", "no row")],
)
def test_a_list_of_nothing_or_of_too_much_is_said(checked, world, rows, said) -> None:
    response = checked(rows)
    assert response.status_code == 422
    assert said in text(response, "token-progress")


def test_who_may_not_is_not_let_in(world, viewer, support, onboarding) -> None:
    address = reverse("connection-paste")
    assert [person.get(address).status_code for person in (viewer, support, onboarding)] == [403, 403, 200]
    assert support.post(address, {"tokens_text": "x,a,b"}).status_code == 403


def test_a_strange_choice_is_said(checked, world, rows) -> None:
    assert problems(checked(rows, refresh="never"), "refresh")
