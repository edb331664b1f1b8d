"""The rules: secrets go, everything else stays to the last letter."""

import json

import msgpack
import pytest

from dashboard.redaction.documents import masked
from dashboard.redaction.rules import MASK, PERSONAL, is_secret, redacted
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "x-api-key",
        "X-Signature",
        "clientSecret",
        "refresh_token",
        "db password",
        "Set-Cookie",
    ],
)
def test_names_of_secrets(name):
    assert is_secret(name)


@pytest.mark.parametrize(
    "name", ["token_type", "maxTokens", "nextPageToken", "author", "key", "passenger", "design"]
)
def test_names_of_other_things(name):
    assert not is_secret(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"password": "a\\"b", "n": 1}', f'{{"password": "{MASK}", "n": 1}}'),
        ("event=x&api_key=abc&test=0", f"event=x&api_key={MASK}&test=0"),
        ("<Login><Password>abc</Password></Login>", f"<Login><Password>{MASK}</Password></Login>"),
        ("Authorization: Bearer abc.def-123\nHost: x", f"Authorization: {MASK}\nHost: x"),
        (f"got {JWT} back", f"got {MASK} back"),
        ("https://ann:hunter2@shop.example/x", f"https://{MASK}@shop.example/x"),
        ('name="password"\r\n\r\nhunter2\r\n--x', f'name="password"\r\n\r\n{MASK}\r\n--x'),
        ("the token bucket is full; no secret here", "the token bucket is full; no secret here"),
    ],
)
def test_texts(text, expected):
    assert redacted(text) == expected


def test_personal_data_goes_only_by_its_own_rules():
    text = "Ann <ann@acme.example>, +44 1632 966697, DE89 3704 0044 0532 0130 00, order 10042"
    assert redacted(text) == text
    assert redacted(text, PERSONAL) == "Ann <•••••• email>, •••••• phone, •••••• number, order 10042"


def unpacked(value: object) -> object:
    content = masked(Content(Document(Bytes(msgpack.packb(value)))))
    assert content
    return msgpack.unpackb(content.document.body.read(0, content.document.body.size))


def test_a_value_keeps_all_but_its_secrets():
    value = {
        "data": {
            "n": 2**63,
            "raw": b"\xff\x00",
            "list": [1.5, None, True, {"token": "t", "tokenType": "Bearer"}],
        },
        "headers": [{"name": "X-Api-Key", "value": "k"}, {"name": "Host", "value": "h"}],
        "apiKeys": ["a", "b"],
        "body": json.dumps({"secret": "s", "kept": "é"}).encode(),
    }
    inner = {
        "n": 2**63,
        "raw": b"\xff\x00",
        "list": [1.5, None, True, {"token": MASK, "tokenType": "Bearer"}],
    }
    assert unpacked(value) == {
        "data": inner,
        "headers": [{"name": "X-Api-Key", "value": MASK}, {"name": "Host", "value": "h"}],
        "apiKeys": MASK,
        "body": f'{{"secret": "{MASK}", "kept": "\\u00e9"}}'.encode(),
    }


def test_what_is_too_deep_to_be_looked_through_is_masked():
    value: object = {"secret": "s"}
    for _ in range(100):
        value = [value]
    assert MASK in str(unpacked(value))
    assert "'s'" not in str(unpacked(value))
