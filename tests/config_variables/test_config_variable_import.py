"""Keys and values from a file or the clipboard: held against every type, shown, stored as one change."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.config_variables.pages import form_in, words


def previewed(person, address, text: str, **more):
    return person.post(address("import"), {"text": text, **more})


def stored(person, address, text: str):
    """Pasted, looked at, and stored."""
    return person.post(address("import"), form_in(previewed(person, address, text)))


def test_the_download_changes_nothing_when_it_is_taken_in(world, support, address) -> None:
    given = support.get(address("download"))
    assert given["Content-Disposition"] == 'attachment; filename="configuration.json"'
    response = previewed(support, address, given.content.decode())
    assert response.status_code == 200
    assert "nothing would change" in words(response)


def test_the_download_holds_no_secret(support, address, answer_to) -> None:
    given = json.loads(support.get(address("download")).content)
    login = given["variables"]["Shop Connection"]
    assert "clientSecret" not in login
    assert answer_to("Shop Connection").inputs["clientSecret"] not in json.dumps(given)
    assert given["variables"]["Languages"] == ["en"]


def test_hostile_values_are_in_the_download_and_do_nothing(support, address, answer_to) -> None:
    answer_to("Order Endpoint").value = hostile = "<script>alert(1)</script>"
    given = support.get(address("download"))
    assert b"<" not in given.content
    assert json.loads(given.content)["variables"]["Order Endpoint"] == hostile
    assert "nothing would change" in words(previewed(support, address, given.content.decode()))


@pytest.mark.parametrize(
    "text",
    [
        '{"Warehouse": "South", "Send Invoices": false, "Languages": ["de"]}',
        '{"variables": {"Warehouse": "South", "Send Invoices": "false", "Languages": "[\\"de\\"]"}}',
        '[{"key": "Warehouse", "value": "South"}, {"key": "Send Invoices", "value": false},'
        ' {"key": "Languages", "value": ["de"]}]',
        'key,value\r\nWarehouse,South\r\nSend Invoices,false\r\nLanguages,"[""de""]"\r\n',
        'Warehouse\tSouth\nSend Invoices\tfalse\nLanguages\t["de"]\n',
        'Warehouse;South\nSend Invoices;false\nLanguages;["de"]',
    ],
)
def test_json_and_spreadsheets_are_taken_as_one_change(world, support, address, answer_to, text) -> None:
    world.requests.clear()
    response = stored(support, address, text)
    assert response.status_code == 303
    assert [seen.operation for seen in world.requests].count("UpdateConfigVariables") == 1
    values = [answer_to(key).value for key in ("Warehouse", "Send Invoices", "Languages")]
    assert values == ["South", "false", '["de"]']


def test_nothing_is_stored_while_anything_is_wrong(world, support, address, answer_to) -> None:
    text = json.dumps({"Warehouse": "East", "Send Invoices": "perhaps", "Colour": "red", "Languages": "de"})
    response = previewed(support, address, text, reviewed="x")
    assert response.status_code == 422
    told = words(response)
    assert "Warehouse : This is not one of the choices." in told
    assert "Send Invoices : This is not one of the choices." in told
    assert "Colour : This version of the integration has no such config variable." in told
    assert "Languages : This must be a list of texts." in told
    assert answer_to("Warehouse").value == "Main"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is nothing here."),
        ('{"a": }', "This begins like JSON, but is none"),
        ('{"a": 1, "a": 2}', "A name is given twice."),
        ("[5]", "Entry 1 must look like"),
        ("a,b,c", "Row 1 has 3 columns"),
        ("Warehouse,South\nWarehouse,North", "'Warehouse' is there twice."),
    ],
)
def test_what_cannot_be_read_is_told_and_stays(support, address, text, message) -> None:
    response = previewed(support, address, text)
    assert response.status_code == 422
    assert message in words(response)
    assert form_in(response)["text"] == text.replace("\n", "\r\n")


def test_a_connection_is_taken_input_by_input_and_a_secret_is_not_shown(support, address, answer_to) -> None:
    text = json.dumps({"Shop Connection": {"clientSecret": "hunter2"}})
    response = previewed(support, address, text)
    assert "Shop Connection: Client Secret set changed" in words(response)
    assert support.post(address("import"), form_in(response)).status_code == 303
    assert answer_to("Shop Connection").inputs["clientSecret"] == "hunter2"
    wrong = previewed(support, address, json.dumps({"Shop Connection": {"colour": "red"}}))
    assert "There is no input 'colour' to set here." in words(wrong)


def test_a_file_is_read_like_what_is_pasted(support, address, answer_to) -> None:
    file = SimpleUploadedFile("values.csv", b"\xef\xbb\xbfkey;value\r\nWarehouse;North\r\n", "text/csv")
    response = support.post(address("import"), {"text": "", "file": file})
    assert "Warehouse Main North" in words(response)
    assert support.post(address("import"), form_in(response)).status_code == 303
    assert answer_to("Warehouse").value == "North"


@pytest.mark.parametrize(
    ("content", "message"), [(b"\xff\xfe\x00", "not text in UTF-8"), (b"a" * (4 * 2**20 + 1), "too large")]
)
def test_a_file_that_is_no_text_or_too_large_is_refused(support, address, content, message) -> None:
    response = support.post(address("import"), {"text": "", "file": SimpleUploadedFile("x", content)})
    assert response.status_code == 422
    assert message in words(response)


def test_what_was_pasted_outlives_a_failure(world, support, address) -> None:
    sent = form_in(previewed(support, address, '{"Warehouse": "South"}'))
    world.faults.next("busy", operation="UpdateConfigVariables")
    response = support.post(address("import"), sent)
    assert response.status_code == 503
    assert form_in(response)["text"] == '{"Warehouse": "South"}'
