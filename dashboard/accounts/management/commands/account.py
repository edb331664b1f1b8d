"""`manage.py account add NAME --role support`: makes and changes the accounts of staff."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from dashboard.accounts.models import Account
from dashboard.accounts.permissions import Role

ACTS = ("add", "role", "password", "off", "on")


class Command(BaseCommand):
    """One account at a time; passwords are asked for, never taken from the command line."""

    help = "Adds an account, gives it another role or password, or switches it off and on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, to whom."""
        parser.add_argument("act", choices=ACTS)
        parser.add_argument("name", help="the name to sign in with")
        parser.add_argument("--role", choices=[role.value for role in Role], help="viewer if not given")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *_: Any, act: str, name: str, role: str | None, **options: Any) -> None:
        """Does it. Raises CommandError with what is wrong."""
        if act == "role" and role is None:
            raise CommandError("Say which, with --role.")
        account = self._new(name) if act == "add" else self._known(name)
        account.is_active = act != "off" if act in {"add", "off", "on"} else account.is_active
        if act in {"add", "password"}:
            account.set_password(self._password(account, from_stdin=options["password_stdin"]))
        account.save()
        if act in {"add", "role"}:
            account.groups.set([Group.objects.get(name=role or Role.VIEWER.value)])
        self.stdout.write(f"{account.username}: {self._state(account)}")

    def _new(self, name: str) -> Account:
        account = Account(username=name)
        try:
            account.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return account

    def _known(self, name: str) -> Account:
        try:
            return Account.objects.get(username=name)
        except Account.DoesNotExist:
            raise CommandError(f"There is no account {name}.") from None

    def _password(self, account: Account, *, from_stdin: bool) -> str:
        password = input() if from_stdin else getpass(f"Password for {account.username}: ")
        if not from_stdin and getpass("Again: ") != password:
            raise CommandError("The two differ.")
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return password

    def _state(self, account: Account) -> str:
        roles = ", ".join(account.groups.order_by("name").values_list("name", flat=True))
        return (roles or "no role") if account.is_active else "switched off"
