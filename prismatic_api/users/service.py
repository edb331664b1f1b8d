"""The verbs of users."""

from collections.abc import Iterable

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest
from prismatic_api.session import Session
from prismatic_api.users.invitations import EmailCheck, Invitation, Preparation, UserDraft
from prismatic_api.users.roles import Roles
from prismatic_api.users.types import (
    User,
    UserFilter,
    UserListing,
    UserPage,
    UserSummary,
    UserToEdit,
)

_PLACES = [f"e{number:02}" for number in range(1, 26)]  # the variables of users_exist, each an address
AT_ONCE = len(_PLACES)


class Users:
    """People who can sign in to Prismatic: the organization's team, and the users of its customers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: UserFilter, page: PageRequest) -> UserListing:
        """Give one page of people, with the customer they belong to if they were filtered by one."""
        answer = self._session.query(
            "users/list_users", first=page.first, after=page.after, **wanted.as_variables()
        )
        rows = Page.from_node(answer.node("users"), UserSummary.from_node, page)
        return UserListing.from_node(answer, wanted, rows)

    def get(self, user_id: str) -> UserPage:
        """Give one person, with what was granted to them on single objects. Raises ``NotFound``."""
        return UserPage.from_node(self._asked("users/get_user", user_id))

    def to_edit(self, user_id: str) -> UserToEdit:
        """Give one person and the roles they could have. Raises ``NotFound``."""
        answer = self._asked("users/get_user_to_edit", user_id)
        user, roles = User.from_node(answer.node("user")), Roles.from_node(answer)
        return UserToEdit(user, roles.organization if user.is_team else roles.customer)

    def roles(self) -> Roles:
        """Give the roles of both kinds that are below the caller's own."""
        return Roles.from_node(self._session.query("users/list_roles"))

    def check_email(self, email: str) -> EmailCheck:
        """Tell whether somebody has an e-mail address."""
        return EmailCheck.from_node(self._session.query("users/check_email", email=email))

    def taken(self, emails: Iterable[str]) -> frozenset[str]:
        """Give those of the e-mail addresses that somebody has: one request for each 25."""
        wanted = list(dict.fromkeys(emails))
        chunks = (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
        return frozenset(email for chunk in chunks for email in self._taken(chunk))

    def prepare(self, customer_id: str | None, email: str = "") -> Preparation:
        """Give what is needed to invite somebody to a customer, or to the team. Raises ``NotFound``."""
        if customer_id is None:
            return Preparation.of_team(self._session.query("users/prepare_team_invitation", email=email))
        require("Customer", customer_id)
        answer = self._session.query("users/prepare_customer_invitation", customer=customer_id, email=email)
        customer = answer.node_or_none("customer")
        if customer is None:
            raise NotFound("customer", customer_id)
        return Preparation.of_customer(answer, customer)

    def invite(self, invitation: Invitation) -> User:
        """Add a person; Prismatic sends them a mail at once. Raises ``Refused``, as for a taken address."""
        kind = "customer" if invitation.customer else "organization"
        operation = f"create{kind.capitalize()}User"
        change = Change(operation, "user", None, invitation.shown_name, after=invitation.as_record())
        node = self._session.change(f"users/create_{kind}_user", change, input=invitation.as_input())
        return User.from_node(node)

    def update(self, before: User, draft: UserDraft) -> User:
        """Change what differs from ``before``, and nothing else: no request if nothing does.

        Raises ``Refused``.
        """
        was, is_ = UserDraft.of(before), draft.as_input()
        values = {name: value for name, value in is_.items() if value != was.as_input()[name]}
        if not values:
            return before
        change = Change(
            "updateUser",
            "user",
            before.id,
            before.shown_name,
            before={name: was.as_record()[name] for name in values},
            after={name: draft.as_record()[name] for name in values},
        )
        node = self._session.change("users/update_user", change, input={"id": before.id} | values)
        return User.from_node(node)

    def remove(self, user: User) -> None:
        """Remove a person: they can no longer sign in. Raises ``Refused``."""
        was = {"email": user.email, **UserDraft.of(user).as_record()}
        was |= {"customer": user.customer.name} if user.customer else {}
        change = Change("deleteUser", "user", user.id, user.shown_name, before=was)
        self._session.change("users/delete_user", change, input={"id": user.id})

    def _asked(self, path: str, user_id: str) -> Node:
        require("User", user_id)
        answer = self._session.query(path, id=user_id)
        if answer.node_or_none("user") is None:
            raise NotFound("user", user_id)
        return answer

    def _taken(self, emails: list[str]) -> list[str]:
        padded = [*emails, *[""] * (AT_ONCE - len(emails))]
        variables: dict[str, object] = dict(zip(_PLACES, padded, strict=True))
        answer = self._session.query("users/users_exist", **variables)
        flags = [answer.flag(place) for place in _PLACES]
        return [email for email, is_taken in zip(emails, flags, strict=False) if is_taken]
