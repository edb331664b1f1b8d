"""Settings of Order Sync, which has a variable of every type, and of Contact Sync."""

from typing import Final

from sandbox.config_records import Preset
from sandbox.demo.apps import CARTWHEEL, DATABASE, ROUNDTABLE, ROUNDTABLE_KEY
from sandbox.demo.settings.words import Page, PagePlan, Settings, mapped, pairs, selected, written

_SIGN_IN, _ORDERS, _MAPPING = Page("Connections"), Page("Orders"), Page("Mapping")
_PAPERS, _OPERATIONS = Page("Papers and schedule"), Page("Operations")
_SHOP: Final = {"connection": Preset("Cartwheel Connection", "CONFIGVAR")}
_CHANNELS: Final = ["All", "Web shop", "Marketplace", "Telephone"]
_TEMPLATE: Final = written({"currency": "GBP", "carrier": "standard", "notes": ""})
_RULES: Final = written({"rules": [{"country": "GB", "rate": 20}, {"country": "IE", "rate": 23}]})

ORDER_SETTINGS: Final = Settings(
    pages=(
        PagePlan("Connections", "Sign in to the shop and to the warehouse."),
        PagePlan("Orders", "Which orders are taken over, and from when."),
        PagePlan("Mapping", "Which field of the shop becomes which of the warehouse."),
        PagePlan("Papers and schedule", text="<p>Papers go to the buyer, copies to the addresses below.</p>"),
        PagePlan("Operations", "For our own people."),
    ),
    variables=(
        _SIGN_IN.sign_in(
            "Cartwheel Connection",
            CARTWHEEL,
            description="The shop whose orders are taken over.",
            presets={
                "clientId": Preset("sandbox-works", org_only=True, visible=False),
                "clientSecret": Preset("hidden", org_only=True, visible=False),
                "scopes": Preset("orders.read orders.write shipments.write", org_only=True, visible=False),
            },
        ),
        _SIGN_IN.sign_in(
            "Warehouse Database",
            DATABASE,
            since=2,
            description="Where orders are written to.",
            on_premise="ALLOWED",
        ),
        _SIGN_IN.plan(
            "Old Shop Login", "CREDENTIAL", description="Kept for shops that have not moved to OAuth 2.0."
        ),
        _ORDERS.plan(
            "Order Endpoint",
            until=3,
            default_value="https://api.cartwheel.example/v1/orders",
            header="Source",
        ),
        _ORDERS.plan(
            "Order Endpoint",
            since=4,
            default_value="https://api.cartwheel.example/v2/orders",
            header="Source",
            description="Address of the shop's orders.",
            samples=("https://api.cartwheel.example/v2/eu/orders", "https://shop.internal.example/orders"),
        ),
        _ORDERS.plan("Drop Folder", until=2, default_value="/orders/in"),
        _ORDERS.plan("Order Channel", until=2, default_value="All", stable_key="order-channel"),
        _ORDERS.plan(
            "Order Channel",
            "PICKLIST",
            since=3,
            stable_key="order-channel",
            pick_list=_CHANNELS,
            default_value="All",
            samples=("Web shop", "Marketplace"),
        ),
        _ORDERS.plan(
            "Smallest Order",
            "NUMBER",
            default_value="0",
            description="Orders of less are left out.",
            samples=("25", "99.5", "500"),
        ),
        _ORDERS.plan("First Order Date", "DATE", samples=("2026-01-01", "2026-04-06")),
        _ORDERS.plan(
            "Resume After",
            "TIMESTAMP",
            since=4,
            description="Orders announced before are not looked at again.",
            samples=("2026-03-01T06:30:00Z", "2026-06-15T00:00:00Z"),
        ),
        _MAPPING.plan(
            "Watched Objects",
            "OBJECTSELECTION",
            since=3,
            data_source="cartwheel.selectObjects",
            presets=_SHOP,
            default_value=selected(orders=("number", "total")),
            samples=(selected(orders=("number", "total", "buyer_name"), returns=("number", "reason")),),
        ),
        _MAPPING.plan(
            "Order Field Mapping",
            "OBJECTFIELDMAP",
            data_source="cartwheel.mapFields",
            presets=_SHOP,
            default_value=mapped(reference=("order", "number"), amount=("order", "total")),
            samples=(mapped(reference=("order", "external_number"), amount=("order", "net_total")),),
        ),
        _MAPPING.plan(
            "Tax Rules",
            "JSONFORM",
            since=5,
            data_source="cartwheel.taxRules",
            presets=_SHOP,
            default_value=_RULES,
            samples=(written({"rules": [{"country": "DE", "rate": 19}]}),),
        ),
        _MAPPING.plan("Order Template", "CODE", code_language="JSON", default_value=_TEMPLATE),
        _MAPPING.plan(
            "Country Codes",
            collection_type="KEYVALUELIST",
            default_value=pairs(UK="GB"),
            description="Spellings of the shop, and the code that the warehouse knows.",
            samples=(pairs(UK="GB", Eire="IE"), pairs(UK="GB", Deutschland="DE", Schweiz="CH")),
        ),
        _PAPERS.plan("Send Invoices", "BOOLEAN", until=2, default_value="true", stable_key="send-invoices"),
        _PAPERS.plan(
            "Send Invoices to Buyers",
            "BOOLEAN",
            since=3,
            default_value="true",
            stable_key="send-invoices",
            samples=("false",),
        ),
        _PAPERS.plan(
            "Copies To",
            collection_type="VALUELIST",
            default_value="[]",
            description="Addresses that get a copy of each invoice.",
            samples=(written(["books@example.com"]), written(["books@example.com", "depot@example.com"])),
        ),
        _PAPERS.plan(
            "Reconciliation Schedule",
            "SCHEDULE",
            default_value="0 2 * * *",
            schedule_type="DAY",
            time_zone="Europe/London",
            samples=("30 4 * * *",),
        ),
        _OPERATIONS.plan("Retry Limit", "NUMBER", since=2, until=3, default_value="3"),
        _OPERATIONS.plan("Retry Limit", "NUMBER", since=4, default_value="5", org_only=True, visible=True),
    ),
)

