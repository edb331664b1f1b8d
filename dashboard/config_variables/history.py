"""Who changed an instance's configuration from here: read from the audit log."""

from dashboard.audit.models import AuditEntries, AuditEntry

OPERATION = "updateInstanceConfigVariables"


def changes_of(instance_id: str) -> AuditEntries:
    """The changes, newest first."""
    return AuditEntry.objects.filter(operation=OPERATION, subject_id=instance_id).select_related("person")
