"""The search over executions finds runs where the stack has it, and is refused in one sentence where not."""

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


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ('{keyPath: "error", operator: CONTAINS, value: "POSTALcode"}', ["loop"]),
        ('{keyPath: "status", operator: NOT_EQ, value: "ERROR"}', ["queued", "running", "success"]),
        ('{keyPath: "status", operator: IN, value: ["QUEUED", "PENDING"]}', ["queued", "running"]),
        ('{keyPath: "endedAt", operator: IS_NULL, value: true}', ["queued", "running"]),
        ('{keyPath: "startedAt", operator: LTE, value: "2026-11-23T09:30:00Z"}', ["loop"]),
        ('{keyPath: "customerName", operator: STARTS_WITH, value: "glob"}', []),
    ],
)
def test_the_search_finds_runs_where_the_stack_has_it(world, ask, filters, names) -> None:
    world.organization.supports_execution_search = True
    wanted = f"filterGroups: [{{operator: AND, filters: [{filters}]}}]"
    span = 'startedAtGte: "2026-11-22T00:00:00Z", startedAtLte: "2026-11-24T00:00:00Z"'
    found = ask(
        f"{{ executionRuns({wanted}, {span}) {{ edges {{ node {{ id customerName durationMs }} }} }}"
        f" executionRunKpis({wanted}, {span}) {{ count }} }}"
    )
    nodes = [edge["node"] for edge in found["executionRuns"]["edges"]]
    assert [node["id"] for node in nodes] == [world.named[name] for name in names]
    assert found["executionRunKpis"] == {"count": len(names)}
    assert {node["customerName"] for node in nodes} <= {"Acme Corp"}


def test_a_path_nobody_knows_is_refused(world, answer) -> None:
    world.organization.supports_execution_search = True
    wanted = '{operator: OR, filters: [{keyPath: "mood", operator: EQ, value: "bad"}]}'
    (error,) = answer(f"{{ executionRunKpis(filterGroups: [{wanted}]) {{ count }} }}")["errors"]
    assert error["message"] == "Unknown filter field: mood."


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
