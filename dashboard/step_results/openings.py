"""One opening of a result: with its secrets masked, or as it is for who has asked a moment ago."""

from dataclasses import dataclass

from dashboard.http import PrismaticRequest
from dashboard.redaction.keys import MASKED, key_for, opens
from dashboard.redaction.scan import tells_secrets
from dashboard.redaction.veil import BARE, VEIL, Veil
from dashboard.step_results.addresses import Addresses
from prismatic_api.step_results.content import Content

HIDDEN = "What lies there is masked. Ask for the secrets of the result to see it."


@dataclass(frozen=True, slots=True)
class Opening:
    """What is masked, and the addresses that keep it so. ``tells``: there seems to be something to mask.

    A result that surely holds no secret needs no veil.
    """

    veil: Veil
    at: Addresses
    tells: bool
    is_shown: bool

    @property
    def masks(self) -> bool:
        """Whether there is something masked that can be asked for."""
        return self.veil.is_drawn and self.tells


def opening(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str, content: Content | None
) -> Opening:
    """Open a result in the way that an address says, if the key in it is good."""
    is_shown = scope != MASKED and opens(request, scope, execution_id, kind_of(step_id))
    tells = tells_secrets(content) if content else True
    is_veiled = not is_shown and tells is not False
    may_mask = bool(content and tells)
    key, masks = scope if is_shown else MASKED, is_veiled and may_mask
    at = Addresses(execution_id, step_id, key, is_veiled=is_veiled, masks=masks)
    return Opening(VEIL if is_veiled else BARE, at, may_mask, is_shown)


def key_to(request: PrismaticRequest, execution_id: str, step_id: str) -> str:
    """A key to the secrets of a result, for the person who asks."""
    return key_for(request, execution_id, kind_of(step_id))


def kind_of(step_id: str) -> str:
    """How a key names a result; a payload of the same execution has another."""
    return f"result {step_id}"
