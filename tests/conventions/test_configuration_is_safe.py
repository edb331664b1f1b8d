"""`updateInstance` resets every config variable that is left out, so none is ever sent to it."""

import ast
import re
from pathlib import Path

import httpx
import pytest

from prismatic_api import Prismatic, documents
from prismatic_api.instances.types import Instance, InstanceDraft
from prismatic_api.integrations.types import IntegrationHead
from prismatic_api.node import Node
from tests.contract.answers import full_answer
from tests.contract.schemas import sandbox_schema
from tests.prismatic_api.upstream import Upstream, session_on

ROOT = Path(__file__).parents[2]
FIELD = "configVariables"
MAY_SEND = {
    "id",
    "name",
    "description",
    "labels",
    "enabled",
    "globalDebug",
    "integration",
    "preserveDeployState",
}


def answer_to(path: str) -> dict:
    return full_answer(sandbox_schema(), documents.load(path).text)


INSTANCE = Instance.from_node(Node(answer_to("instances/get_instance")["instance"]))
HEAD = IntegrationHead("SWQ6MQ==", "Order Sync", 2, None, is_available=True, allow_update=True)
CHANGES = {
    "update": lambda api: api.instances.update(INSTANCE, InstanceDraft("Other", "words", ("new",))),
    "set_enabled": lambda api: api.instances.set_enabled(INSTANCE, not INSTANCE.enabled),
    "set_debug": lambda api: api.instances.set_debug(INSTANCE, not INSTANCE.debug),
    "move": lambda api: api.instances.move(INSTANCE, HEAD),
}


@pytest.mark.parametrize("verb", CHANGES)
def test_what_is_sent_to_update_instance_has_no_config_variables(verb: str) -> None:
    answer = answer_to("instances/update_instance")
    answer["updateInstance"]["errors"] = []
    upstream = Upstream(httpx.Response(200, json={"data": answer}))
    CHANGES[verb](Prismatic(session_on(upstream)))
    sent = upstream.sent[-1]["variables"]["input"]
    assert FIELD not in sent
    assert sent.keys() <= MAY_SEND


def test_every_verb_that_sends_update_instance_is_tried_here() -> None:
    service = ast.parse((ROOT / "prismatic_api/instances/service.py").read_text())
    verbs = {each.name: ast.unparse(each) for each in ast.walk(service) if isinstance(each, ast.FunctionDef)}
    sending = {
        name for name, text in verbs.items() if "'instances/update_instance'" in text or "._update(" in text
    }
    assert sending - {"_update"} == set(CHANGES)


def test_no_document_writes_the_input_out_in_itself() -> None:
    inputs = {
        path: re.findall(r"updateInstance\(([^)]*)\)", documents.load(path).text)
        for path in documents.operations()
    }
    assert {path: found for path, found in inputs.items() if found} == {
        "instances/update_instance": ["input: $input"]
    }


def test_one_service_alone_sends_update_instance() -> None:
    senders = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "prismatic_api").rglob("*.py")
        if "instances/update_instance" in path.read_text()
    ]
    assert senders == ["prismatic_api/instances/service.py"]
    assert FIELD not in (ROOT / senders[0]).read_text()
