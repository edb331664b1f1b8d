"""Integrations around service: tickets and their files, papers in the archive."""

from typing import Final

from sandbox.demo.bodies import documents, records, requests
from sandbox.demo.flows import FlowPlan, IntegrationPlan, step, trigger
from sandbox.demo.settings.service import ARCHIVE_SETTINGS, TICKET_SETTINGS

TICKETS: Final = IntegrationPlan(
    name="Ticket Mirror",
    category="Service",
    description="Mirrors support tickets from Answerdesk with photos and voice messages.",
    labels=("service",),
    host="api.answerdesk.example",
    busy=2.0,
    settings=TICKET_SETTINGS,
    flows=(
        FlowPlan(
            "Mirror ticket",
            "WEBHOOK",
            (
                trigger(requests.multipart),
                step("Fetch ticket", "http", records.json_bytes),
                step("Fetch attachments", "http", documents.ticket_files, 1.8),
                step("Shrink photo", "code", documents.photo_jpeg, 0.6),
                step("Save voice message", "file", documents.voice_message, 0.5, since=2),
                step("Save ticket", "store", records.saved_row, 0.4),
            ),
            (0.9, 7.0),
            busy=3.0,
            retries=1,
            description="Once for each new or changed ticket.",
        ),
        FlowPlan(
            "Triage ticket",
            "AI_AGENT",
            (
                trigger(requests.webhook, "agent.trigger"),
                step("Read ticket", "http", records.json_bytes, 0.4),
                step("Classify", "ai", records.verdict, 3.0),
                step("Write back", "http", records.http_order, 0.5),
            ),
            (2.0, 14.0),
            busy=1.0,
            since=3,
            description="Offered to agents as a tool.",
        ),
    ),
    versions=("First release", "Voice messages", "Triage by an agent"),
)

ARCHIVE: Final = IntegrationPlan(
    name="Document Archive",
    category="Documents",
    description="Files invoices and delivery notes in Paperstack, one folder for each customer.",
    labels=("documents",),
    host="api.paperstack.example",
    busy=1.2,
    settings=ARCHIVE_SETTINGS,
    flows=(
        FlowPlan(
            "Archive document",
            "WEBHOOK",
            (
                trigger(requests.webhook),
                step("Fetch document", "http", documents.invoice_pdf),
                step("Fingerprint", "code", documents.untyped_bytes, 0.2, since=2),
                step("Upload document", "http", records.http_order, 1.5),
            ),
            (0.8, 6.0),
            busy=4.0,
            retries=2,
            description="Once for each paper.",
        ),
        FlowPlan(
            "Set up folders",
            "DEPLOY_FLOW",
            (
                trigger(requests.scheduled, "management.deploy"),
                step("Create folders", "http", records.http_order),
            ),
            (1.0, 4.0),
            busy=0.15,
            description="Runs when an instance is deployed.",
        ),
        FlowPlan(
            "Remove folders",
            "TEAR_DOWN_FLOW",
            (
                trigger(requests.scheduled, "management.tearDown"),
                step("Delete folders", "http", records.nothing),
            ),
            (1.0, 4.0),
            busy=0.08,
            description="Runs when an instance is removed or moves to another version.",
        ),
        FlowPlan(
            "Sync folder names",
            "INSTANCE_SYNC_FLOW",
            (
                trigger(requests.scheduled, "management.sync"),
                step("Rename folders", "http", records.contacts),
            ),
            (0.8, 3.0),
            busy=0.2,
            since=2,
            description="Runs when the customer is renamed.",
        ),
    ),
    versions=("First release", "Folder names follow the customer"),
)
