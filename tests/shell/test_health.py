"""What machines are told that watch this process."""

from django.urls import reverse


def test_a_process_that_answers_lives(client):
    response = client.get(reverse("healthz"))
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_ready_when_everything_can_be_reached(db, world, client):
    response = client.get(reverse("readyz"))
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "cache": "ok", "api": "ok"}


def test_not_ready_without_the_api_and_the_body_says_what_is_missing(db, world, client):
    world.faults.next("expired_token", times=10)
    response = client.get(reverse("readyz"))
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "ok", "cache": "ok", "api": "unreachable"}


def test_asking_often_does_not_use_up_the_rate_budget_of_the_api(db, world, client):
    for _ in range(5):
        client.get(reverse("readyz"))
    assert len(world.requests) == 1


def test_nobody_has_to_sign_in_and_nothing_is_kept(db, world, client):
    response = client.get(reverse("readyz"))
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_browser_that_is_signed_in_costs_the_database_nothing(viewer, django_assert_num_queries):
    with django_assert_num_queries(0):
        viewer.get(reverse("healthz"))
