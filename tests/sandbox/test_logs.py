"""Log lines: every run has its first and last, a failed one its error; others can be added."""

from datetime import timedelta

import pytest

LOGS = "query($id: ID!) { executionResult(id: $id) { logs { nodes { id message severity } } } }"


def lines(ask, run) -> list[dict]:
    return ask(LOGS, id=run.id)["executionResult"]["logs"]["nodes"]


@pytest.fixture
def failed(world):
    return world.add_execution(world.instance("Acme Orders"), status="ERROR", error="Boom")


def test_a_failed_run_says_why_between_its_first_and_last_line(ask, failed) -> None:
    first, error, last = lines(ask, failed)
    assert (error["message"], error["severity"]) == ("Boom", "ERROR")
    assert first["message"].startswith("Starting")
    assert last["message"].startswith("Ending Instance Execution")  # the command line tool waits for this


def test_a_line_is_found_by_its_id(ask, failed) -> None:
    document = "query($id: ID!) { log(id: $id) { message executionResult { id } instanceName customerName } }"
    assert ask(document, id=lines(ask, failed)[1]["id"])["log"] == {
        "message": "Boom",
        "executionResult": {"id": failed.id},
        "instanceName": "Acme Orders",
        "customerName": "Acme Corp",
    }


def test_lines_that_were_added_stand_instead_of_the_usual_ones(world, ask, failed) -> None:
    world.add_log(failed, "Second", timestamp=failed.started_at + timedelta(seconds=2))
    world.add_log(failed, "First")
    assert [line["message"] for line in lines(ask, failed)] == ["First", "Second"]


def test_logs_are_found_by_severity_text_and_run(world, ask, failed) -> None:
    levels = ask("{ logSeverityLevels { id name } }")["logSeverityLevels"]
    error = next(level["id"] for level in levels if level["name"] == "ERROR")
    document = """query($severity: Int, $text: String, $run: ID) {
      logs(severity: $severity, message_Icontains: $text, executionResult: $run) {
        nodes { message severity } } }"""
    assert ask(document, severity=error, text="bOOm")["logs"]["nodes"] == [
        {"message": "Boom", "severity": "ERROR"}
    ]
    assert len(ask(document, run=failed.id)["logs"]["nodes"]) == 3


def test_the_list_follows_new_runs_and_removed_instances(world, ask, failed) -> None:
    document = "{ logs { totalCount } }"
    before = ask(document)["logs"]["totalCount"]
    world.add_execution(world.instance("Acme Orders"))
    assert ask(document)["logs"]["totalCount"] == before + 2
    world.remove_instances(list(world.instances.values()))
    assert ask(document)["logs"]["totalCount"] == 0
