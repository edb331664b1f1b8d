"""What a person prefers: the zone goes with the account, the theme with the browser."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dashboard.accounts.models import Account


def save(client, **fields: str):
    return client.post(reverse("preferences"), fields, follow=True)


def test_the_zone_is_kept_with_the_account_and_used_on_every_page(support):
    page = save(support, time_zone="Asia/Kolkata", theme="").content.decode()
    assert Account.objects.get(username="support").time_zone == "Asia/Kolkata"
    assert " IST</dd>" in page
    assert "Preferences saved." in page


def test_the_theme_is_kept_in_the_browser_and_drawn_by_the_server(support):
    assert 'data-theme="dark"' in save(support, time_zone="", theme="dark").content.decode()
    assert "data-theme=" not in save(support, time_zone="", theme="").content.decode()


def test_a_zone_that_does_not_exist_is_refused_at_its_field(support):
    response = save(support, time_zone="Mars/Olympus", theme="")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["time_zone"]


@pytest.mark.parametrize(
    ("cookie", "shown"),
    [("Europe%2FBerlin", "CE"), ("Nowhere/At-All", "UTC"), ("../../etc/passwd", "UTC"), ("", "UTC")],
)
def test_the_browsers_zone_is_the_first_guess(support, cookie, shown):
    support.cookies["time_zone"] = cookie
    page = support.get(reverse("preferences")).content.decode()
    assert f" {shown}" in page.partition("Time here")[2].partition("</dd>")[0]


def test_the_next_person_served_by_the_thread_does_not_get_the_zone(support):
    support.cookies["time_zone"] = "Asia%2FKolkata"
    assert " IST</dd>" in support.get(reverse("preferences")).content.decode()
    assert timezone.get_current_timezone_name() == "UTC"
