"""Integrations laid out step by step, written anew as code."""

import io
import json
import zipfile

import yaml

from sandbox.demo import demo_world
from tests.sandbox.conftest import client_of

CONVERT = """mutation($id: ID, $definition: String, $url: String) {
  convertLowCodeIntegration(input: {id: $id, definition: $definition, registryUrl: $url,
      registryPrefix: "@acme", includeComments: true}) {
    convertLowCodeIntegrationFormResult { url headUrl conversionErrors { path error errorType } }
    errors { field messages } } }"""
HOOK = {"component": {"key": "webhook"}, "key": "webhook"}
SEND = {
    "name": "Send it",
    "description": "Posts the order.",
    "action": {"component": {"key": "http"}, "key": "httpPost"},
    "inputs": {
        "url": {"type": "configVar", "value": "Endpoint"},
        "data": {"type": "reference", "value": "getOrder.results.body"},
        "note": {"type": "template", "value": "{{$getOrder.results.id}}"},
    },
}
TEXT = {
    "name": "Order post",
    "definitionVersion": 7,
    "requiredConfigVars": [{"key": "Endpoint", "dataType": "string"}],
    "configPages": [{"name": "First", "elements": [{"type": "configVar", "value": "Endpoint"}]}],
    "flows": [
        {
            "name": "Post",
            "steps": [
                {"name": "Trigger", "isTrigger": True, "action": HOOK},
                SEND,
                {"name": "Each", "action": HOOK, "steps": [SEND]},
            ],
        }
    ],
}


def test_a_definition_becomes_a_zip_of_code_and_a_list_of_what_is_left_to_write(api, ask) -> None:
    sent = {"definition": yaml.safe_dump(TEXT), "url": "https://npm.example/"}
    payload = ask(CONVERT, **sent)["convertLowCodeIntegration"]
    told = payload["convertLowCodeIntegrationFormResult"]
    assert [(each["path"], each["errorType"]) for each in told["conversionErrors"]] == [
        ("flows[0].steps[1].inputs.note", "UNSUPPORTED"),
        ("flows[0].steps[2]", "UNSUPPORTED"),
    ]
    whole = api.get(told["url"]).content
    assert int(api.head(told["headUrl"]).headers["content-length"]) == len(whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    for line in (
        '"url": context.configVars["Endpoint"]',
        '"data": getOrder.data.body',
        "// Posts the order.",
        "const sendIt = await context.components.http.httpPost(",
    ):
        assert line in files["src/flows.ts"]
    assert json.loads(files["package.json"])["dependencies"]["@acme/http"] == "*"
    assert files[".npmrc"] == "@acme:registry=https://npm.example/\n"
    assert '"dataType": "string"' in files["src/configPages.ts"]


def test_what_cannot_be_converted_is_refused(world, ask) -> None:
    export = world.integration("Invoice Export")
    export.is_code_native = True
    for sent, field in (
        ({}, "id"),
        ({"id": export.id}, "id"),
        ({"id": world.mint.id("Integration")}, "id"),
        ({"definition": "name: x"}, "definition"),
    ):
        payload = ask(CONVERT, **sent)["convertLowCodeIntegration"]
        assert payload["convertLowCodeIntegrationFormResult"] is None
        assert {each["field"] for each in payload["errors"]} == {field}


def test_every_integration_of_the_demo_is_converted() -> None:
    world = demo_world(customers=2, instances=8, executions=40)
    with client_of(world) as client:
        for integration in list(world.integrations.values()):
            sent = {"query": CONVERT, "variables": {"id": integration.id}}
            payload = client.post("/api", json=sent).json()["data"]["convertLowCodeIntegration"]
            assert payload["errors"] == [], integration.name
