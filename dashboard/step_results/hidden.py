"""What is shown in the place of a secret: a text that says so."""

from dataclasses import replace
from typing import Final

from dashboard.redaction.documents import MASK_VALUE
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document
from prismatic_api.step_results.view import View, look

_MASK: Final = Content(Document(Bytes(MASK_VALUE)))


def hidden(pointer: str) -> View:
    """The mask at the address of a secret."""
    view = look(_MASK, "")
    return replace(view, spot=replace(view.spot, pointer=pointer))
