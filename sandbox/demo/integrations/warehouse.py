"""Integrations around goods: stock levels by file, parcel labels by web service."""

from typing import Final

from sandbox.demo.bodies import documents, records, requests
from sandbox.demo.bodies import stored as store
from sandbox.demo.flows import FlowPlan, IntegrationPlan, loop, step, stored, trigger
from sandbox.demo.settings.warehouse import LABEL_SETTINGS, STOCK_SETTINGS

STOCK_FEED: Final = IntegrationPlan(
    name="Stock Feed",
    category="Warehouse",
    description="Reads stock levels from files of the warehouse and publishes what can be sold.",
    labels=("warehouse", "files"),
    host="files.stockyard.example",
    busy=2.0,
    settings=STOCK_SETTINGS,
    flows=(
        FlowPlan(
            "Import stock levels",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                step("Download file", "file", documents.csv_file, 1.5),
                step("Parse rows", "code", records.contacts, 0.4),
                loop(
                    "Loop over rows",
                    (20, 60),
                    step("Look up item", "store", records.stock_item, 0.4),
                    step("Update stock", "http", records.stock_item),
                    share=6.0,
                ),
                step("Report", "message", records.sentence, 0.3),
            ),
            (8.0, 75.0),
            busy=2.0,
            description="Every hour; two thousand rows are nothing unusual.",
        ),
        FlowPlan(
            "Publish availability",
            "WEBHOOK_SNAPSHOT",
            (
                trigger(requests.webhook),
                step("Read stock", "store", records.contacts),
                step("Publish", "http", documents.xml_message, 1.5),
            ),
            (0.5, 4.0),
            busy=0.8,
            since=3,
            retries=5,
            description="Answers a snapshot that the shop asks for.",
        ),
        FlowPlan(
            "Export catalogue",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                stored("Read all rows", "store", store.catalogue, 4.0),
                step("Write spreadsheet", "file", documents.timesheet, 0.6),
                stored("Copy to backup", "file", store.cut_short, 0.6),
                stored("Note checksum", "code", store.padded, 0.2),
                stored("Fetch last report", "http", store.gateway_page, 0.6),
                stored("Fetch price list", "http", store.locked, 0.4),
                stored("Fetch old backup", "file", store.gone, 0.4),
                stored("Ask the archive", "http", store.busy, 0.4),
                step("Close export", "message", records.nothing, 0.2),
            ),
            (60.0, 240.0),
            busy=0.08,
            cron="30 3 * * 0",
            description="Writes 100,000 rows at a time. Its store is old: some results cannot be read.",
        ),
    ),
    versions=("First release", "Umlauts in sizes", "Availability on request", "Rows are updated one by one"),
)

SHIPPING_LABELS: Final = IntegrationPlan(
    name="Shipping Labels",
    category="Logistics",
    description="Buys parcel labels from Swiftpost while the packer waits, and follows the parcels.",
    labels=("core", "logistics"),
    host="api.swiftpost.example",
    busy=4.0,
    settings=LABEL_SETTINGS,
    flows=(
        FlowPlan(
            "Create label",
            "WEBHOOK",
            (
                trigger(requests.webhook),
                step("Check address", "code", records.mapped_order, 0.2),
                step("Buy label", "http", documents.label_png, 2.0),
                step(
                    "Answer",
                    "code",
                    records.yes,
                    0.1,
                    inputs={"returns": "no"},
                    later={3: {"returns": "yes"}, 4: {"withinSeconds": "30"}},
                ),
            ),
            (0.4, 2.2),
            busy=5.0,
            synchronous=True,
            description="The packer waits for the answer: at most 30 seconds.",
        ),
        FlowPlan(
            "Track parcels",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                step("Open shipments", "store", records.contacts, 0.5),
                loop(
                    "Loop over carriers",
                    (2, 3),
                    loop(
                        "Loop over parcels",
                        (3, 6),
                        step("Ask carrier", "http", records.http_order),
                        loop(
                            "Loop over events",
                            (1, 3),
                            step("Note event", "store", records.saved_row),
                            share=0.3,
                        ),
                    ),
                ),
                step("Tell buyers", "message", records.nothing, 0.5),
            ),
            (5.0, 40.0),
            busy=1.2,
            since=2,
            cron="0 */2 * * *",
            description="Every two hours, carrier by carrier.",
        ),
    ),
    versions=("First release", "Parcels are followed", "Labels for returns", "Answer within thirty seconds"),
)
