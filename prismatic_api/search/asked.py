"""What a person may have meant by a text that is nobody's name: a record, and the customer it belongs to."""

import re
from dataclasses import dataclass

from prismatic_api.ids import ids_in

LONGEST_RECORD = 100
_RECORD = re.compile(r"[\w#@.:/-]*\d[\w#@.:/-]*")  # as orders, parcels and rows are numbered


@dataclass(frozen=True, slots=True)
class Asked:
    """A record's number, and the name beside it; both blank where the text has none."""

    record: str = ""
    name: str = ""

    @classmethod
    def read(cls, text: str) -> "Asked":
        """Read "4711", "Acme Corp 4711" and "4711 Acme Corp": a record is a word with a digit in it."""
        words = text.split()
        if not words or len(text) > LONGEST_RECORD or "://" in text or ids_in(text):
            return cls()
        for record, name in ((words[-1], words[:-1]), (words[0], words[1:])):
            if _RECORD.fullmatch(record):
                return cls(record, " ".join(name))
        return cls()
