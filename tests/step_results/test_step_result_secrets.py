"""Secrets in what a step returned: masked wherever it is shown, save for who asks, and that is recorded."""

import json
import re

import msgpack
import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from dashboard.redaction.rules import MASK
from tests.executions.reading import HTMX, html, words
from tests.step_results.pages import Panel, content
from tests.step_results.test_step_result_archive import zipped

SECRET = "hunter2-and-more"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
VALUE = {
    "data": {
        "user": {"name": "Ann", "password": SECRET, "passwordChangedAt": "2026-01-01", "tokens": 12},
        "headers": [{"name": "Authorization", "value": SECRET}, {"name": "Accept", "value": "*/*"}],
        "clientSecret": {"inner": SECRET},
        "sent": f'{{"cookie": "{SECRET}", "kept": true}}',
        "found": f"got {TOKEN} back",
        "refresh_token": None,
        "rows": [{"id": 1, "api_key": SECRET}, {"id": 2, "api_key": SECRET}],
        "nextPageToken": "page-2",
    }
}


@pytest.fixture
def secret(step_of):
    return step_of(msgpack.packb(VALUE))


def test_members_are_masked_by_their_names_and_all_else_stays(viewer, secret):
    panel = Panel(viewer.get(secret.page))
    assert SECRET not in panel.html
    assert TOKEN not in panel.html
    shown = {path.removeprefix("/data"): text for path, text in panel.values.items()}
    hidden = ("/user/password", "/headers/0/value", "/clientSecret", "/rows/0/api_key")
    assert {shown[path] for path in hidden} == {MASK}
    assert shown["/user/tokens"] == "12"
    assert shown["/user/passwordChangedAt"] == '"2026-01-01"'
    assert (shown["/refresh_token"], shown["/nextPageToken"]) == ("null", '"page-2"')
    assert shown["/headers/1/value"] == '"*/*"'
    assert shown["/sent"] == f'"{{"cookie": "{MASK}", "kept": true}}"'
    assert panel.data["kind"] == "json"


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ("tree", "/data"),
        ("tree", "/data/user/password"),
        ("tree", "/data/clientSecret/inner"),
        ("tree", "/data/user/~n1"),
        ("tree", "/data/sent"),
        ("tree", "/data/sent/cookie"),
        ("tree", "/data/headers/0/value"),
        ("table", "/data/rows"),
        ("hex", "/data/user/password"),
        ("hex", None),
        ("masked/json", None),
        ("masked/json", "/data/user"),
        ("masked/csv", "/data/rows"),
        ("search?q=hunter2", None),
        ("search?q=password", None),
    ],
)
def test_no_part_of_the_page_tells_a_secret(viewer, secret, part, path):
    response = viewer.get(secret.at(part, path))
    assert response.status_code in (200, 404)
    assert SECRET.encode() not in content(response)
    assert TOKEN.encode() not in content(response)


def test_a_search_finds_the_name_of_a_secret_and_not_what_it_is(viewer, secret):
    assert "Nothing found" in words(viewer.get(secret.at("search", q="hunter2")))
    assert f"/data/user/password {MASK}" in words(viewer.get(secret.at("search", q="password")))
    everywhere = viewer.get(reverse("result-search", args=[secret.page.split("/")[2]]), {"q": "hunter2"})
    assert SECRET not in html(everywhere)


def test_who_asks_is_recorded_and_sees_all_for_this_opening(support, sign_in_as, secret):
    shown = support.post(secret.page, follow=True)
    page, *_ = shown.redirect_chain[-1]
    assert SECRET in html(shown)
    assert shown["Cache-Control"] == "no-store"
    entry = AuditEntry.objects.get()
    execution, step = secret.page.split("/")[2], secret.page.split("/")[4]
    assert (entry.operation, entry.subject_id, entry.after) == ("readStepResult", execution, {"step": step})
    for part in ("tree?path=/data/user/password", "table?path=/data/rows", "search?q=hunter2", "hex?at=0"):
        opened = support.get(f"{page}{part}")
        assert (SECRET in html(opened), opened["Cache-Control"]) == (True, "no-store")
    part = support.post(secret.page, headers=HTMX)
    assert SECRET in html(part)
    assert "<html" not in html(part)
    assert sign_in_as("admin").get(page)["Location"] == secret.page


def test_addresses_that_programs_know_give_all_of_it(viewer, secret):
    told = json.loads(content(viewer.get(secret.at("json"))))
    assert told["data"]["user"]["password"] == SECRET
    assert content(viewer.get(secret.at("body"))) == msgpack.packb(VALUE)
    assert AuditEntry.objects.count() == 0


