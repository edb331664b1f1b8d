"""Settings of Invoice Export and Payroll Timesheets."""

from typing import Final

from sandbox.config_records import Preset
from sandbox.demo.apps import LEDGERLY, SFTP, SFTP_KEY, SMTP
from sandbox.demo.settings.words import Page, PagePlan, Settings, pairs, written

_SIGN_IN, _INVOICES, _HOURS = Page("Connections"), Page("Invoices"), Page("Hours")
_FORM: Final = written({"layout": "compact", "showLogo": True})

INVOICE_SETTINGS: Final = Settings(
    pages=(
        PagePlan("Connections", "Sign in to Ledgerly."),
        PagePlan("Invoices", "Where invoices are booked, and what they look like."),
    ),
    variables=(
        _SIGN_IN.sign_in(
            "Ledgerly Connection", LEDGERLY, presets={"clientSecret": Preset("hidden", org_only=True)}
        ),
        _SIGN_IN.sign_in("Mail Server", SMTP, since=2),
        _INVOICES.plan("Ledger", default_value="4000", until=2, stable_key="ledger"),
        _INVOICES.plan(
            "Ledger", default_value="8400", since=3, stable_key="ledger", samples=("8300", "8100")
        ),
        _INVOICES.plan(
            "Book Credit Notes",
            "BOOLEAN",
            since=3,
            default_value="true",
            samples=("false",),
            header="Booking",
        ),
        _INVOICES.plan("Start of the Year", "DATE", default_value="2026-01-01", samples=("2026-04-01",)),
        _INVOICES.plan(
            "Account Numbers",
            collection_type="KEYVALUELIST",
            default_value="[]",
            samples=(pairs(freight="8010", goods="8400"),),
        ),
        _INVOICES.plan(
            "Invoice Layout",
            "JSONFORM",
            since=2,
            data_source="ledgerly.layouts",
            presets={"connection": Preset("Ledgerly Connection", "CONFIGVAR")},
            default_value=_FORM,
        ),
        _INVOICES.plan(
            "Export Schedule",
            "SCHEDULE",
            default_value="*/15 * * * *",
            schedule_type="MINUTE",
            time_zone="Europe/Berlin",
        ),
        _INVOICES.plan("Page Size", "NUMBER", since=4, default_value="200", org_only=True, samples=("50",)),
    ),
)

TIMESHEET_SETTINGS: Final = Settings(
    pages=(PagePlan("Connections"), PagePlan("Hours", "What counts as an hour, and when it is collected.")),
    variables=(
        _SIGN_IN.sign_in("Paywell Files", SFTP, until=1, stable_key="paywell"),
        _SIGN_IN.sign_in("Paywell Files", SFTP_KEY, since=2, stable_key="paywell"),
        _HOURS.plan("Folder", until=1, default_value="/timesheets"),
        _HOURS.plan("Folder", since=2, samples=("/hr/timesheets", "/export/hours")),
        _HOURS.plan("Smallest Unit", "PICKLIST", since=2, pick_list=["60", "30", "15"], default_value="60"),
        _HOURS.plan(
            "Collect At",
            "SCHEDULE",
            default_value="0 19 * * *",
            schedule_type="DAY",
            time_zone="America/New_York",
            samples=("30 17 * * 1-5",),
        ),
        _HOURS.plan("Departments", collection_type="VALUELIST", samples=(written(["Depot", "Office"]),)),
        _HOURS.plan("Last Import", "TIMESTAMP", default_value="2026-01-01T00:00:00Z", org_only=True),
    ),
)
