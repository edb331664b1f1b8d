"""A stored text and what a browser makes of it: one that comes back as it was shown is left as it is.

Browsers end lines with CRLF whatever was there, and cannot carry NUL. So what comes back is not compared with
what is stored, but with what would come back of it untouched.
"""

import re

_LINE_END = re.compile(r"\r\n?")


def as_sent(text: str) -> str:
    """A text after its way through a form, line ends told apart no more."""
    return _LINE_END.sub("\n", text).replace("\0", "\ufffd")


def is_untouched(stored: str | None, sent: str) -> bool:
    """Whether somebody left a text alone. What was never set shows as a blank one."""
    return as_sent(stored or "") == as_sent(sent)


def kept(stored: str | None, sent: str) -> str | None:
    """What is to be stored: to the last byte what is there, or what was typed."""
    return stored if is_untouched(stored, sent) else as_sent(sent)
