"""Settings of Stock Feed and Shipping Labels."""

from typing import Final

from sandbox.config_records import Preset
from sandbox.demo.apps import DATABASE, SFTP, SWIFTPOST
from sandbox.demo.settings.words import Page, PagePlan, Settings, mapped, pairs, selected, written

_SIGN_IN, _STOCK, _LABELS = Page("Connections"), Page("Stock"), Page("Labels")
_FILES: Final = {"connection": Preset("Stockyard Files", "CONFIGVAR")}

STOCK_SETTINGS: Final = Settings(
    pages=(
        PagePlan("Connections", "Where the warehouse leaves its files."),
        PagePlan("Stock", "How a file is read."),
    ),
    variables=(
        _SIGN_IN.sign_in("Stockyard Files", SFTP),
        _SIGN_IN.sign_in("Stock Database", DATABASE, description="Where stock levels are kept."),
        _STOCK.plan("File Name", default_value="stock.csv", samples=("levels.csv", "stock-utf8.csv")),
        _STOCK.plan("Encoding", "PICKLIST", since=2, pick_list=["UTF-8", "Latin-1"], default_value="UTF-8"),
        _STOCK.plan("Safety Stock", "NUMBER", default_value="0", samples=("5", "12")),
        _STOCK.plan(
            "Read Schedule", "SCHEDULE", default_value="0 * * * *", schedule_type="HOUR", time_zone="UTC"
        ),
        _STOCK.plan(
            "Columns",
            "OBJECTFIELDMAP",
            data_source="sftp.columns",
            presets=_FILES,
            default_value=mapped(item=("file", "sku"), level=("file", "qty")),
        ),
        _STOCK.plan(
            "Published Ranges",
            "OBJECTSELECTION",
            since=3,
            data_source="sql.tables",
            presets={"connection": Preset("Stock Database", "CONFIGVAR")},
            default_value=selected(shoes=("size",)),
        ),
        _STOCK.plan(
            "Snapshot Token",
            since=3,
            until=3,
            description="Removed when snapshots got an API key of their own.",
        ),
    ),
)

LABEL_SETTINGS: Final = Settings(
    pages=(PagePlan("Connections"), PagePlan("Labels", "Carriers, and what stands on a label.")),
    variables=(
        _SIGN_IN.sign_in("Swiftpost Connection", SWIFTPOST),
        _LABELS.plan(
            "Label Format", "PICKLIST", pick_list=["A6", "4x6"], default_value="A6", samples=("4x6",)
        ),
        _LABELS.plan(
            "Sender",
            default_value="Warehouse",
            description="Name on the label.",
            samples=("Depot 1", "Depot 2"),
        ),
        _LABELS.plan(
            "Carriers",
            collection_type="VALUELIST",
            default_value=written(["standard"]),
            since=2,
            samples=(written(["standard", "express"]),),
        ),
        _LABELS.plan(
            "Services by Country", collection_type="KEYVALUELIST", samples=(pairs(GB="24", IE="48"),)
        ),
        _LABELS.plan("Print Returns", "BOOLEAN", since=3, default_value="false", samples=("true",)),
        _LABELS.plan("Answer Within", "NUMBER", since=4, default_value="25", org_only=True),
    ),
)
