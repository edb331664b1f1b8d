"""Every operation that is sent is valid: for the sandbox, and for the real API."""

import pytest
from graphql import GraphQLSchema, parse, validate

from prismatic_api import documents
from tests.contract.schemas import sandbox_schema, whole_schema


def faults(schema: GraphQLSchema, path: str) -> list[str]:
    return [error.message for error in validate(schema, parse(documents.load(path).text))]


def test_the_rooms_have_documents() -> None:
    assert {path.partition("/")[0] for path in documents.operations()} == {
        "alert_targets",
        "alerts",
        "comparisons",
        "config_variables",
        "connections",
        "customers",
        "executions",
        "integrations",
        "flows",
        "instances",
        "logs",
        "organization",
        "overview",
        "queues",
        "payloads",
        "records",
        "replays",
        "search",
        "shared_variables",
        "step_results",
        "users",
    }


@pytest.mark.parametrize("path", documents.operations())
def test_an_operation_is_valid_for_the_sandbox(path: str) -> None:
    assert faults(sandbox_schema(), path) == []


@pytest.mark.parametrize("path", documents.operations())
def test_an_operation_is_valid_for_the_real_api(path: str) -> None:
    assert faults(whole_schema(), path) == []
