"""A result over the limit: its page says what it is like."""

import gzip

import msgpack

from dashboard.redaction.rules import MASK
from dashboard.redaction.veil import BARE, VEIL
from dashboard.step_results.summaries import SummaryPanel
from prismatic_api.step_results.json_summaries import summary
from prismatic_api.step_results.limits import Limits
from tests.step_results.pages import Panel


def test_a_result_over_the_limit_is_summed_up_on_its_page(viewer, step_of) -> None:
    rows = [{"n": number, "<b>": "x" * 2000} for number in range(35_000)]
    body = gzip.compress(msgpack.packb({"data": rows, "contentType": "application/json"}), 1)
    address = step_of(body)
    panel = Panel(viewer.get(address.page))
    assert (panel.data["kind"], panel.data["error"]) == ("error", "too_large")
    assert "array, 35,000 items" in panel.html
    assert "34,994 more" in panel.html
    assert "{n: 34999, &lt;b&gt;: &quot;xxx" in panel.html
    assert address.at("body") in panel.links
    assert len(panel.html) < 60_000


def test_a_value_whose_name_stands_beside_it_is_masked_in_a_summary_as_well() -> None:
    text = b'{"sent": {"name": "Authorization", "value": "hunter2"}, "value": 1}'
    found = summary([text], len(text), Limits())
    assert found is not None
    shown = {
        veil: [
            row.text for part in SummaryPanel(found, veil).parts for row in part.first if row.name == "value"
        ]
        for veil in (VEIL, BARE)
    }
    assert shown == {VEIL: ["1", MASK], BARE: ["1", "hunter2"]}
