"""Every operation that is sent is valid: for the sandbox, and for the real API."""

from graphql import GraphQLSchema, parse, validate

from prismatic_api import documents
from tests.contract.schemas import sandbox_schema, whole_schema


def faults(schema: GraphQLSchema) -> dict[str, list[str]]:
    """What is wrong with each operation in a schema's eyes; nothing where nothing is."""
    read = {path: parse(documents.load(path).text) for path in documents.operations()}
    found = {path: [error.message for error in validate(schema, read[path])] for path in read}
    return {path: errors for path, errors in found.items() if errors}


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


def test_every_operation_is_valid_for_the_sandbox() -> None:
    assert faults(sandbox_schema()) == {}


def test_every_operation_is_valid_for_the_real_api() -> None:
    assert faults(whole_schema()) == {}
