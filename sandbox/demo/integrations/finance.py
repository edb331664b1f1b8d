"""Integrations around money and hours: invoices to accounting, timesheets to payroll."""

from typing import Final

from sandbox.demo.bodies import documents, records, requests
from sandbox.demo.flows import FlowPlan, IntegrationPlan, loop, step, trigger
from sandbox.demo.settings.finance import INVOICE_SETTINGS, TIMESHEET_SETTINGS

INVOICE_EXPORT: Final = IntegrationPlan(
    name="Invoice Export",
    category="Finance",
    description="Hands accepted orders to Ledgerly as invoices and files the PDF.",
    labels=("core", "finance"),
    host="api.ledgerly.example",
    busy=3.0,
    settings=INVOICE_SETTINGS,
    flows=(
        FlowPlan(
            "Collect accepted orders",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                step("Accepted orders", "http", records.contacts, 1.5),
                step("Start exports", "flow", records.yes, 0.4),
            ),
            (0.6, 4.0),
            busy=3.0,
            calls="Export invoice",
            description="Looks every quarter of an hour for orders that were accepted.",
        ),
        FlowPlan(
            "Export invoice",
            "CROSS_FLOW",
            (
                trigger(requests.cross_flow, "cross-flow.trigger"),
                step("Read order", "store", records.saved_row, 0.5),
                step("Fetch PDF", "http", documents.invoice_pdf, until=1),
                step("Render PDF", "code", documents.invoice_pdf, since=2),
                step("Post invoice", "http", records.http_order, 1.5),
                step("Mark as exported", "store", records.yes, 0.3),
            ),
            (0.7, 5.0),
            busy=0.0,
            retries=2,
            description="Begun for each order that was accepted.",
        ),
        FlowPlan(
            "Monthly statement",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                step(
                    "Collect invoices",
                    "http",
                    documents.csv_text,
                    2.0,
                    inputs={"pageSize": "all"},
                    later={4: {"pageSize": "200"}},
                ),
                loop(
                    "Loop over accounts",
                    (8, 40),
                    step("Render statement", "code", documents.invoice_pdf, 0.5),
                    step("Mail statement", "message", records.sentence, 0.5),
                ),
                step("Summary", "code", records.timing, 0.2),
            ),
            (20.0, 140.0),
            busy=0.3,
            cron="0 6 1 * *",
            description="One statement for each account, on the first of the month and on demand.",
        ),
    ),
    versions=("First release", "PDF is rendered here", "Credit notes", "Accounts are read page by page"),
)

TIMESHEETS: Final = IntegrationPlan(
    name="Payroll Timesheets",
    category="People",
    description="Collects hours as spreadsheets and hands them to Paywell each evening.",
    labels=("payroll", "sensitive"),
    host="files.paywell.example",
    busy=0.7,
    settings=TIMESHEET_SETTINGS,
    flows=(
        FlowPlan(
            "Collect timesheets",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                step("Fetch spreadsheet", "file", documents.timesheet),
                step(
                    "Check hours",
                    "code",
                    records.mapped_order,
                    0.3,
                    inputs={"unitMinutes": "60"},
                    later={2: {"unitMinutes": "30"}},
                ),
                step("Upload batch", "file", documents.day_archive, 1.4),
            ),
            (3.0, 25.0),
            description="Every evening at seven, local time of the customer.",
        ),
    ),
    versions=("First release", "Half hours are allowed"),
)
