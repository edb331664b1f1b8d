"""Files that hang on a customer."""

import pytest

ATTACH = """mutation($input: UpdateCustomerInput!) { updateCustomer(input: $input) {
  customer { attachments { name url } } errors { field } } }"""
FILE = {"name": "Contract", "url": "/media/1"}


@pytest.fixture
def acme(world):
    return world.customer("Acme Corp")


def test_attachments_are_added_renamed_and_removed(ask, acme) -> None:
    def names(**change) -> list[str]:
        payload = ask(ATTACH, input={"id": acme.id, **change})["updateCustomer"]
        assert payload["errors"] == []
        return [each["name"] for each in payload["customer"]["attachments"]]

    assert names(addAttachment=FILE) == ["Contract"]
    assert names(renameAttachment={**FILE, "oldName": "Contract", "name": "Signed"}) == ["Signed"]
    assert names(description="Large") == ["Signed"]
    assert names(removeAttachment={**FILE, "name": "Signed"}) == []


def test_what_is_there_already_or_not_at_all_is_refused(ask, acme) -> None:
    ask(ATTACH, input={"id": acme.id, "addAttachment": FILE})
    for change, value in [
        ("addAttachment", FILE),
        ("removeAttachment", {**FILE, "name": "Other"}),
        ("renameAttachment", {**FILE, "oldName": "Other"}),
    ]:
        payload = ask(ATTACH, input={"id": acme.id, change: value})["updateCustomer"]
        assert payload == {"customer": None, "errors": [{"field": change}]}
    assert [each.name for each in acme.attachments] == ["Contract"]
