"""The rights that the sandbox asks for are about what the real API has."""

from sandbox.rights.catalog import ALL
from sandbox.rights.changing import ALLOWING, CHANGING
from sandbox.rights.seeing import SEEING
from tests.contract.schemas import whole_schema


def test_there_is_a_right_for_every_mutation_of_the_api_and_no_other() -> None:
    mutations = whole_schema().mutation_type
    assert mutations is not None
    assert set(CHANGING) == set(mutations.fields)


def test_rights_are_about_types_and_fields_of_the_api() -> None:
    types = whole_schema().type_map
    assert {kind for kind in SEEING if not {kind, f"{kind}Connection"} & set(types)} == set()
    unknown = {(kind, field) for kind, field in ALLOWING if field not in types[kind].fields}
    assert {kind for kind, _ in unknown} <= {
        "Customer",
        "Organization",
    }  # each has some of what both may have


def test_every_permission_that_opens_something_is_in_the_catalog() -> None:
    rights = {*CHANGING.values(), *SEEING.values()}
    asked = {tag for right in rights for tag in right.organization | right.objects}
    assert asked <= {tag for tags in ALL.values() for tag in tags}
