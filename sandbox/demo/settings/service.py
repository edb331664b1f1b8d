"""Settings of Ticket Mirror, part of which is each person's own, and Document Archive."""

from typing import Final

from sandbox.demo.apps import ANSWERDESK, DATABASE, PAPERSTACK
from sandbox.demo.settings.words import Page, PagePlan, Settings, pairs

_SIGN_IN, _TICKETS, _OWN = Page("Connections"), Page("Tickets"), Page("Your account")
_ARCHIVE: Final = Page("Archive")

TICKET_SETTINGS: Final = Settings(
    pages=(
        PagePlan("Connections"),
        PagePlan("Tickets", "Which tickets are mirrored."),
        PagePlan("Your account", "So that notes carry your name.", user_level=True),
    ),
    variables=(
        _SIGN_IN.sign_in("Answerdesk Connection", ANSWERDESK),
        _SIGN_IN.sign_in("Ticket Database", DATABASE, until=2),
        _TICKETS.plan("Queue", default_value="Support", samples=("Returns", "Sales")),
        _TICKETS.plan("Priority", "PICKLIST", pick_list=["any", "high", "urgent"], default_value="any"),
        _TICKETS.plan("Keep Voice Messages", "BOOLEAN", since=2, default_value="true", samples=("false",)),
        _TICKETS.plan(
            "Triage Prompt", since=3, org_only=True, default_value="Sort into billing, delivery, other."
        ),
        _OWN.sign_in("My Answerdesk Account", ANSWERDESK, since=2, user_level_configured=True),
        _OWN.plan("Signature", since=2, user_level_configured=True, default_value=""),
    ),
)

ARCHIVE_SETTINGS: Final = Settings(
    pages=(PagePlan("Connections"), PagePlan("Archive", text="<p>One folder for each customer.</p>")),
    variables=(
        _SIGN_IN.sign_in("Paperstack Connection", PAPERSTACK),
        _ARCHIVE.plan("Root Folder", default_value="/Customers", until=1, stable_key="root"),
        _ARCHIVE.plan("Folder Pattern", default_value="/Customers/{name}", since=2, stable_key="root"),
        _ARCHIVE.plan("Keep Until", "DATE", samples=("2033-12-31", "2036-12-31")),
        _ARCHIVE.plan("Delete on Removal", "BOOLEAN", default_value="false"),
        _ARCHIVE.plan(
            "Document Types",
            collection_type="KEYVALUELIST",
            default_value=pairs(invoice="INV"),
            samples=(pairs(invoice="INV", note="DN"),),
        ),
    ),
)
