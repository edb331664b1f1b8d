"""The columns of the list are chosen once and remembered."""

import re

import pytest
from django.urls import reverse

from dashboard.executions.columns import COLUMNS, COOKIE
from tests.executions.reading import HTMX, LIST, html, words

CHOOSE = reverse("execution-columns")


def heads(response) -> list[str]:
    return re.findall(r'<th[^>]*scope="col">(.*?)</th>', html(response))


def test_the_chosen_columns_are_shown_from_then_on(world, support):
    response = support.post(f"{CHOOSE}?status=ERROR", {"columns": ["started", "invoke", "retries"]})
    assert response["Location"] == f"{LIST}?status=ERROR"
    assert heads(support.get(LIST)) == ["State", "What happened", "Set off by", "Retries", "Started"]
    asked = html(support.get(CHOOSE, headers=HTMX))
    assert re.findall(r'value="(\w+)" checked', asked) == ["invoke", "retries", "started"]


def test_the_usual_ones_come_back(world, support):
    support.post(CHOOSE, {"columns": ["id"]})
    support.post(CHOOSE, {"columns": ["id"], "usual": ""})
    usual = ["State", "What happened", "Customer", "Instance", "Flow", "Took", "Started"]
    assert heads(support.get(LIST)) == usual


def test_every_column_says_what_it_should(world, support, add):
    run = add(minutes=1, invoke_type="SCHEDULED", retry_count=3, error=None)
    support.cookies[COOKIE] = ".".join(COLUMNS)
    text = words(support.get(LIST))
    told = f"Acme Corp Acme Orders Order Sync v3 Receive order Schedule Error 3 {run.id} \N{EN DASH}"
    assert f"{told} 59 seconds ago 1.0 s 1 minute ago" in text


@pytest.mark.parametrize("cookie", ["", "nonsense", "..", "<script>"])
def test_a_damaged_choice_is_none(world, support, cookie):
    support.cookies[COOKIE] = cookie
    assert len(heads(support.get(LIST))) == 7


def test_what_is_no_column_is_refused(world, support):
    response = support.post(CHOOSE, {"columns": ["mood"]}, headers=HTMX)
    assert response.status_code == 422
    assert COOKIE not in response.cookies
