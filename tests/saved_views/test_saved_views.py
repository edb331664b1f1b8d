"""Views of a list: kept, shown to others, followed by anybody, removed by their owner."""

from django.urls import reverse

from dashboard.saved_views.models import SavedView
from tests.executions.reading import HTMX, LIST, html, links, words

VIEWS = reverse("saved-view-list")
NIGHT = "status=ERROR&window=24h"


def keep(client, name: str = "Night", **more: str):
    return client.post(VIEWS, {"list": "execution-list", "query": NIGHT, "name": name, **more})


def test_the_filters_that_are_set_are_kept_under_a_name(world, support):
    link = links(support.get(f"{LIST}?{NIGHT}"))["Views"]
    asked = support.get(link)
    assert 'name="query" value="status=ERROR&amp;window=24h"' in html(asked)
    assert keep(support)["Location"] == f"{LIST}?{NIGHT}"
    view = SavedView.objects.get()
    assert (view.name, view.query, view.owner.username) == ("Night", NIGHT, "support")
    opened = support.get(links(support.get(VIEWS))["Night"])
    assert opened["Location"] == f"{LIST}?{NIGHT}"


def test_others_see_what_is_shared_and_may_follow_every_link(world, support, viewer):
    keep(support, "Mine"), keep(support, "Ours", shared="on")
    found = links(viewer.get(VIEWS))
    assert "Ours" in found
    assert "Mine" not in found
    assert "of support" in words(viewer.get(VIEWS))
    mine = reverse("saved-view-open", args=[SavedView.objects.get(name="Mine").pk])
    assert viewer.get(mine)["Location"] == f"{LIST}?{NIGHT}"


def test_only_the_owner_removes_a_view(world, support, viewer):
    keep(support, shared="on")
    remove = reverse("saved-view-delete", args=[SavedView.objects.get().pk])
    assert viewer.post(remove).status_code == 404
    assert remove not in html(viewer.get(VIEWS))
    assert support.get(remove).status_code == 405
    assert support.post(remove)["Location"] == f"{LIST}?{NIGHT}"
    assert not SavedView.objects.exists()


def test_a_name_is_taken_once_and_the_form_stays_filled(world, support, viewer):
    keep(support)
    again = support.post(
        VIEWS, {"list": "execution-list", "query": "status=", "name": "Night", "shared": "on"}, headers=HTMX
    )
    assert again.status_code == 422
    assert "You have a view of this name." in words(again)
    assert 'value="Night"' in html(again)
    assert keep(viewer).status_code == 303
    assert SavedView.objects.filter(query=NIGHT).count() == 2


def test_no_list_of_that_name_and_no_view_of_that_number(world, support):
    assert keep(support, list="nonsense").status_code == 422
    assert support.get(reverse("saved-view-open", args=[77])).status_code == 404
    assert "Views of executions" in words(support.get(f"{VIEWS}?list=nonsense"))
