"""`…/json`: the whole value, nothing lost."""

import json

import pytest

from tests.step_results.manifest import BY_NAME, CASES, compact
from tests.step_results.pages import content

DECODED = [case for case in CASES if case["decodes"] and case["name"] != "deep-100000-arrays"]
BROKEN = [case for case in CASES if case["view"]["kind"] == "error"]


@pytest.mark.parametrize("case", DECODED, ids=lambda case: case["name"])
def test_the_json_holds_the_whole_decoded_value(viewer, samples, case) -> None:
    response = viewer.get(samples(case["name"]).at("json"))
    assert response["Content-Type"] == "application/json"
    assert compact(json.loads(content(response))) == case["decoded"]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_what_cannot_be_decoded_is_named(viewer, samples, case) -> None:
    response = viewer.get(samples(case["name"]).at("json"))
    assert response.status_code == 422
    assert response.json() == {"error": case["view"]["error"]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("json-instead-of-msgpack", {"data": {"users": [1, 2, 3]}, "contentType": "application/json"}),
        ("gzip-around-msgpack", {"data": {"zipped": True}}),
    ],
)
def test_a_body_in_other_clothes_gives_the_value_it_holds(viewer, samples, name, value) -> None:
    assert json.loads(content(viewer.get(samples(name).at("json")))) == value


def test_a_value_inside_can_be_had_alone(viewer, samples) -> None:
    at = samples("json-big-numbers")
    assert content(viewer.get(at.at("json", "/data/id"))) == b'{"$int":"12345678901234567890"}'
    assert viewer.get(at.at("json", "/nothing")).status_code == 404


def test_numbers_written_in_json_keep_every_digit(viewer, step_of) -> None:
    text = b'{"a":0.10000000000000000000001,"b":1.50,"c":123456789012345678901234567890,"d":1e400,"e":-0}'
    answer = content(viewer.get(step_of(text).at("json"))).decode()
    assert '"a":0.10000000000000000000001,"b":1.50,' in answer
    assert '"c":{"$int":"123456789012345678901234567890"}' in answer
    assert json.loads(answer)["d"] == {"$float": "1e400"}
    assert json.loads(answer)["e"] == {"$float": "-0.0"}


def test_the_manifest_covers_what_is_compared() -> None:
    assert len(DECODED) + len(BROKEN) > 130
    assert BY_NAME["five-thousand-keys"] in DECODED
