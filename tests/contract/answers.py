"""Full answers to a document, made from a schema: every field is there, and nothing is null."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    parse,
)

VALUES = {
    "BigInt": 7,
    "Boolean": True,
    "Date": "2026-11-23",
    "DateTime": "2026-11-23T12:00:00+00:00",
    "Float": 1.5,
    "ID": "SWQ6MQ==",
    "Int": 7,
    "JSONString": "{}",
    "String": "text",
    "UUID": "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b",
}

type Path = tuple[str | int, ...]


def full_answer(schema: GraphQLSchema, text: str) -> dict[str, Any]:
    """The data of an answer in which nothing that the document asks for is missing or null."""
    document = parse(text)
    operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    root = schema.get_root_type(operation.operation)
    assert root is not None
    return _object(root, operation.selection_set, document)


def places(answer: object, path: Path = ()) -> Iterator[Path]:
    """The way to each field of an answer, outer ones first."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            yield (*path, name)
            yield from places(value, (*path, name))
    elif isinstance(answer, list):
        for index, value in enumerate(answer):
            yield from places(value, (*path, index))


def without(answer: Any, path: Path) -> Any:
    """A copy of an answer with one field left out."""
    first, *rest = path
    if isinstance(answer, list):
        return [
            without(value, tuple(rest)) if index == first else value for index, value in enumerate(answer)
        ]
    if not rest:
        return {name: value for name, value in answer.items() if name != first}
    return {name: without(value, tuple(rest)) if name == first else value for name, value in answer.items()}


def _object(kind: GraphQLObjectType, selection: SelectionSetNode, document: DocumentNode) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for node in _fields(selection, document):
        field = kind.fields[node.name.value]
        key = node.alias.value if node.alias else node.name.value
        answer[key] = _merged(answer.get(key), _value(field.type, node, document))
    return answer


def _merged(one: Any, other: Any) -> Any:
    """A field that is asked for twice holds what both ask for."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{key: _merged(one.get(key), value) for key, value in other.items()}}
    if isinstance(one, list) and isinstance(other, list):
        return [_merged(first, second) for first, second in zip(one, other, strict=True)]
    return other


def _fields(selection: SelectionSetNode, document: DocumentNode) -> Iterator[FieldNode]:
    for node in selection.selections:
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, FragmentSpreadNode):
            yield from _fields(_fragment(node.name.value, document).selection_set, document)


def _fragment(name: str, document: DocumentNode) -> FragmentDefinitionNode:
    found = (node for node in document.definitions if isinstance(node, FragmentDefinitionNode))
    return next(node for node in found if node.name.value == name)


def _value(kind: GraphQLOutputType, node: FieldNode, document: DocumentNode) -> Any:
    bare = get_nullable_type(kind)
    if isinstance(bare, GraphQLList):
        return [_value(bare.of_type, node, document)]
    named = get_named_type(kind)
    if isinstance(named, GraphQLObjectType):
        assert node.selection_set is not None
        return _object(named, node.selection_set, document)
    return next(iter(named.values)) if isinstance(named, GraphQLEnumType) else VALUES[named.name]
