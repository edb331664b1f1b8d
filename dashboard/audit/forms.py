"""The filter of the audit log."""

from django import forms
from django.db.models import Q

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntries, AuditEntry, Outcome


def _people() -> list[tuple[str, str]]:
    """Everyone who has written anything."""
    names = Account.objects.filter(pk__in=AuditEntry.objects.order_by().values("person")).order_by("username")
    return [("", "Anyone"), *((str(account.pk), account.shown_name) for account in names)]


def _operations() -> list[tuple[str, str]]:
    """Every operation that was used, in words."""
    used = AuditEntry.objects.order_by("operation").values_list("operation", flat=True).distinct()
    return [("", "Any action"), *((name, AuditEntry(operation=name).action.capitalize()) for name in used)]


class AuditFilterForm(forms.Form):
    """By whom, what, how it ended, and to which thing."""

    person = forms.ChoiceField(label="Person", choices=_people, required=False)
    operation = forms.ChoiceField(label="Action", choices=_operations, required=False)
    outcome = forms.ChoiceField(
        label="Outcome", choices=[("", "Any outcome"), *Outcome.choices], required=False
    )
    subject = forms.CharField(label="Name or id", max_length=200, required=False)

    def chosen(self) -> AuditEntries:
        """The rows that pass the filter, newest first. Empty when the filter makes no sense."""
        entries = AuditEntry.objects.select_related("person")
        if not self.is_valid():
            return entries.none()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if subject := asked.pop("subject", ""):
            entries = entries.filter(Q(subject_id=subject) | Q(subject_name__icontains=subject))
        return entries.filter(**asked)
