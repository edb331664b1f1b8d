"""Integrations around selling: orders from the shop, contacts from the sales system."""

from typing import Final

from sandbox.demo.bodies import documents, records, requests
from sandbox.demo.flows import FlowPlan, IntegrationPlan, loop, step, trigger
from sandbox.demo.settings.orders import CONTACT_SETTINGS, ORDER_SETTINGS

ORDER_SYNC: Final = IntegrationPlan(
    name="Order Sync",
    category="Commerce",
    description="Takes orders from the Cartwheel shop into the warehouse system and sends the papers back.",
    labels=("core", "orders"),
    host="api.cartwheel.example",
    busy=5.0,
    settings=ORDER_SETTINGS,
    flows=(
        FlowPlan(
            "Receive order",
            "WEBHOOK",
            (
                trigger(requests.webhook),
                step("Fetch order", "http", records.http_order),
                step("Check stock", "store", records.saved_row, 0.6, since=2),
                step("Validate order", "code", records.yes, 0.2),
                step("Note order", "code", records.yes, 0.1, until=2),
                step("Size of order", "branch", records.decision, 0.1),
                step("Reserve goods", "store", records.saved_row, 0.3, branch="Large order"),
                step(
                    "Map order",
                    "code",
                    records.mapped_order,
                    0.2,
                    branch="Small order",
                    inputs={"taxRateFrom": "customer"},
                    later={5: {"taxRateFrom": "order"}},
                ),
                step(
                    "Render invoice",
                    "code",
                    documents.invoice_in_object,
                    0.8,
                    inputs={"language": "en"},
                    later={3: {"language": "buyer"}},
                ),
                step(
                    "Send invoice",
                    "http",
                    records.sentence,
                    1.2,
                    inputs={"maxRetries": "0"},
                    later={4: {"maxRetries": "3", "timeout": "60000"}},
                ),
            ),
            (0.8, 6.0),
            busy=6.0,
            retries=3,
            fifo=True,
            security="CUSTOMER_REQUIRED",
            description="Runs once for every order that the shop announces.",
        ),
        FlowPlan(
            "Push shipment",
            "WEBHOOK",
            (
                trigger(requests.form_post),
                step("Read shipment", "store", records.saved_row),
                step("Build message", "code", documents.xml_message, 0.3),
                step("Notify shop", "http", records.http_order, 1.4),
                step("Mail buyer", "message", documents.html_mail, 0.7),
            ),
            (0.5, 3.0),
            busy=3.0,
            since=2,
            retries=3,
            description="Tells shop and buyer that a parcel has left.",
        ),
        FlowPlan(
            "Nightly reconciliation",
            "SCHEDULED",
            (
                trigger(requests.scheduled, "schedule-triggers.schedule"),
                step("Orders of the day", "http", documents.json_lines, 2.0),
                step("Compare with warehouse", "code", records.timing),
                step("Draw chart", "code", documents.sales_chart, 0.5),
                step("Pack papers", "file", documents.day_archive, 0.5),
            ),
            (12.0, 90.0),
            busy=0.6,
            description="Compares both sides every night and packs the papers of the day.",
        ),
    ),
    versions=(
        "First release",
        "Shipments are pushed to the shop",
        "Invoice keeps the buyer's language",
        "Retry when the shop is busy",
        "Tax rate is taken from the order, not from the customer",
    ),
)

CONTACT_SYNC: Final = IntegrationPlan(
    name="Contact Sync",
    category="Sales",
    description="Keeps contacts alike in Roundtable CRM and in our address book.",
    labels=("crm",),
    host="api.roundtable.example",
    busy=3.0,
    settings=CONTACT_SETTINGS,
    flows=(
        FlowPlan(
            "Poll changed contacts",
            "SCHEDULED",
            (
                trigger(requests.poll, "roundtable.pollContacts"),
                step("List contacts", "http", records.contacts),
                loop("Loop over contacts", (3, 12), step("Upsert contact", "store", records.saved_row)),
                step("Start welcome", "flow", records.yes, 0.2, since=2),
                step("Write numbers alike", "code", records.mapped_order, 0.1, since=3),
                step("Remember place", "code", records.state_kept, 0.1),
            ),
            (0.6, 8.0),
            busy=5.0,
            polls=True,
            calls="Welcome contact",
            description="Asks every few minutes what has changed.",
        ),
        FlowPlan(
            "Welcome contact",
            "CROSS_FLOW",
            (
                trigger(requests.cross_flow, "cross-flow.trigger"),
                step("Fetch contact", "http", records.json_bytes),
                step("Write mail", "code", documents.html_mail, 0.2),
                step("Send mail", "message", records.sentence),
            ),
            (0.4, 2.5),
            busy=0.0,
            since=2,
            description="Begun by the poll for every contact that is new.",
        ),
    ),
    versions=("First release", "New contacts get a welcome", "Phone numbers are written in one form"),
)
