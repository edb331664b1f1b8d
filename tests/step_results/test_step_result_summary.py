"""A result over the limit: its page says what it is like."""

import gzip

import msgpack

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
