"""What a run was called with and answered: by content type, parts as files, secrets only for who asks."""

import base64
import json
import re

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from sandbox.body import Body
from tests.executions.reading import HTMX, html, links, words

MULTIPART = (
    b'--edge\r\nContent-Disposition: form-data; name="subject"\r\n\r\nDamaged\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="photo"; filename="../a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n"
    b"\x89PNG\r\n\x1a\n\r\n--edge--\r\n"
)


@pytest.fixture
def failed(world):
    return world.execution(world.named["failed"])


def address(run, kind: str = "request", *scope: str) -> str:
    return reverse("payload-shown" if scope else "payload", args=[run.id, kind, *scope])


def called_with(run, body: bytes, content_type: str, **headers: str) -> None:
    told = {"body": base64.b64encode(body).decode(), "headers": headers, "contentType": content_type}
    run.request = Body(json.dumps(told).encode())


def test_headers_and_body_are_shown_and_secrets_are_not(support, failed):
    page = support.get(address(failed))
    assert "User-Agent Cartwheel-Webhooks/4.2" in words(page)
    assert "X-Signature •••••• masked" in words(page)
    assert "orderNumber" in words(page)
    for part in ("tree?path=/data", "json"):
        text = b"".join(support.get(f"{address(failed)}masked/{part}")).decode()
        assert "X-Request-Id" in text
        assert "sha256=" not in text


def test_asking_for_the_secrets_is_recorded_before_they_are_shown(support, failed):
    shown = support.post(address(failed), follow=True)
    assert re.search(r"X-Signature sha256=\w+", words(shown))
    assert shown["Cache-Control"] == "no-store"
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id, entry.person.username) == ("readPayload", failed.id, "support")
    assert "sha256=" in b"".join(support.get(links(shown)["As JSON"])).decode()
    part = support.post(address(failed), headers=HTMX)
    assert "sha256=" in html(part)
    assert "<html" not in html(part)


def test_a_key_opens_one_payload_for_one_person(support, sign_in_as, failed):
    shown = support.post(address(failed), follow=True).redirect_chain[-1][0]
    assert "sha256=" in html(support.get(shown))
    response = support.get(shown.replace("/request/", "/response/"))
    assert response["Location"] == address(failed, "response")
    assert support.get(f"{address(failed)}masked/body").status_code == 404
    other = sign_in_as("admin").get(shown)
    assert other["Location"] == address(failed)


def test_parts_of_a_form_are_files(support, failed):
    called_with(failed, MULTIPART, "multipart/form-data; boundary=edge", Authorization="Bearer abcdefgh")
    page = support.get(address(failed))
    assert "subject Damaged text/plain, 7 bytes password •••••• masked" in words(page)
    assert "hunter2" not in html(page)
    assert "abcdefgh" not in html(page)
    file = support.get(links(page)["../a.png"])
    assert b"".join(file) == b"\x89PNG\r\n\x1a\n"
    assert file["Content-Disposition"] == 'attachment; filename="a.png"'
    assert support.get(f"{address(failed)}masked/part?number=9").status_code == 404


def test_what_is_not_there_is_said(world, support, failed):
    failed.invoke_type = "SCHEDULED"
    assert "There is no result" in words(support.get(address(failed, "response")))
    failed.request = Body(b'{"data": "cut')
    assert support.get(address(failed)).status_code == 200
    assert support.get(f"/executions/{failed.id}/nothing/").status_code == 404


def test_a_round_shows_the_item_it_ran_with_and_a_loop_all_of_them(world, support):
    run = world.named["loop"]
    steps = world.steps_of(run)
    loop, turn = steps[1], steps[2 + 17]
    panel = support.get(reverse("step-result", args=[run, turn.id]), headers=HTMX)
    item = support.get(links(panel)["What it ran with"], headers=HTMX)
    assert 'The item that round 17 of loopOverItems ran with sku "SKU-017"' in words(item).replace(": ", " ")
    whole = support.get(reverse("step-input", args=[run, loop.id]))
    assert "What this loop was given" in words(whole)
    assert "SKU-000" in html(whole)
    nothing = support.get(reverse("step-input", args=[run, steps[0].id]))
    assert "Prismatic keeps what loops were given" in words(nothing)


def test_the_execution_page_opens_with_the_payload_that_its_address_names(support, failed):
    page = support.get(reverse("execution-detail", args=[failed.id]), {"show": "request"})
    assert links(page)["Open what it was called with"].startswith(address(failed))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b'{"rows":[{"a":1},{"a":2}]}', "application/json"),
        (b"PK\x05\x06" + bytes(18), "application/zip"),
        (b"%PDF-1.4", "application/pdf"),
    ],
)
def test_only_looks_that_payloads_have_are_offered(support, failed, body, content_type):
    called_with(failed, body, content_type)
    page = support.get(address(failed))
    assert not [link for link in links(page).values() if link.startswith("?path=")]
    assert not {"Preview", "All bytes", "What is in it"} & links(page).keys()
