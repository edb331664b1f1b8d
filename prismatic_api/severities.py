"""The numbers by which filters know how severe a log line is. They are not published, so they are asked for.

They are asked for once in the life of a client: they say what words mean, and do not change with the data.
"""

from weakref import WeakKeyDictionary

from prismatic_api.session import Line, Session

_known: WeakKeyDictionary[Line, dict[str, int]] = WeakKeyDictionary()


def number_of(session: Session, name: str) -> int | None:
    """Give the number of a severity, such as "ERROR"; None for one that Prismatic does not name."""
    if session.line not in _known:
        levels = session.query("organization/list_severities").nodes("logSeverityLevels")
        pairs = [(level.text_or_none("name"), level.number_or_none("id")) for level in levels]
        _known[session.line] = {name.upper(): number for name, number in pairs if name and number is not None}
    return _known[session.line].get(name)
