"""Presigned links: they open what they were made for, with no token, and not for long."""

import pytest

from sandbox.body import Body

LINKS = """query($id: ID!) { executionResult(id: $id) { requestPayloadUrl stepResults { nodes {
  displayStepName resultsUrl resultsMetadataUrl } } } }"""


@pytest.fixture
def run(world):
    return world.add_execution(world.instance("Acme Orders"))


@pytest.fixture
def link(world, run, ask):
    """A function that gives the links to a body."""

    def make(body) -> dict:
        step = world.add_step(run, "Give", body)
        nodes = ask(LINKS, id=run.id)["executionResult"]["stepResults"]["nodes"]
        return next(node for node in nodes if node["displayStepName"] == step.display_step_name)

    return make


def bare(api) -> dict:
    return {"Authorization": ""}


def test_a_link_gives_the_bytes_without_a_token(api, link) -> None:
    response = api.get(link(b"\x00\xff bytes")["resultsUrl"], headers=bare(api))
    assert (response.status_code, response.content) == (200, b"\x00\xff bytes")
    assert response.headers["content-length"] == "8"


def test_a_metadata_link_tells_the_size_to_head_only(api, link) -> None:
    address = link(b"12345")["resultsMetadataUrl"]
    response = api.head(address)
    assert (response.status_code, response.headers["content-length"], response.content) == (200, "5", b"")
    assert "<Code>SignatureDoesNotMatch</Code>" in api.get(address).text


def test_a_body_is_made_while_it_is_sent(api, link) -> None:
    made = []

    def chunks():
        for number in range(3):
            made.append(number)
            yield b"x" * 10

    address = link(chunks)["resultsUrl"]
    assert made == []
    assert api.get(address).content == b"x" * 30
    assert made == [0, 1, 2]


def test_after_five_minutes_the_link_has_expired(world, api, link) -> None:
    address = link(b"late")["resultsUrl"]
    world.clock.advance(minutes=4, seconds=59)
    assert api.get(address).status_code == 200
    world.clock.advance(seconds=1)
    response = api.get(address)
    assert (response.status_code, response.headers["content-type"]) == (403, "application/xml")
    assert "<Code>AccessDenied</Code><Message>Request has expired</Message>" in response.text


def test_a_changed_or_missing_signature_is_refused(api, link) -> None:
    address = link(b"secret")["resultsUrl"]
    changed = api.get(address[:-1] + ("0" if address[-1] != "0" else "1"))
    assert (changed.status_code, "SignatureDoesNotMatch" in changed.text) == (403, True)
    unsigned = api.get(address.split("?")[0])
    assert (unsigned.status_code, "AccessDenied" in unsigned.text) == (403, True)


def test_what_is_not_stored_is_missing(api, ask, run) -> None:
    address = ask(LINKS, id=run.id)["executionResult"]["requestPayloadUrl"]
    response = api.get(address)
    assert (response.status_code, "<Code>NoSuchKey</Code>" in response.text) == (404, True)


def test_a_body_may_come_with_a_status_and_headers_of_its_own(api, link) -> None:
    address = link(Body(b"<html>", status=502, headers={"Content-Type": "text/html"}))["resultsUrl"]
    response = api.get(address)
    assert (response.status_code, response.headers["content-type"]) == (502, "text/html")
