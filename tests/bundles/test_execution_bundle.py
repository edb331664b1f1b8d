"""The support bundle: one file with all that is known, and nothing in it that its page says is masked."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from dashboard.bundles.forms import PARTS
from sandbox.body import Body
from sandbox.demo.bodies.packing import envelope, packed
from tests.executions.reading import html, words

ALL = [name for name, _ in PARTS]


@pytest.fixture
def failed(world):
    run = world.execution(world.named["failed"])
    run.error = "Refused for ann@acme.example: Authorization: Bearer abcdefgh.ijkl"
    run.steps[-1].body.content = packed(envelope({"apiKey": "k-1", "buyer": "ann@acme.example", "n": 2**63}))
    world.add_log(run, "token=abc sent to ann@acme.example", timestamp=run.ended_at, step_name="Send invoice")
    return run


@pytest.fixture
def bundle(failed, support):
    """A function that posts the form and opens the file that comes."""

    def opened(**data) -> dict[str, str]:
        response = support.post(reverse("execution-bundle", args=[failed.id]), {"parts": ALL, **data})
        archive = ZipFile(BytesIO(b"".join(response)))
        return {name: archive.read(name).decode() for name in archive.namelist()}

    return opened


def test_its_page_says_what_is_masked_before_anything_is_made(world, support, failed):
    page = support.get(reverse("execution-bundle", args=[failed.id]))
    assert "Masked in all of it values under names such as password" in words(page)
    assert "Mask email addresses" in words(page)
    assert "Failed in Send invoice" in words(page)
    assert "abcdefgh" not in html(page)


def test_it_holds_all_there_is_without_secrets(failed, bundle):
    files = bundle(hide_personal="on")
    result = "results/1-Send invoice.json"
    texts = {"summary.txt", "steps.jsonl", "log.jsonl", "configuration.json", "read-me.txt"}
    payloads = {f"{kind}{part}.json" for kind in ("request", "response") for part in ("", "-body")}
    assert set(files) == {*texts, *payloads, result}
    whole = "".join(files.values())
    for secret in ("abcdefgh", "k-1", "token=abc", "sha256=", "ann@acme.example"):
        assert secret not in whole
    assert [json.loads(line)["name"] for line in files["steps.jsonl"].splitlines()][-1] == "Send invoice"
    assert json.loads(files["log.jsonl"].splitlines()[-1])["step"] == "Send invoice"
    assert str(2**63) in files[result]
    assert f"/executions/{failed.id}/" in files["summary.txt"]
    assert "- email addresses" in files["read-me.txt"]


@pytest.mark.parametrize(
    ("body", "mime", "expected"),
    [
        (b'{"order": 4711, "apiKey": "k-2"}', "application/json", {"json": '"order":4711,"apiKey":"'}),
        (b"order 4711, token=k-2", "text/plain", {"txt": "order 4711, token="}),
        (b"\xff\xfe\x00k-2\x81", "application/zip", {}),
        (b'--e\r\nname="password"\r\n\r\nk-2', "multipart/form-data; boundary=e", {}),
    ],
)
def test_what_a_run_was_called_with_can_be_read_without_its_secrets(failed, bundle, body, mime, expected):
    failed.request = Body(packed(envelope({"body": {"data": body, "contentType": mime}, "headers": {}})))
    files = bundle(parts=["payloads"])
    made = {name.partition(".")[2]: text for name, text in files.items() if name.startswith("request-body")}
    assert made.keys() == expected.keys()
    assert all(start in made[kind] for kind, start in expected.items())
    assert ("Without the body of the request" in files["read-me.txt"]) == (not expected)
    assert "k-2" not in "".join(made.values())


def test_personal_data_stays_where_that_is_wanted_and_secrets_do_not(bundle):
    files = bundle()
    assert "ann@acme.example" in files["summary.txt"]
    assert "abcdefgh" not in "".join(files.values())
    assert "- email addresses" not in files["read-me.txt"]


def test_what_is_too_much_or_not_there_is_named(world, failed, bundle):
    for number in range(2100):
        world.add_log(failed, f"line {number}", timestamp=failed.ended_at)
    failed.steps[-1].body.status = 404
    files = bundle(parts=["logs", "results"])
    assert set(files) == {"summary.txt", "log.jsonl", "read-me.txt"}
    assert "2,000 of 2,101 log lines, the newest." in files["read-me.txt"]
    assert "Without the result of Send invoice: There is no result" in files["read-me.txt"]


def test_when_prismatic_fails_the_choices_are_kept(world, support, failed):
    world.faults.next("server_error", times=10, operation="ListSteps")
    response = support.post(reverse("execution-bundle", args=[failed.id]), {"parts": ["steps"]})
    assert response.status_code >= 500
    assert 'value="steps"' in html(response)


def test_an_execution_can_be_copied_as_text(world, support, failed):
    page = html(support.get(reverse("execution-detail", args=[failed.id])))
    assert "Receive order of Acme Orders: Failed in Send invoice" in page
    assert f"http://testserver/executions/{failed.id}/" in page
