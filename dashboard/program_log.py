"""Log lines fit to be shown: tokens and presigned links are taken out of each, tracebacks included."""

import logging
import re

_SECRETS = (
    re.compile(r"(?i)\b(bearer\s+)[^\s'\",]+"),
    re.compile(r"()\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?"),
    re.compile(
        r"(?i)([?&](?:x-amz-[\w-]+|signature|sig|token|awsaccesskeyid|key-pair-id|policy)=)[^&\s'\"<>]+"
    ),
    re.compile(
        r"(?i)(\b(?:access_token|refresh_token|password|client_secret|api_?key|authorization|secret)\b"
        r"['\"]?\s*[:=]\s*['\"]?)(?!bearer\b)[^\s'\",&}]+"
    ),
)


def redacted(text: str) -> str:
    """The text with every token, password and signature in it replaced by "[redacted]"."""
    for pattern in _SECRETS:
        text = pattern.sub(r"\1[redacted]", text)
    return text


# Line ends, other control characters, marks that turn text around, halves of surrogate pairs
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _on_one_line(text: str) -> str:
    """The text with what could end a line, or turn a terminal's head, written as Python writes it."""
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


class RedactingFormatter(logging.Formatter):
    """Formats a record, then redacts the finished line: message, arguments and traceback alike.

    A message is one line, whatever somebody put into an address: nobody can write a line of their own.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name it has in logging
        """The line without its traceback."""
        record.message = _on_one_line(record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be written."""
        return redacted(super().format(record))
