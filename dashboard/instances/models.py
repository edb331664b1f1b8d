"""Who turned debug on, and when they are to be reminded to turn it off again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models
from django.db.models import QuerySet
from django.utils import timezone

from dashboard.accounts.models import Account
from dashboard.prepared import prepared
from prismatic_api.instances.types import Instance


class DebugReminder(models.Model):
    """A reminder for one person about one instance. `due_at` moves when they ask for more time."""

    instance_id = models.CharField(max_length=200, unique=True)
    instance_name = models.CharField(max_length=500)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ("due_at",)

    def __str__(self) -> str:
        return f"Debug of {self.instance_name}"


def remind(person: Account, instance: Instance, wait: timedelta) -> None:
    """Lets a person be reminded after a while; a reminder there is about the instance is moved."""
    now = timezone.now()
    values = {"instance_name": instance.name[:500], "person": person, "due_at": now + wait}
    DebugReminder.objects.update_or_create(
        instance_id=instance.id, defaults=values, create_defaults={**values, "since": now}
    )


def forget(instance_id: str) -> None:
    """Takes back the reminder about an instance, if there is one."""
    DebugReminder.objects.filter(instance_id=instance_id).delete()


def reminder_of(instance: Instance) -> DebugReminder | None:
    """The reminder about an instance in debug; one that was turned off elsewhere is forgotten."""
    kept = DebugReminder.objects.select_related("person").filter(instance_id=instance.id).first()
    if kept and not instance.debug:
        kept.delete()
        return None
    return kept


def due_for(person: Account, now: datetime) -> list[DebugReminder]:
    """What a person is to be reminded of by now: on most pages nothing, which is found out in no time."""
    due = [key for (key,) in _due_by_then(person.pk, connection.ops.adapt_datetimefield_value(now))]
    return list(DebugReminder.objects.filter(pk__in=due)) if due else []


@prepared
def _due_by_then() -> QuerySet[DebugReminder, tuple[int]]:
    """Takes a person's key, and the moment."""
    due = DebugReminder.objects.filter(person=0).filter(due_at__lte=timezone.now())
    return due.values_list("pk")
