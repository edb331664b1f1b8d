"""Ties the schema to the rooms: every field gets a function, every filter and order a path, or it fails."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from sandbox import filters, ids, payloads, sorting
from sandbox.connections import Connection, Edge, PageInfo, page
from sandbox.filters import Path
from sandbox.history import Timeline
from sandbox.rights.caller import NotPermitted
from sandbox.rights.changing import CHANGING, deciding
from sandbox.room import Arguments, Listing, Mutation, Resolver, Room, TypeOf
from sandbox.visit import Visit

_PAGING = frozenset({"after", "before", "first", "last", "offset", "orderBy", "sortBy"})


class Unbound(Exception):
    """The schema promises something that no room provides."""


def snake(name: str) -> str:
    """Return `createdAt` as `created_at`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def bind(schema: GraphQLSchema, rooms: tuple[Room, ...]) -> GraphQLSchema:
    """Give every field of the schema its function. Raises Unbound."""
    merged = _merged(rooms)
    for name, kind in schema.type_map.items():
        if isinstance(kind, GraphQLUnionType):
            kind.resolve_type = _type_among(merged, kind)
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__"):
            for field_name, field in kind.fields.items():
                field.resolve = _resolve(_resolver(schema, merged, name, field_name, field))
    return schema


def _type_among(rooms: Room, union: GraphQLUnionType) -> Any:
    names = {rooms.types[kind.name].record: kind.name for kind in union.types}
    return lambda record, _info, _kind: names[type(record)]


def _merged(rooms: tuple[Room, ...]) -> Room:
    merged = Room()
    for room in rooms:
        merged.types.update(room.types)
        merged.fields.update(room.fields)
        merged.rows.update(room.rows)
        merged.listings.update(room.listings)
        merged.mutations.update(room.mutations)
        merged.withheld.update(room.withheld)
    merged.types["PageInfo"] = TypeOf(PageInfo)
    merged.types["ErrorType"] = TypeOf(payloads.Problem)
    return merged


def _resolver(
    schema: GraphQLSchema, rooms: Room, type_name: str, name: str, field: GraphQLField
) -> "Resolver | attrgetter[Any]":
    own = rooms.fields.get((type_name, name))
    returned = get_named_type(field.type).name
    if own is not None:
        return _looked_up(name, returned, own) if type_name == "RootQuery" else own
    if (type_name, name) in rooms.rows:
        kind = returned.removesuffix("Connection")
        listed = _listed(schema, rooms, kind, field, rooms.rows[type_name, name])
        return _asked(name, kind, listed) if type_name == "RootQuery" else listed
    if type_name == "RootMutation" and name in rooms.mutations:
        return _changing(name, rooms.mutations[name])
    if type_name in rooms.withheld:
        return lambda _source, _visit, _arguments: None
    if type_name.endswith("Payload"):
        return lambda given, _visit, _arguments: given.get(name)
    if type_name.endswith("Edge"):
        return _attribute(TypeOf(Edge), type_name, name)
    if type_name.endswith("Connection") and type_name.removesuffix("Connection") in rooms.listings:
        return _attribute(TypeOf(Connection), type_name, name)
    if type_name in rooms.types:
        return _attribute(rooms.types[type_name], type_name, name)
    raise Unbound(f"nothing provides {type_name}.{name}")


def _resolve(resolver: "Resolver | attrgetter[Any]") -> Any:
    if isinstance(resolver, attrgetter):
        return lambda source, _info: resolver(source)

    def resolve(source: Any, info: GraphQLResolveInfo[Visit], **arguments: Any) -> Any:
        return resolver(source, info.context, arguments)

    return resolve


def _looked_up(name: str, kind: str, find: Resolver) -> Resolver:
    """Let a root field give no object to a caller without the right to see it."""

    def resolve(source: Any, visit: Visit, arguments: Arguments) -> Any:
        found = find(source, visit, arguments)
        if found is not None and not visit.caller.sees(kind, found):
            raise NotPermitted(name)
        return found

    return resolve


def _asked(name: str, kind: str, rows: Resolver) -> Resolver:
    """Let a list at the root be refused to a caller who could never see a row of it."""

    def resolve(source: Any, visit: Visit, arguments: Arguments) -> Any:
        if visit.caller.sees_none(kind):
            raise NotPermitted(name)
        return rows(source, visit, arguments)

    return resolve


def _attribute(kind: TypeOf, type_name: str, name: str) -> "Resolver | attrgetter[Any]":
    mutation = deciding(type_name, name)
    return _found(kind, type_name, name) if mutation is None else _allowed(kind, type_name, name, mutation)