def test_a_page_offers_what_is_masked_until_somebody_asked(viewer, secret, step_of):
    links = Panel(viewer.get(secret.page)).links
    assert secret.at("masked/json") in links
    assert not {secret.at("json"), secret.at("body")} & set(links)
    shown = Panel(viewer.post(secret.page, follow=True)).links
    assert {secret.at("json"), secret.at("body")} <= set(shown)
    failure = {
        "error": "invalid_token",
        "error_description": "The access token expired",
        "refresh_token": None,
    }
    plain = step_of(msgpack.packb({"data": failure, "tokens": 12}))
    page = viewer.get(plain.page)
    assert {plain.at("json"), plain.at("body")} <= set(Panel(page).links)
    assert "Show secrets" not in html(page)


def test_a_text_keeps_its_lines_and_loses_its_secrets(viewer, step_of):
    pem = "-----BEGIN PRIVATE KEY-----\nabc\ndef\n-----END PRIVATE KEY-----"
    step = step_of(msgpack.packb({"data": f"first\npassword: {SECRET}\n{pem}\nlast\n"}))
    page = viewer.get(step.page)
    numbers = dict(re.findall(r'data-number="(\d+)">([^\n]*)\n', html(page)))
    assert (numbers["2"], numbers["3"], numbers["7"]) == (f"password: {MASK}", MASK, "last")
    assert SECRET not in html(page)
    long = step_of(msgpack.packb({"data": "x\n" * 498 + pem + "\nlast\n"}))
    begun = len("x\n" * 498 + "-----BEGIN PRIVATE KEY-----\nabc\n")
    lines = Panel(viewer.get(long.at("tree", "/data", **{"from": begun}))).lines
    assert [line.strip() for line in lines] == ["", "", "last"]


def test_bytes_that_are_no_result_are_shown_to_who_asks(viewer, step_of):
    step = step_of(b"\xc1 password=" + SECRET.encode())
    page = viewer.get(step.at("hex"))
    assert "These bytes may hold secrets" in words(page)
    assert "password" not in words(page)
    shown = viewer.post(step.page, follow=True).redirect_chain[-1][0]
    assert "password" in words(viewer.get(f"{shown}hex"))


def test_a_glance_at_a_file_shows_no_secret_in_it(viewer, step_of):
    file = b"\xff password=" + SECRET.encode()
    step = step_of(msgpack.packb({"data": file, "contentType": "application/octet-stream"}))
    page, shown = viewer.get(step.page), viewer.post(step.page, follow=True)
    assert (Panel(page).data["kind"], step.at("hex", "/data") in Panel(page).links) == ("file", True)
    assert ("password" in words(page), "password" in words(shown)) == (False, True)


def test_a_list_is_not_sorted_by_what_it_hides(viewer, secret):
    page = viewer.get(secret.at("table", "/data/rows", sort="api_key"))
    assert "aria-sort" not in html(page)
    assert "sort=api_key" not in html(page)
    assert "sort=id" in html(page)
    pairs = viewer.get(secret.at("table", "/data/headers", sort="value"))
    assert ("sort=value" in html(pairs), "sort=name" in html(pairs)) == (False, True)


@pytest.mark.parametrize(("part", "file"), [("archive", zipped(("a.txt", b"a"))), ("preview", b"ID3\x04")])
def test_no_browser_keeps_what_lies_in_a_file_beside_shown_secrets(support, step_of, part, file):
    mime = "application/zip" if part == "archive" else "audio/mpeg"
    address = step_of(
        msgpack.packb({"data": {"password": SECRET, "file": {"data": file, "contentType": mime}}})
    )
    page, *_ = support.post(address.page, follow=True).redirect_chain[-1]
    opened = support.get(f"{page}{part}?path=/data/file/data")
    assert (opened.status_code, opened["Cache-Control"]) == (200, "no-store")


def test_a_difference_in_secrets_alone_is_told_and_not_shown(support, step_of):
    this, other = (step_of(msgpack.packb({"data": {"token": text, "n": 1}})) for text in ("aaa-1", "bbb-2"))
    execution, step = other.page.split("/")[2], other.page.split("/")[4]
    by_line = support.get(this.at("difference", execution=execution, step=step))
    assert "They differ in nothing but what is masked" in words(by_line)
    members = re.search(r'href="([^"]*compare/step/[^"]*)"', html(by_line))
    assert members
    by_member = support.get(members[1].replace("&amp;", "&"))
    assert f"/data/token another value {MASK} {MASK}" in words(by_member)
    shown = support.post(members[1].replace("&amp;", "&"), follow=True)
    assert shown["Cache-Control"] == "no-store"
    assert "/data/token another value &quot;aaa-1&quot;" in words(shown) or '"aaa-1" "bbb-2"' in words(shown)
    assert AuditEntry.objects.filter(operation="readStepResult").count() == 2
    for page in (by_line, by_member):
        assert "aaa-1" not in html(page)
