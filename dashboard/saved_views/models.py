"""The table of saved views: who keeps which filters of which list, under which name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from dashboard.accounts.models import Account


class ListName(models.TextChoices):
    """A list that views can be kept of, by the name of its address."""

    EXECUTIONS = "execution-list", "Executions"
    LOGS = "log-list", "Logs"


class SavedView(models.Model):
    """The query of a list's address. `is_shared`: everybody sees it among theirs; a link works for all."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    list_name = models.CharField(max_length=40, choices=ListName)
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("owner", "list_name", "name"), name="one_view_of_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The list as it was kept."""
        return f"{reverse(self.list_name)}?{self.query}"


def views_for(person: Account, list_name: str) -> list[SavedView]:
    """The views of a list that somebody has: their own, and those that others share."""
    seen = SavedView.objects.filter(Q(owner=person) | Q(is_shared=True), list_name=list_name)
    return list(seen.select_related("owner"))
