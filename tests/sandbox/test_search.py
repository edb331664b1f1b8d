"""The search over executions is refused in one sentence, and said to be missing; there are no sections."""

import pytest

SAYS = "{ organization { stackCapabilities { supportsAoss } } }"
DOCUMENTS = [
    """{ events(filterGroups: [{operator: AND, filters: [{keyPath: "message", operator: CONTAINS,
      value: "Boom"}]}], typeIn: [LOG_EVENT]) { nodes { timestamp ... on LogEvent { message } } } }""",
    """{ executionRuns(startedAtGte: "2026-11-01T00:00:00Z", startedAtLte: "2026-11-02T00:00:00Z") {
      edges { node { id status flowName events { nodes { id } } } } pageInfo { hasNextPage } } }""",
    "{ executionRunKpis { count } }",
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_search_is_refused_where_the_stack_has_none(ask, answer, document) -> None:
    assert ask(SAYS)["organization"]["stackCapabilities"] == {"supportsAoss": False}
    whole = answer(document)
    (error,) = whole["errors"]
    assert error["message"] == "The search over executions is not available on this stack."
    assert (whole["data"], len(error["path"])) == (None, 1)


def test_one_run_of_the_search_is_null_with_the_same_error(answer) -> None:
    whole = answer('{ executionRun(id: "x") { id } authenticatedUser { name } }')
    assert whole["data"]["executionRun"] is None
    assert whole["data"]["authenticatedUser"]["name"]
    assert whole["errors"][0]["path"] == ["executionRun"]


def test_no_run_has_sections(world, ask) -> None:
    document = """query($id: ID) { executionSections(executionResult: $id, first: 10) {
      totalCount nodes { label sectionId } } }"""
    empty = {"executionSections": {"totalCount": 0, "nodes": []}}
    assert ask(document, id=world.execution("failed").id) == empty