def _allowed(kind: TypeOf, type_name: str, name: str, mutation: str) -> Resolver:
    """Give an `allow…` field: what the record says, if the caller has the right as well."""
    found = _found(kind, type_name, name)

    def resolve(record: Any, visit: Visit, arguments: Arguments) -> bool:
        said = found(record) if isinstance(found, attrgetter) else found(record, visit, arguments)
        return bool(said) and visit.caller.may(mutation, record)

    return resolve


def _found(kind: TypeOf, type_name: str, name: str) -> "Resolver | attrgetter[Any]":
    if name in kind.constant:
        value = kind.constant[name]
        return lambda _record, _visit, _arguments: value
    if name in kind.behind:
        via = kind.behind[name]
        return lambda record, visit, _arguments: via.find(getattr(record, via.attribute), visit.world)
    attribute = kind.renamed.get(name, snake(name))
    known = {each.name for each in fields(kind.record)} | set(vars(kind.record))
    if attribute not in known:
        raise Unbound(f"nothing provides {type_name}.{name}: {kind.record.__name__} has no {attribute}")
    return attrgetter(attribute)


def _listed(
    schema: GraphQLSchema, rooms: Room, kind: str, field: GraphQLField, rows_of: Resolver
) -> Resolver:
    listing, record = rooms.listings[kind], rooms.types[kind]
    paths = {name: _path(listing.paths, record, name) for name in _filter_paths(field)}
    orders = {name: _path(listing.orders, record, name, name.lower()) for name in _order_fields(schema, kind)}
    ids_among = {name for name, argument in field.args.items() if get_named_type(argument.type).name == "ID"}

    def resolve(source: Any, visit: Visit, arguments: Arguments) -> Connection:
        given = {name: value for name, value in arguments.items() if name not in _PAGING}
        _check_ids(given[name] for name in ids_among & given.keys())
        seen = visit.caller.seen(kind, rows_of(source, visit, arguments))
        rows, wanted = _started(listing, seen, given, visit)
        rows = filters.apply(rows, wanted, paths, visit.world)
        rows = sorting.in_order(
            rows, sorting.orders(arguments) or listing.default, orders, visit.world, listing.kept
        )
        return page(rows, arguments)

    return resolve


def _check_ids(given: Iterable[Any]) -> None:
    """Raises ValueError for what is no id, as django-filter refuses it; another type's id finds nothing."""
    for value in given:
        for wanted in value if isinstance(value, list) else [value]:
            if wanted:
                ids.parse(wanted)


def _started(listing: Listing, rows: Any, wanted: Arguments, visit: Visit) -> tuple[Any, Arguments]:
    if listing.start is not None:
        return listing.start(rows, wanted, visit.world)
    return (rows.rows if isinstance(rows, Timeline) else rows), wanted


def _path(declared: Mapping[str, Path], kind: TypeOf, name: str, attribute: str = "") -> Path:
    if name in declared:
        return declared[name]
    attribute = attribute or kind.renamed.get(name, snake(name))
    if attribute not in {each.name for each in fields(kind.record)}:
        raise Unbound(f"{kind.record.__name__} has no {attribute} to filter or sort by as {name}")
    return attribute


def _filter_paths(field: GraphQLField) -> set[str]:
    return {filters.split(name)[0] for name in field.args if name not in _PAGING}


def _order_fields(schema: GraphQLSchema, kind: str) -> tuple[str, ...]:
    order = schema.type_map.get(f"{kind}Order")
    if not isinstance(order, GraphQLInputObjectType):
        return ()
    enum = get_named_type(order.fields["field"].type)
    return tuple(enum.values) if isinstance(enum, GraphQLEnumType) else ()


def _changing(name: str, mutation: Mutation) -> Resolver:
    if name not in CHANGING:
        raise Unbound(f"nobody says who may call {name}")

    def resolve(_source: Any, visit: Visit, arguments: Arguments) -> dict[str, Any]:
        given = arguments["input"]
        visit.caller.check(name, given)
        once = visit.world.refusals.pop(name, None)
        if once:
            return payloads.refused(once, given)
        try:
            payloads.without_nulls(given)
            result = mutation.change(visit.world, given)
        except payloads.Refusal as refusal:
            return payloads.refused(refusal.problems, given)
        visit.world.activities.note(visit.caller.me, name, result)
        return payloads.payload(mutation.result, result, given)

    return resolve
