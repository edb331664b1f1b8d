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

MINE = sorted(name for name in sandbox_schema().type_map if not name.startswith("__"))


@pytest.fixture(scope="module")
def real() -> GraphQLSchema:
    return whole_schema()


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


@pytest.mark.parametrize("name", MINE)
def test_the_real_api_has_all_that_the_sandbox_says_of_a_type(real, name) -> None:
    mine, theirs = sandbox_schema().type_map[name], real.type_map.get(name)
    assert theirs is not None, f"the real API has no {name}"
    assert type(mine) is type(theirs)
    assert facts(mine) - facts(theirs) == set()


@pytest.mark.parametrize("name", MINE)
def test_nothing_is_lost_of_an_enum_and_no_required_input_is(real, name) -> None:
    mine, theirs = sandbox_schema().type_map[name], real.type_map[name]
    if isinstance(theirs, GraphQLEnumType):
        assert facts(theirs) == facts(mine)
    if isinstance(theirs, GraphQLInputObjectType) and isinstance(mine, GraphQLInputObjectType):
        required = {key for key, field in theirs.fields.items() if str(field.type).endswith("!")}
        assert required <= set(mine.fields)


def test_the_comparison_would_notice_a_difference(real) -> None:
    customer, user = real.type_map["Customer"], real.type_map["User"]
    assert facts(customer) - facts(user)
    assert "isSystem: Boolean = false" in {
        line.partition("(")[2].rstrip(")")
        for line in facts(real.type_map["RootQuery"])
        if "customers(" in line
    }
    assert isinstance(real.type_map["UUID"], GraphQLScalarType)
