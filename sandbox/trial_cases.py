"""What the flows of an integration are tried with, kept under names."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True, kw_only=True)
class TrialCaseRecord:
    """One of them, of one version."""

    id: str
    name: str
    integration_id: str
    created_at: datetime
    updated_at: datetime
    flow_id: str | None = None
    content_type: str | None = None
    headers: str | None = None
    payload: str | None = None
    result: str | None = None
