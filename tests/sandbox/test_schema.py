"""The schema and the rooms fit: nothing is promised that nobody provides."""

import pytest
from graphql import GraphQLObjectType, build_schema

from sandbox import engine
from sandbox.binding import Unbound, bind
from sandbox.rooms import ROOMS
from sandbox.sdl import Source, schema_from


def test_every_field_has_a_function() -> None:
    kinds = [kind for kind in engine.schema().type_map.values() if isinstance(kind, GraphQLObjectType)]
    missing = [
        f"{kind.name}.{name}"
        for kind in kinds
        for name, field in kind.fields.items()
        if not kind.name.startswith("__") and field.resolve is None
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("sdl", "missing"),
    [
        (
            "type RootQuery { customer(id: ID!): Customer } type Customer { colour: String }",
            "Customer.colour",
        ),
        ("type RootQuery { weather: String }", "RootQuery.weather"),
    ],
)
def test_a_field_that_nobody_provides_stops_the_start(sdl, missing) -> None:
    schema = build_schema(f"schema {{ query: RootQuery }} {sdl}")
    with pytest.raises(Unbound, match=missing):
        bind(schema, ROOMS)


def test_the_shorthands_are_written_out() -> None:
    fields = schema_from().type_map["Customer"].fields["instances"].args
    assert {"after", "before", "first", "last", "offset", "orderBy", "sortBy", "name_Icontains"} <= set(
        fields
    )
    document = Source.read(["type Cat @listed { id: ID! } enum CatOrderField { NAME }"]).document()
    assert [node.name.value for node in document.definitions] == [
        "CatEdge",
        "CatConnection",
        "CatOrder",
        "Cat",
        "CatOrderField",
    ]


def test_the_same_document_is_read_once() -> None:
    text = "query Once { customers { totalCount } }"
    assert engine.prepare(text) is engine.prepare(text)
