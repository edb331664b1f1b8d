"""Calls that are kept to try a flow with again, and which call of a form was sent already."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from dashboard.accounts.models import Account
from dashboard.audit.redaction import tells_a_secret
from prismatic_api.flows.trials import Call

KEPT = timedelta(days=1)


class FlowCase(models.Model):
    """A call to a flow under a name, and the status that is to come back; for all instances of the flow.

    `headers` is a list of pairs. What looked like a secret is in it only if `has_secrets` says so.
    """

    flow_key = models.CharField(max_length=200)
    flow_name = models.CharField(max_length=500)
    name = models.CharField(max_length=100)
    body = models.TextField(blank=True)
    content_type = models.CharField(max_length=200, blank=True)
    headers = models.JSONField(default=list)
    expected_status = models.PositiveSmallIntegerField(null=True, blank=True)
    has_secrets = models.BooleanField(default=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["flow_key", "name"], name="one_case_of_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def call(self) -> Call:
        """What the flow is called with."""
        return Call(self.body, self.content_type, tuple((name, value) for name, value in self.headers))

    def take(self, call: Call) -> None:
        """Lets this hold a call; that there are secrets in it is kept beside."""
        self.body, self.content_type, self.headers = call.body, call.content_type, list(call.headers)
        self.has_secrets = tells_secrets(call)

    def meets(self, status: int | None) -> bool:
        """Whether an answer's status is the one that is expected, if any is."""
        return self.expected_status is None or self.expected_status == status


def tells_secrets(call: Call) -> bool:
    """Whether a call seems to hold a secret, in a header or in its body."""
    return any(map(tells_a_secret, (call.body, *(f"{name}: {value}" for name, value in call.headers))))


class SentCall(models.Model):
    """The ticket of a form that was sent: a second press of its button finds it taken."""

    ticket = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    execution_id = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.ticket

    @classmethod
    def claim(cls, ticket: str) -> tuple["SentCall", bool]:
        """The call of a ticket, and whether this is the first who asks for it. Old ones are forgotten."""
        cls.objects.filter(at__lt=timezone.now() - KEPT).delete()
        return cls.objects.get_or_create(ticket=ticket[:64])

    def ran_as(self, execution_id: str | None) -> None:
        """Notes which execution came of it."""
        self.execution_id = execution_id or ""
        self.save(update_fields=["execution_id"])


class Listener(models.Model):
    """Who let an integration listen for a flow, and since when; whether it still does, Prismatic says."""

    integration_id = models.CharField(max_length=200)
    flow_id = models.CharField(max_length=200)
    flow_name = models.CharField(max_length=500, blank=True, default="")
    since = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["integration_id", "flow_id"], name="one_listener_of_a_flow"),
        )

    def __str__(self) -> str:
        return f"{self.person} listens"

    @property
    def address(self) -> str:
        """The page that listens."""
        return reverse("flow-listen", args=[self.integration_id, self.flow_id])

    @classmethod
    def of(cls, integration_id: str, flow_id: str) -> "Listener | None":
        """Who listens for a flow, if anybody began to here."""
        found = cls.objects.filter(integration_id=integration_id, flow_id=flow_id)
        return found.select_related("person").first()

    @classmethod
    def begun(
        cls, integration_id: str, flow_id: str, since: datetime, person: Account, flow_name: str
    ) -> "Listener":
        """Notes that somebody listens from now on, whoever did before."""
        values = {"since": since, "person": person, "flow_name": flow_name[:500]}
        found, _ = cls.objects.update_or_create(
            integration_id=integration_id, flow_id=flow_id, defaults=values
        )
        return found

    @classmethod
    def forget(cls, integration_id: str, flow_id: str) -> None:
        """Notes that nobody listens any more."""
        cls.objects.filter(integration_id=integration_id, flow_id=flow_id).delete()
