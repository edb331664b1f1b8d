"""What somebody typed outlives the end of their session.

A form that is sent without a session goes along through signing in, signed, in the pages themselves: nothing
is stored for people who are not signed in. After that it is offered again, to be sent by a click.
"""

from dataclasses import dataclass
from typing import Self

from django.core import signing
from django.http import HttpRequest, HttpResponse

from dashboard.accounts.forms import SignInForm
from dashboard.audit.redaction import is_secret, tells_a_secret
from dashboard.http import among_messages, page, wants_part

_SALT, _SESSION_KEY = "unsent form", "unsent"
# Fields that say nothing to a person
_PLUMBING = {
    "csrfmiddlewaretoken",
    "opened",
    "offered",
    "verdicts",
    "confirmed",
    "goes_on",
    "stop",
    "texts",
    "reviewed",
}


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that did not arrive: where it was sent, and its fields. Secrets have to be typed again.

    `left_out` are fields whose text told a secret beside other things. Without them it is not to be sent.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The form in a request, fit to be carried about; None when there is none worth keeping."""
        typed = fields_of(request)
        fields = tuple((name, value) for name, value in typed if not tells_a_secret(value))
        left_out = dict.fromkeys(name for name, value in typed if tells_a_secret(value))
        return cls(request.path, fields, tuple(left_out)) if typed else None

    @classmethod
    def from_token(cls, token: str) -> Self | None:
        """What `token` made a text of; None for any other text."""
        try:
            path, fields, left_out = signing.loads(token, salt=_SALT)
        except signing.BadSignature:
            return None
        return cls(path, tuple((name, value) for name, value in fields), tuple(left_out))

    @property
    def token(self) -> str:
        """This as a signed text, which nobody can have made up."""
        return signing.dumps([self.path, self.fields, self.left_out], salt=_SALT, compress=True)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Label and value of what a person typed."""
        typed = [(name, value) for name, value in self.fields if name not in _PLUMBING and value]
        return [(_label(name), value) for name, value in typed]

    @property
    def missing(self) -> list[str]:
        """The labels of what was left out."""
        return [_label(name) for name in self.left_out]

    def keep(self, request: HttpRequest) -> None:
        """Puts this in the session of who has just signed in."""
        request.session[_SESSION_KEY] = self.token

    @classmethod
    def kept_in(cls, request: HttpRequest) -> Self | None:
        """What `keep` put there."""
        return cls.from_token(request.session.get(_SESSION_KEY, ""))


def fields_of(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Name and value of what was posted, without the proof of origin and what is secret by its name."""
    if request.method != "POST":
        return ()
    return tuple(
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and not is_secret(name)
    )


def _label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()


def sign_in_first(request: HttpRequest, typed: Unsent) -> HttpResponse:
    """The sign-in page with a form to send after it; for htmx a notice that leads there."""
    context: dict[str, object] = {"form": SignInForm(), "next": request.path, "unsent": typed.token}
    response = page(request, "accounts/sign_in.html", context, partial="session-ended", status=401)
    return among_messages(response) if wants_part(request) else response


def offered(request: HttpRequest, typed: Unsent, status: int = 200) -> HttpResponse:
    """A form shown again with a button to send it."""
    sentence = "Nothing was changed: your session had ended, or was another one."
    context: dict[str, object] = {"typed": typed, "sentence": sentence}
    response = page(request, "accounts/unsent.html", context, partial="unsent-form", status=status)
    return among_messages(response) if wants_part(request) else response


def rescued(request: HttpRequest) -> HttpResponse | None:
    """A form of this site whose proof of origin is older than the session, to be sent again.

    None for one from elsewhere: whoever made it must not get their fields in front of somebody's click.
    Browsers say in Sec-Fetch-Site where a form comes from, and let no page say it for them.
    """
    match = request.resolver_match
    needs_session = match is not None and getattr(match.func, "login_required", True)
    typed = Unsent.of(request)
    if not typed or not needs_session or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return None
    return (
        offered(request, typed, status=403)
        if request.user.is_authenticated
        else sign_in_first(request, typed)
    )
