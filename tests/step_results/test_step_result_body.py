"""`…/body`: the bytes as they are stored."""

import pytest

from tests.step_results.manifest import CASES, body
from tests.step_results.pages import content

STORED = [case for case in CASES if case.get("http", {}).get("status", 200) == 200]
KEPT_BACK = [case for case in CASES if case not in STORED]


@pytest.mark.parametrize("case", STORED, ids=lambda case: case["name"])
def test_the_stored_bytes_are_handed_on_untouched(viewer, samples, case) -> None:
    response = viewer.get(samples(case["name"]).at("body"))
    assert content(response) == body(case)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(case["bytes"])


@pytest.mark.parametrize("case", KEPT_BACK, ids=lambda case: case["name"])
def test_what_the_store_said_instead_is_no_result(viewer, samples, case) -> None:
    response = viewer.get(samples(case["name"]).at("body"))
    assert response.status_code == 422
    assert response.json() == {"error": case["view"]["error"]}
