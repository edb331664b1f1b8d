"""The secrets of what a run was called with: masked in a form, and put back into what is sent.

Each mask has a number, by which its secret is found again in the run, wherever the mask was moved. So what a
form shows holds no secret, and what a flow is called with no mask.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Self

from django.core.exceptions import ValidationError

from dashboard.redaction.rules import MASK, is_secret, redacted
from prismatic_api.flows.trials import Call

_ANY = re.compile(rf"{re.escape(MASK)}(?: \d+(?!\d))?")
UNKNOWN = (
    "Here stands the mask of a secret ({mask}), and the secret itself is not known: the run it is of is not, "
    "or has no such one. Type the secret, or start from the run again."
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A call without its secrets, and these by the numbers of their masks."""

    call: Call
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, call: Call) -> Self:
        """A call as everybody may see it. The same call gives the same masks, always."""
        secrets: list[str] = []

        def hide(secret: str, mask: str) -> str:
            secrets.append(secret)
            return f"{mask} {len(secrets)}"

        body = redacted(call.body, hide=hide)
        headers = tuple(
            (name, hide(value, MASK) if value and is_secret(name) else redacted(value, hide=hide))
            for name, value in call.headers
        )
        return cls(replace(call, body=body, headers=headers), tuple(secrets))

    def put_back(self, text: str) -> str:
        """A text with the secrets where their masks are. Raises ValidationError for a mask of nothing."""
        for number in range(len(self.secrets), 0, -1):  # a later one may have an earlier mask inside
            text = self.secrets[number - 1].join(re.split(rf"{re.escape(MASK)} {number}(?!\d)", text))
        if left := _ANY.search(text):
            raise ValidationError(UNKNOWN.format(mask=left[0]))
        return text


def has_masks(*texts: str) -> bool:
    """Whether a mask stands anywhere in some texts."""
    return any(MASK in text for text in texts)
