"""The eight integrations of the demo, as they were written by the organisation's own developers."""

from typing import Final

from sandbox.demo.integrations.finance import INVOICE_EXPORT, TIMESHEETS
from sandbox.demo.integrations.orders import CONTACT_SYNC, ORDER_SYNC
from sandbox.demo.integrations.service import ARCHIVE, TICKETS
from sandbox.demo.integrations.warehouse import SHIPPING_LABELS, STOCK_FEED

INTEGRATIONS: Final = (
    ORDER_SYNC,
    INVOICE_EXPORT,
    STOCK_FEED,
    CONTACT_SYNC,
    SHIPPING_LABELS,
    TIMESHEETS,
    TICKETS,
    ARCHIVE,
)

__all__ = [
    "ARCHIVE",
    "CONTACT_SYNC",
    "INTEGRATIONS",
    "INVOICE_EXPORT",
    "ORDER_SYNC",
    "SHIPPING_LABELS",
    "STOCK_FEED",
    "TICKETS",
    "TIMESHEETS",
]
