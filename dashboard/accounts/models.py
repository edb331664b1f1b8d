"""Staff accounts, what can be permitted to them, and the count of failed sign-ins."""

from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import models


class Permission(StrEnum):
    """A right, named after the act and the thing."""

    VIEW_CUSTOMERS = "view_customers"
    CHANGE_CUSTOMERS = "change_customers"
    CREATE_CUSTOMERS = "create_customers"
    DELETE_CUSTOMERS = "delete_customers"
    VIEW_USERS = "view_users"
    CHANGE_USERS = "change_users"
    CREATE_USERS = "create_users"
    DELETE_USERS = "delete_users"
    CHANGE_TEAM = "change_team"
    VIEW_INTEGRATIONS = "view_integrations"
    CHANGE_INTEGRATIONS = "change_integrations"
    VIEW_INSTANCES = "view_instances"
    CHANGE_INSTANCES = "change_instances"
    CREATE_INSTANCES = "create_instances"
    DEPLOY_INSTANCES = "deploy_instances"
    DELETE_INSTANCES = "delete_instances"
    TEST_FLOWS = "test_flows"
    VIEW_API_KEYS = "view_api_keys"
    CHANGE_CONNECTIONS = "change_connections"
    VIEW_EXECUTIONS = "view_executions"
    VIEW_STEP_RESULTS = "view_step_results"
    VIEW_AUDIT = "view_audit"

    @property
    def act(self) -> str:
        """What it allows, in words: "change customers"."""
        return _ACTS.get(self.value) or self.value.replace("_", " ")

    @property
    def codename(self) -> str:
        """Django's spelling of it, as `has_perm` takes it."""
        return f"accounts.{self.value}"


# Where the value in words would not do.
_ACTS = {
    "view_audit": "read the audit log",
    "change_users": "change users of customers",
    "create_users": "invite users of customers",
    "delete_users": "remove users of customers",
    "change_team": "invite, change and remove team members",
    "change_integrations": "offer and withdraw versions of integrations",
    "view_api_keys": "see API keys",
    "change_connections": "import tokens and disconnect connections",
}


class Account(AbstractUser):
    """A member of staff. Roles are groups; `time_zone` is an IANA name, or blank to follow the browser."""

    time_zone = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "account"
        default_permissions = ()
        permissions = [(permission.value, f"May {permission.act}") for permission in Permission]

    @property
    def shown_name(self) -> str:
        """The person's full name, or the name they sign in with."""
        return self.get_full_name() or self.username


class SignInAttempts(models.Model):
    """How often signing in failed lately, for one account name or one network address.

    `subject` is a keyed hash: the table does not list who was tried, nor from where.
    """

    subject = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    wait_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.failures} failed"
