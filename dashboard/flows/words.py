"""Why the payload of a run cannot be taken as a start, in words."""

from prismatic_api.flows.trials import Unusable

_WORDS = {
    "binary": "This run was called with a file rather than text, which cannot be edited here.",
    "none": "Nothing is known of what this run was called with.",
    "too_large": "This run was called with more than can be edited here.",
    "missing": "What this run was called with is not kept any more: Prismatic keeps it for 14 days.",
    "denied": "What this run was called with is not kept any more: Prismatic keeps it for 14 days.",
    "expired": "The link to what this run was called with expired on the way. Try again.",
    "unreachable": "What this run was called with cannot be fetched at the moment. Try again.",
}
_OTHER = "What this run was called with cannot be read."


def why_not(unusable: Unusable) -> str:
    """The reason as a sentence."""
    return _WORDS.get(unusable.kind, _OTHER)
