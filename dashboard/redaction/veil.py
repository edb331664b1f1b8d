"""The veil over a value that is shown place by place: nothing is rewritten, what is shown is masked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dashboard.redaction.members import OF_A_PAIR, VALUE, is_hidden, may_be_hidden
from dashboard.redaction.rules import is_secret, may_tell, redacted
from dashboard.redaction.scan import bytes_tell
from prismatic_api.step_results.content import Content, Spot
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.json_text import NotJson
from prismatic_api.step_results.pointer import NoSuchValue, child, tokens_of, unescaped
from prismatic_api.step_results.text import NotText

_KEY: Final = 200  # characters


@dataclass(frozen=True, slots=True)
class Veil:
    """Says what of a value is masked; nothing where it is not drawn."""

    is_drawn: bool

    def hides(self, document: Document, container: Value, name: str, value: Value) -> bool:
        """Whether a member of a container is a secret."""
        return self.is_drawn and may_be_hidden(name) and is_hidden(document, container, name, value)

    def hides_named(self, name: str, beside: Iterable[str] = ()) -> bool:
        """Whether something is taken for a secret where its name is known, and what is `beside` it, alone."""
        is_of_pair = name.lower() == VALUE and any(other.lower() in OF_A_PAIR for other in beside)
        return self.is_drawn and (is_of_pair or is_secret(name))

    def hides_bytes(self, piece: bytes) -> bool:
        """Whether bytes that are shown one by one are none to show: no mask has room among them."""
        return self.is_drawn and bytes_tell(piece)

    def text(self, text: str) -> str:
        """A text without the secrets that stand in it, on as many lines."""
        return redacted(text) if self.is_drawn and may_tell(text) else text

    def covers(self, content: Content, pointer: str) -> bool:
        """Whether an address leads to a secret, or into one. Raises ``NoSuchValue``."""
        before = ""
        for token in tokens_of(pointer) if self.is_drawn else ():
            is_by_place = token.startswith("~n")
            if (is_by_place or may_be_hidden(unescaped(token))) and self._is_hidden(content, before, token):
                return True
            before = f"{before}/{token}"
        return False

    def _is_hidden(self, content: Content, before: str, token: str) -> bool:
        document, container = _entered(content, content.spot(before))
        member = child(document, container, token)
        is_text = member.key is not None and member.key.kind is Kind.TEXT
        name = (document.text(member.key, _KEY) or "") if member.key and is_text else ""
        return self.hides(document, container, name, member.value)


def _entered(content: Content, spot: Spot) -> tuple[Document, Value]:
    """The container at a spot: the value itself, or the JSON in a text or in bytes."""
    if spot.value.is_container:
        return spot.document, spot.value
    try:
        document = content.parsed(spot)
    except (NotJson, NotText):
        raise NoSuchValue from None
    return document, document.root


VEIL: Final = Veil(is_drawn=True)
BARE: Final = Veil(is_drawn=False)
