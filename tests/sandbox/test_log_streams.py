"""Addresses that log lines are sent to."""

import pytest

CREATE = """mutation($input: CreateExternalLogStreamInput!) { createExternalLogStream(input: $input) {
  externalLogStream { id name url payloadTemplate headers severityLevels { id name } }
  errors { field } } }"""
GIVEN = {
    "name": "Archive",
    "url": "https://logs.example/in",
    "payloadTemplate": "{{ message }}",
    "severityLevels": [{"id": 5, "name": "ERROR"}],
}


def test_a_stream_is_kept_as_it_was_sent(world, ask) -> None:
    made = ask(CREATE, input=GIVEN)["createExternalLogStream"]["externalLogStream"]
    assert made.pop("id") in world.belongings.log_streams
    assert made == {**GIVEN, "headers": None}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("url", "logs"),
        ("payloadTemplate", ""),
        ("severityLevels", []),
        ("severityLevels", [{"id": 5, "name": "DEBUG"}]),
    ],
)
def test_what_makes_no_sense_is_refused(ask, field, value) -> None:
    refused = ask(CREATE, input={**GIVEN, field: value})["createExternalLogStream"]
    assert refused == {"externalLogStream": None, "errors": [{"field": field}]}


def test_streams_are_changed_found_and_deleted(world, ask) -> None:
    stream = world.belongings.add_log_stream("Archive", levels=[5])
    update = """mutation($input: UpdateExternalLogStreamInput!) { updateExternalLogStream(input: $input) {
      externalLogStream { name severityLevels { name } } } }"""
    changed = ask(update, input={"id": stream.id, "severityLevels": [{"id": 4, "name": "warn"}]})
    assert changed["updateExternalLogStream"]["externalLogStream"] == {
        "name": "Archive",
        "severityLevels": [{"name": "WARN"}],
    }
    document = '{ externalLogStreams(name_Icontains: "ARCH") { nodes { id } } }'
    assert ask(document)["externalLogStreams"]["nodes"] == [{"id": stream.id}]
    delete = "mutation($id: ID) { deleteExternalLogStream(input: {id: $id}) { errors { field } } }"
    assert ask(delete, id=stream.id) == {"deleteExternalLogStream": {"errors": []}}
    assert ask(delete, id=stream.id) == {"deleteExternalLogStream": {"errors": [{"field": "id"}]}}
