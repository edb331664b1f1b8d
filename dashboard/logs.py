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


class RedactingFormatter(logging.Formatter):
    """Formats a record, then redacts the finished line: message, arguments and traceback alike."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be written."""
        return redacted(super().format(record))