CONTACT_SETTINGS: Final = Settings(
    pages=(PagePlan("Connections"), PagePlan("Contacts", "Who is kept alike, and how often.")),
    variables=(
        _SIGN_IN.sign_in("Roundtable Connection", ROUNDTABLE_KEY, until=2),
        _SIGN_IN.sign_in("Roundtable Connection", ROUNDTABLE, since=3),
        Page("Contacts").plan(
            "Poll Schedule",
            "SCHEDULE",
            default_value="*/5 * * * *",
            schedule_type="MINUTE",
            time_zone="Europe/London",
            samples=("*/15 * * * *",),
        ),
        Page("Contacts").plan(
            "Contact Group", until=2, default_value="customers", samples=("retail", "wholesale")
        ),
        Page("Contacts").plan(
            "Contact Group",
            "PICKLIST",
            since=3,
            data_source="roundtable.groups",
            presets={"connection": Preset("Roundtable Connection", "CONFIGVAR")},
            default_value="customers",
            samples=("retail", "wholesale", "key_accounts"),
        ),
        Page("Contacts").plan(
            "Send Welcome", "BOOLEAN", since=2, default_value="false", samples=("true",), header="Welcome"
        ),
        Page("Contacts").plan(
            "Welcome Mail",
            "CODE",
            since=2,
            code_language="HTML",
            default_value="<p>Welcome, {{name}}!</p>",
            samples=("<p>Hello {{name}}, good to have you.</p>",),
        ),
        Page("Contacts").plan(
            "Phone Format", "PICKLIST", since=3, pick_list=["E.164", "National"], default_value="E.164"
        ),
    ),
)
