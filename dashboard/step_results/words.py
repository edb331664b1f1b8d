"""What a person is told: why nothing can be shown, and what was odd about what is."""

from prismatic_api.step_results.types import Failure

_REASONS = {
    "switched_off": (
        "Step results are switched off",
        "The instance or its profile says not to keep them, so this step has none.",
    ),
    "purged": ("No longer kept", "Prismatic deletes step results after 14 days, and this one is older."),
    "running": ("Not there yet", "The step has not ended. Reload the page when it has."),
}
_FAILURES = {
    "empty": ("Nothing was stored", "The result has no bytes at all, not even an empty value."),
    "expired": ("The link has expired", "A fresh one had expired as well. Reload to try again."),
    "denied": (
        "The store refused the result",
        "That is also what it does when a result is not there any more.",
    ),
    "missing": ("There is no result", "Nothing is stored for this step: it was deleted, or never kept."),
    "http": ("The store could not hand the result over", "Try again in a moment."),
    "unreachable": (
        "The store gave no whole answer",
        "It did not answer in time, or broke off before the end. Try again in a moment.",
    ),
    "not_msgpack": (
        "This is not a step result",
        "What is stored is no value that a step writes, but a web page, plain words or something else.",
    ),
    "truncated": ("The result is cut off", "The stored bytes end in the middle of a value."),
    "trailing": ("There is more than one value", "Bytes are left over after the result's own value."),
    "invalid": ("The result is damaged", "The stored bytes are not what a step writes."),
    "too_deep": ("The result is nested too deeply", "It has more than a thousand levels."),
    "too_large": ("The result is too large", "It is larger than what is taken in, or unpacks to more."),
}
_WARNINGS = {
    "malformed_json": "Its type says JSON, but it is none: it is shown as what it is.",
    "json_too_large": "It is JSON, but too long to be opened as a tree: it is shown as text.",
    "json_too_deep": "It is JSON, but nested too deeply to be opened as a tree: it is shown as text.",
    "type_mismatch": "Its bytes are not what its type says.",
    "json_body": "It was stored as JSON, not as MessagePack.",
    "gzip_body": "It was stored compressed with gzip.",
    "invalid_utf8": "Some of its text is not UTF-8. That text is shown with replacement marks.",
}


def failure_words(failure: Failure) -> tuple[str, str]:
    """A head line and a sentence for what went wrong."""
    if failure.reason in _REASONS:
        return _REASONS[failure.reason]
    title, text = _FAILURES[failure.kind]
    if failure.status is None:
        return title, text
    return title, f"{text} The store answered {failure.status}{f' ({failure.code})' if failure.code else ''}."


def warning_words(warnings: tuple[str, ...]) -> list[str]:
    """A sentence for each warning."""
    return [_WARNINGS[warning] for warning in warnings]
