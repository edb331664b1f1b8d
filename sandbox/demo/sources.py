"""What the apps of the demo offer to choose from."""

from collections.abc import Mapping
from typing import Any, Final

from sandbox.demo.settings.words import element
from sandbox.world import World


def _objects(**objects: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"object": element(name), "fields": [{"field": element(each)} for each in fields]}
        for name, fields in objects.items()
    ]


def _field_map(fields: tuple[str, ...], **objects: tuple[str, ...]) -> dict[str, Any]:
    """Return a field map nobody has filled in, with the objects whose fields it can be filled from."""
    return {"fields": [{"field": element(each)} for each in fields], "options": _objects(**objects)}


_RULE: Final = {
    "type": "object",
    "properties": {
        "country": {
            "type": "string",
            "title": "Country",
            "oneOf": [{"const": c, "title": c} for c in ("GB", "IE")],
        },
        "rate": {"type": "number", "title": "Rate in percent", "minimum": 0, "maximum": 30},
    },
    "required": ["country", "rate"],
}
_TAX_RULES: Final = {
    "schema": {
        "type": "object",
        "properties": {"rules": {"type": "array", "title": "Rules", "items": _RULE}},
        "required": ["rules"],
    },
    "uiSchema": {
        "type": "VerticalLayout",
        "elements": [{"type": "Control", "scope": "#/properties/rules", "label": "Tax by country"}],
    },
    "data": {"rules": [{"country": "GB", "rate": 20}, {"country": "IE", "rate": 23}]},
}
_LAYOUT: Final = {
    "schema": {
        "type": "object",
        "properties": {
            "layout": {"type": "string", "title": "Layout", "enum": ["compact", "roomy"]},
            "showLogo": {"type": "boolean", "title": "Show the logo"},
        },
        "required": ["layout"],
    },
    "uiSchema": {
        "type": "HorizontalLayout",
        "elements": [
            {"type": "Control", "scope": "#/properties/layout"},
            {"type": "Control", "scope": "#/properties/showLogo"},
        ],
    },
    "data": {"layout": "compact", "showLogo": True},
}

SOURCES: Final[Mapping[str, Any]] = {
    "cartwheel.selectObjects": _objects(
        orders=("number", "total", "buyer_name", "placed_at"), returns=("number", "reason"), carts=("total",)
    ),
    "cartwheel.mapFields": _field_map(
        ("reference", "amount", "buyer"),
        order=("number", "external_number", "total", "net_total", "buyer_name"),
    ),
    "cartwheel.taxRules": _TAX_RULES,
    "ledgerly.layouts": _LAYOUT,
    "roundtable.groups": [element(each) for each in ("customers", "retail", "wholesale", "key_accounts")],
    "sftp.columns": _field_map(("item", "level"), file=("sku", "qty", "size", "bin")),
    "sql.tables": _objects(shoes=("size", "colour"), shirts=("size",), bags=("colour",)),
}


def add_sources(world: World) -> None:
    """Let a world's data sources offer what those of the demo do."""
    world.data_sources.update(SOURCES)
