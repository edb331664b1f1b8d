"""The filtered lines as a file: all of them, page by page, and nothing that a spreadsheet would run."""

import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from tests.conftest import NOON


def export(client, kind: str, **filters: str):
    return client.get(reverse("log-export", args=[kind]), filters)


def text_of(response) -> str:
    return b"".join(response).decode("utf-8-sig")


def test_every_line_that_fits_is_asked_for_page_by_page(world, support, write):
    written = [write(f"Row {number}", number / 10).id for number in range(210)]
    write("Elsewhere", 1, "INFO")
    response = export(support, "csv", severity="ERROR", text="Row", window="1h")
    assert [line["id"] for line in csv.DictReader(StringIO(text_of(response)))] == written
    assert [seen.operation for seen in world.requests] == ["ListSeverities", *["MoreLogs"] * 3]
    assert response["Content-Disposition"] == 'attachment; filename="logs-2026-11-23-1200.csv"'


def test_a_line_tells_all_and_nothing_that_acts(world, support, write):
    line = write('=HYPERLINK("http://e.invalid")\nsecond', 1, "WARN", step_name="Fetch", loop_path="loop:3")
    told = json.loads(text_of(export(support, "jsonl", text="HYPERLINK", window="1h")))
    assert (told["message"], told["severity"], told["step"]) == (line.message, "WARN", "Fetch")
    assert (told["loop_path"], told["customer"]) == ("loop:3", "Acme Corp")
    assert told["address"] == f"http://testserver{reverse('log-detail', args=[line.id])}"
    (row,) = csv.DictReader(StringIO(text_of(export(support, "csv", text="HYPERLINK", window="1h"))))
    assert row["message"] == f"'{line.message}"


def test_lines_that_come_later_do_not_shift_the_pages(support, write):
    for number in range(150):
        write(f"Row {number}", number / 10 + 1)
    pieces = iter(export(support, "csv", text="Row", window="1h", until=NOON.isoformat()))
    first = [next(pieces) for _ in range(20)]
    write("Row late", -1)
    rows = list(csv.DictReader(StringIO(b"".join([*first, *pieces]).decode("utf-8-sig"))))
    assert len({row["id"] for row in rows}) == len(rows) == 150


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_the_list_leads_to_its_file(support, write, kind):
    write("Alpha", 1)
    page = support.get(reverse("log-list"), {"text": "Alpha", "window": "1h"}).text
    assert f"{reverse('log-export', args=[kind])}?text=Alpha&amp;window=1h&amp;until=" in page
    assert 'data-export="1"' in page


def test_what_is_wrong_is_said_before_the_file_begins(world, support):
    assert export(support, "pdf").status_code == 404
    world.faults.next("busy", times=20)
    response = export(support, "csv")
    assert (response.status_code, response.streaming) == (503, False)
