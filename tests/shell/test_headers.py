"""What goes with every page: what it cost, and what a browser may do with it."""

import gzip
import re

import brotli
import pytest
from django.test import Client
from django.urls import reverse

TIMING = re.compile(r'upstream;dur=(\d+\.\d);desc="(\d+)", app;dur=(\d+\.\d)')


def test_staff_are_told_what_a_page_cost(world, viewer):
    none, one = (
        TIMING.fullmatch(viewer.get(reverse(name))["Server-Timing"])
        for name in ("preferences", "customer-list")
    )
    assert (none[1], none[2]) == ("0.0", "0")
    assert one[2] == "1"
    assert float(one[1]) > 0
    assert float(one[3]) > 0


def test_nobody_else_is_told(db, client):
    assert "Server-Timing" not in client.get(reverse("sign-in")).headers
    assert "Server-Timing" not in client.get(reverse("healthz")).headers


def test_the_content_policy_lets_nothing_in_from_elsewhere_and_nothing_inline(db, client):
    policy = dict(
        part.strip().split(" ", 1)
        for part in client.get(reverse("sign-in"))["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in str(policy)


def test_pages_are_not_sniffed_framed_or_told_to_other_sites(db, client):
    response = client.get(reverse("sign-in"))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


def test_cookies_are_kept_from_scripts_and_other_sites(db, client):
    cookie = client.get(reverse("sign-in")).cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_pages_are_compressed_but_no_file_is(world, admin):
    page = admin.get(reverse("preferences"), headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    failed = world.named["failed"]
    step = world.steps_of(failed)[0].id
    body = admin.get(reverse("step-result-body", args=[failed, step]), headers={"Accept-Encoding": "gzip"})
    assert body.status_code == 200
    assert "Content-Encoding" not in body.headers


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("br, gzip", "br"), ("gzip, deflate, br;q=0.9", "br"), ("gzip", "gzip"), ("identity", None), ("", None)],
)
def test_a_page_is_packed_as_the_browser_takes_it(world, admin, accepted, packed):
    plain = admin.get(reverse("preferences"))
    page = admin.get(reverse("preferences"), headers={"Accept-Encoding": accepted})
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress}.get(packed, bytes)(page.content)
    assert page.headers.get("Content-Encoding") == packed
    assert "Accept-Encoding" in page["Vary"]
    assert int(page["Content-Length"]) == len(page.content)
    assert unpacked[:100] == plain.content[:100]


def test_the_length_of_a_packed_page_does_not_tell_what_is_in_it(admin):
    headers = {"Accept-Encoding": "br"}
    lengths = {len(admin.get(reverse("preferences"), headers=headers)["X-Padding"]) for _ in range(20)}
    assert len(lengths) > 2


def test_a_page_and_its_part_are_not_taken_for_each_other(admin: Client):
    vary = admin.get(reverse("audit-list"))["Vary"]
    assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request"} <= set(vary.split(", "))
