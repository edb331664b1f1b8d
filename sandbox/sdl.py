"""Turns the sandbox's SDL into a whole schema document.

Two shorthands keep the SDL readable. `type T @listed` stands for T's connection, edge and, when there is an
enum `TOrderField`, its order input. A field with `@rows` takes paging and order arguments, and with
`@rows(filters: "F")` also those of `input F @filters`. Neither directive nor filter input reaches the schema.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graphql import (
    DefinitionNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    Node,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    build_ast_schema,
    parse,
    value_from_ast_untyped,
)

FOLDER = Path(__file__).parent / "schema"
_PAGING = "(after: String, before: String, first: Int, last: Int, offset: Int)"
_ORDER = "(orderBy: {0}Order, sortBy: [{0}Order])"


@dataclass(frozen=True, slots=True)
class Source:
    """The definitions as written, cut into what the schema has and what only the shorthands need."""

    definitions: tuple[DefinitionNode, ...]
    filters: dict[str, tuple[InputValueDefinitionNode, ...]]
    ordered: frozenset[str]

    @classmethod
    def read(cls, texts: Iterable[str]) -> "Source":
        """Parse the files. Raises GraphQLSyntaxError."""
        written = [node for text in texts for node in parse(text, no_location=True).definitions]
        filters = {
            node.name.value: tuple(node.fields or ())
            for node in written
            if isinstance(node, InputObjectTypeDefinitionNode) and _directive(node, "filters") is not None
        }
        kept = tuple(
            node for node in written if getattr(getattr(node, "name", None), "value", "") not in filters
        )
        ordered = frozenset(
            node.name.value.removesuffix("OrderField")
            for node in kept
            if isinstance(node, EnumTypeDefinitionNode) and node.name.value.endswith("OrderField")
        )
        return cls(kept, filters, ordered)

    def document(self) -> DocumentNode:
        """Return the document with the shorthands written out."""
        out: list[DefinitionNode] = []
        for node in self.definitions:
            if isinstance(node, ObjectTypeDefinitionNode | ObjectTypeExtensionNode):
                if _directive(node, "listed") is not None:
                    out += self._connection(node.name.value)
                fields = tuple(self._spread(each) for each in node.fields or ())
                out.append(_changed(node, directives=(), fields=fields))
            else:
                out.append(node)
        return DocumentNode(definitions=tuple(out))

    def _connection(self, name: str) -> tuple[DefinitionNode, ...]:
        order = f"input {name}Order {{ direction: OrderDirection!, field: {name}OrderField! }}"
        return parse(
            f"type {name}Edge {{ cursor: String!, node: {name}! }}"
            f"type {name}Connection {{"
            f"  edges: [{name}Edge!]!, nodes: [{name}!]!, pageInfo: PageInfo!, totalCount: Int!"
            f"}} {order if name in self.ordered else ''}",
            no_location=True,
        ).definitions

    def _spread(self, field: FieldDefinitionNode) -> FieldDefinitionNode:
        options = _directive(field, "rows")
        if options is None:
            return field
        name = _named(field).removesuffix("Connection")
        order = _ORDER.format(name) if name in self.ordered else ""
        added = (*_arguments(_PAGING), *_arguments(order), *self.filters[options.get("filters", "")])
        kept = tuple(each for each in field.directives or () if each.name.value != "rows")
        return _changed(field, arguments=(*(field.arguments or ()), *added), directives=kept)


def schema_from(folder: Path = FOLDER) -> GraphQLSchema:
    """Return the schema that the `.graphql` files of a folder describe."""
    texts = [path.read_text() for path in sorted(folder.glob("*.graphql"))]
    source = Source.read(texts)
    source.filters[""] = ()
    return build_ast_schema(source.document())


def _directive(node: DefinitionNode | FieldDefinitionNode, name: str) -> dict[str, str] | None:
    for directive in getattr(node, "directives", None) or ():
        if directive.name.value == name:
            return {each.name.value: value_from_ast_untyped(each.value) for each in directive.arguments or ()}
    return None


def _named(field: FieldDefinitionNode) -> str:
    node = field.type
    while hasattr(node, "type"):
        node = node.type
    return str(node.name.value)  # type: ignore[attr-defined]  # the innermost type node is always a named one


def _arguments(text: str) -> tuple[InputValueDefinitionNode, ...]:
    if not text:
        return ()
    document = parse(f"type T {{ field{text}: Int }}", no_location=True)
    node = document.definitions[0]
    assert isinstance(node, ObjectTypeDefinitionNode)  # noqa: S101  (we wrote it two lines above)
    return tuple(node.fields[0].arguments or ()) if node.fields else ()


def _changed[N: Node](node: N, **changes: object) -> N:
    kept = {key: getattr(node, key) for key in node.keys if key != "loc"}
    return type(node)(**{**kept, **changes})
