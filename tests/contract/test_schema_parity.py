"""What the sandbox serves is a part of the real API: names, types, arguments, defaults and enum values."""

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    print_ast,
)

from tests.contract.schemas import sandbox_schema, whole_schema


@pytest.fixture(scope="module")
def real() -> GraphQLSchema:
    return whole_schema()


def mine() -> dict[str, GraphQLNamedType]:
    """The types that the sandbox serves, by name."""
    return {name: kind for name, kind in sandbox_schema().type_map.items() if not name.startswith("__")}


def described(value: GraphQLArgument | GraphQLInputField) -> str:
    """An argument's or input field's type, with its default."""
    node = value.ast_node
    default = f" = {print_ast(node.default_value)}" if node and node.default_value else ""
    return f"{value.type}{default}"


def facts(kind: GraphQLNamedType) -> set[str]:
    """One line for each thing a type says about itself."""
    if isinstance(kind, GraphQLEnumType):
        return set(kind.values)
    if isinstance(kind, GraphQLInputObjectType):
        return {f"{name}: {described(field)}" for name, field in kind.fields.items()}
    if not isinstance(kind, GraphQLObjectType):
        return set()
    lines = {f"implements {interface.name}" for interface in kind.interfaces}
    for name, field in kind.fields.items():
        lines |= {f"{name}: {field.type}", *arguments(name, field)}
    return lines


def arguments(name: str, field: GraphQLField) -> set[str]:
    return {f"{name}({argument}: {described(value)})" for argument, value in field.args.items()}


def invented(kind: GraphQLNamedType, theirs: GraphQLNamedType | None) -> set[str]:
    """What the sandbox says of a type and the real API does not."""
    if theirs is None or type(kind) is not type(theirs):
        return {f"is no {type(kind).__name__} of the real API"}
    return facts(kind) - facts(theirs)


def lost(kind: GraphQLNamedType, theirs: GraphQLNamedType | None) -> set[str]:
    """What the sandbox leaves out of a type and may not: values of an enum, and input that is required."""
    if isinstance(theirs, GraphQLEnumType):
        return facts(theirs) ^ facts(kind)
    if isinstance(theirs, GraphQLInputObjectType) and isinstance(kind, GraphQLInputObjectType):
        required = {key for key, field in theirs.fields.items() if str(field.type).endswith("!")}
        return required - set(kind.fields)
    return set()


def test_the_real_api_has_all_that_the_sandbox_says_of_a_type(real) -> None:
    found = {name: invented(kind, real.type_map.get(name)) for name, kind in mine().items()}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(found) > 400


def test_nothing_is_lost_of_an_enum_and_no_required_input_is(real) -> None:
    found = {name: lost(kind, real.type_map.get(name)) for name, kind in mine().items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_comparison_would_notice_a_difference(real) -> None:
    customer, user = real.type_map["Customer"], real.type_map["User"]
    assert facts(customer) - facts(user)
    assert "isSystem: Boolean = false" in {
        line.partition("(")[2].rstrip(")")
        for line in facts(real.type_map["RootQuery"])
        if "customers(" in line
    }
    assert isinstance(real.type_map["UUID"], GraphQLScalarType)
