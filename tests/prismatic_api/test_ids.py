"""Global ids: told apart, never made up."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prismatic_api.errors import NotFound
from prismatic_api.ids import GlobalId, ids_in, require

ACME = GlobalId("Customer", "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b")


@given(some.from_regex(r"[A-Z][A-Za-z]{0,30}", fullmatch=True), some.uuids())
def test_an_id_reads_back_as_it_was_written(type_name: str, number) -> None:
    gid = GlobalId(type_name, str(number))
    assert GlobalId.parse(str(gid)) == gid


@pytest.mark.parametrize("pasted", [f"  {ACME}\n", str(ACME).rstrip("=")], ids=["blanks", "no padding"])
def test_an_id_is_read_as_people_paste_it(pasted: str) -> None:
    assert GlobalId.parse(pasted) == ACME


@given(some.text(max_size=300))
def test_any_other_text_is_no_id(text: str) -> None:
    try:
        gid = GlobalId.parse(text)
    except ValueError:
        return
    assert base64.b64decode(str(gid)).decode() == f"{gid.type}:{gid.uuid}"


NO_IDS = ["Customer", "Customer:12", f"customer:{ACME.uuid}", f":{ACME.uuid}", ACME.uuid]


@pytest.mark.parametrize("inside", NO_IDS)
def test_base64_of_something_else_is_no_id(inside: str) -> None:
    with pytest.raises(ValueError, match="Not an id"):
        GlobalId.parse(base64.b64encode(inside.encode()).decode())


def test_the_ids_in_an_address_are_told_apart_and_the_last_of_a_type_counts() -> None:
    instance, other = GlobalId("Instance", ACME.uuid), GlobalId("Customer", ACME.uuid.replace("1", "2"))
    address = f"https://app.prismatic.io/customers/{ACME}/?{'x' * 60}&instance={instance}%3D&customer={other}"
    assert list(ids_in(address).items()) == [("Instance", str(instance)), ("Customer", str(other))]


@pytest.mark.parametrize("text", ["", "acme", str(GlobalId("Instance", ACME.uuid))])
def test_what_is_no_id_of_the_type_is_not_found(text: str) -> None:
    with pytest.raises(NotFound) as caught:
        require("Customer", text)
    assert (caught.value.kind, caught.value.id) == ("customer", text)
