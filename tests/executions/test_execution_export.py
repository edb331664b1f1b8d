"""The whole filtered list as a file: all of it, page by page, and nothing that a spreadsheet would run."""

import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from prismatic_api.budget import Budget, Priority
from tests.conftest import NOON


def export(client, kind: str, **filters: str):
    return client.get(reverse("execution-export", args=[kind]), filters)


def text_of(response) -> str:
    return b"".join(response).decode("utf-8-sig")


@pytest.fixture
def many(add):
    """Enough failures for three pages, newest first."""
    return [add(minutes=number + 1, error=f"Row {number}").id for number in range(210)]


def test_csv_holds_every_row_and_asks_for_them_page_by_page(world, support, many):
    response = export(support, "csv", status="ERROR", window="7d")
    lines = list(csv.DictReader(StringIO(text_of(response))))
    assert [line["id"] for line in lines if line["id"] in many] == many
    assert len(lines) == 212
    assert [seen.operation for seen in world.requests] == ["MoreExecutions"] * 3
    assert response["Content-Disposition"] == 'attachment; filename="executions-2026-11-23-1200.csv"'
    assert {response["Content-Type"], response["X-Content-Type-Options"]} == {
        "text/csv; charset=utf-8",
        "nosniff",
    }


def test_json_lines_say_all_that_is_known(world, support):
    (line,) = text_of(export(support, "jsonl", status="SUCCESS")).splitlines()
    told = json.loads(line)
    run = world.execution(world.named["success"])
    assert (told["id"], told["customer"], told["seconds"]) == (run.id, "Acme Corp", 4.0)
    assert told["address"] == f"http://testserver{reverse('execution-detail', args=[run.id])}"
    assert (told["started_at"], told["error"]) == (run.started_at.isoformat(), None)


def test_a_file_leaves_out_what_the_list_leaves_out(world, support, add):
    add("Globex Orders", error="Elsewhere")
    rest = {"status": "ERROR", "not": f"customer:{world.customer('Acme Corp').id}"}
    lines = text_of(export(support, "jsonl", **rest)).splitlines()
    assert [json.loads(line)["error"] for line in lines] == ["Elsewhere"]


def test_what_comes_later_does_not_shift_the_pages(world, support, many, add):
    response = export(support, "csv", status="ERROR", window="24h", until=NOON.isoformat())
    pieces = iter(response)
    first = [next(pieces) for _ in range(50)]
    late = [add(minutes=-1).id for _ in range(5)]
    ids = [line["id"] for line in csv.DictReader(StringIO(b"".join([*first, *pieces]).decode("utf-8-sig")))]
    assert len(ids) == len(set(ids)) == 212
    assert not set(late) & set(ids)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1"])
def test_no_cell_of_the_csv_is_a_formula(world, support, add, start):
    add(error=f"{start} and more")
    (line, *_) = csv.DictReader(StringIO(text_of(export(support, "csv", status="ERROR", window="1h"))))
    assert line["error"] == f"'{start} and more"


def test_people_go_before_a_file(world, support, monkeypatch):
    taken: list[Priority] = []
    monkeypatch.setattr(Budget, "take", lambda _budget, priority, _deadline: taken.append(priority))
    text_of(export(support, "csv", status="ERROR"))
    support.get(reverse("execution-list"))
    assert taken == [Priority.JOB, Priority.PERSON]


def test_an_empty_list_is_a_file_with_a_head(world, support):
    assert text_of(export(support, "csv", status="CANCELED")).startswith("id,status,result")
    assert text_of(export(support, "jsonl", status="CANCELED")) == ""


def test_what_is_wrong_is_said_before_the_file_begins(world, support):
    assert export(support, "csv", customer="nonsense").status_code == 422
    assert export(support, "pdf").status_code == 404
    world.faults.next("busy", times=20)
    response = export(support, "csv")
    assert response.status_code == 503
    assert not response.streaming
