"""Pictures: a path answers the link to one, and uploads go to a link of their own."""

import pytest

from sandbox.demo.people import give_picture
from tests.sandbox.conftest import client_of

ASK = """query($id: ID!, $name: String!, $type: MediaType!) {
  uploadMedia(objectId: $id, fileName: $name, mediaType: $type) { uploadUrl objectUrl contentType error } }"""


@pytest.fixture
def picture(world) -> str:
    give_picture(world, world.me)
    return world.me.avatar_url


def test_a_path_answers_a_link_to_the_picture(api, ask, picture) -> None:
    path = ask("{ authenticatedUser { avatarUrl } }")["authenticatedUser"]["avatarUrl"]
    assert path == picture
    link = api.get(path).json()["url"]
    found = api.get(link, headers={"Authorization": ""})
    assert (found.headers["content-type"], found.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_the_path_takes_a_token_and_its_link_expires(world, api, picture) -> None:
    assert api.get(picture, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert api.get(f"{picture}x").status_code == 404
    link = api.get(picture).json()["url"]
    world.clock.advance(minutes=5)
    assert "Request has expired" in api.get(link).text


def test_a_picture_is_put_to_one_link_and_found_by_another(world, api, ask) -> None:
    given = ask(ASK, id=world.me.id, name="me.png", type="AVATAR")["uploadMedia"]
    assert (given["contentType"], given["error"]) == ("image/png", None)
    put = api.put(given["uploadUrl"], content=b"picture", headers={"Content-Type": "image/png"})
    assert put.status_code == 200
    update = "mutation($url: String) { updateUser(input: {id: %s, avatarUrl: $url}) { errors { field } } }"
    ask(update % f'"{world.me.id}"', url=given["objectUrl"])
    found = api.get(api.get(world.me.avatar_url).json()["url"])
    assert (found.content, found.headers["content-type"]) == (b"picture", "image/png")


def test_a_link_to_a_picture_takes_no_upload(api, picture) -> None:
    link = api.get(picture).json()["url"]
    assert api.put(link, content=b"other").status_code == 403
    assert api.get(link).content[:4] == b"\x89PNG"


def test_what_is_no_picture_or_nobodys_gets_no_link(world, ask) -> None:
    for change in ({"name": "me.exe"}, {"id": world.mint.id("User")}, {"id": world.mint.id("Log")}):
        given = ask(ASK, **{"id": world.me.id, "name": "me.png", "type": "AVATAR", **change})["uploadMedia"]
        assert given["error"] and not given["uploadUrl"], change


def test_only_who_may_change_an_object_uploads_for_it(world) -> None:
    sent = {"id": world.customer("Globex").id, "name": "logo.svg", "type": "AVATAR"}
    with client_of(world, "sandbox-guest") as client:
        answer = client.post("/api", json={"query": ASK, "variables": sent}).json()
    assert "permission" in answer["errors"][0]["message"]
