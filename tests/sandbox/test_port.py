"""`python -m sandbox` on a real port: connections kept and closed, broken on request, ended by one signal."""

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from sandbox.serve import over_sockets
from tools.bench.servers import ROOT, free_port, sandbox

SMALL = ("--customers", "3", "--instances", "6", "--executions", "20")
QUERY = {"query": "{ customers { totalCount } }"}
TOKEN = {"Authorization": "Bearer sandbox", "Content-Type": "application/json"}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with sandbox(*SMALL) as (address, _):
        yield address


@pytest.fixture
def client(url) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, headers=TOKEN, trust_env=False) as client:
        yield client


def test_a_connection_is_kept_unless_the_client_wants_it_closed(url) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    for header, kept in ((None, True), (None, True), ("close", False)):
        sent = {**TOKEN, **({"Connection": header} if header else {})}
        connection.request("POST", "/api", '{"query": "{ customers { totalCount } }"}', sent)
        response = connection.getresponse()
        assert (response.status, response.version) == (200, 11)
        assert response.read().startswith(b'{"data"')
        assert (response.getheader("Connection", "").lower() != "close") is kept
    connection.close()


@pytest.mark.parametrize("fault", ["reset", "unreachable"])
def test_a_broken_connection_is_one_on_the_wire_too(client, fault) -> None:
    with pytest.raises(httpx.TransportError):
        client.post("/api", json=QUERY, headers={"Sandbox-Fault": fault})
    assert client.post("/api", json=QUERY).status_code == 200


def test_a_cut_body_ends_before_its_announced_length(client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/api", json=QUERY, headers={"Sandbox-Fault": "cut_body"})


def test_a_link_of_the_world_opens_on_the_address_the_request_came_to(client, url) -> None:
    query = (
        "{ executionResults(first: 1, status: SUCCESS) { nodes { stepResults { nodes { resultsUrl } } } } }"
    )
    run = client.post("/api", json={"query": query}).json()["data"]["executionResults"]["nodes"][0]
    address = run["stepResults"]["nodes"][0]["resultsUrl"]
    assert address.startswith(f"{url}/files/")
    assert client.get(address, headers={"Authorization": ""}).status_code == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_it_cleanly(number) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", str(free_port()), *SMALL],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline().startswith("READY http://127.0.0.1:")
    process.send_signal(number)
    _, complaints = process.communicate(timeout=20)
    assert (process.returncode, complaints) == (0, "")


def test_what_fails_unforeseen_is_answered_in_json() -> None:
    def failing(_environ: object, _start: object) -> list[bytes]:
        raise LookupError("a slip of ours")

    started: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/api"}
    body = over_sockets(failing)(environ, lambda status, *_: started.append(status))
    assert started == ["500 Internal Server Error"]
    assert b"".join(body) == b'{"errors":[{"message":"Internal Server Error"}]}'
