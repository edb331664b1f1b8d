"""Addresses that the platform calls. Alert webhooks, event webhooks and log streams ask the same of them."""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from sandbox.payloads import Check

_NEEDED: Final = ("name", "payloadTemplate")


def values(check: Check, given: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what was sent of `fields` (names to attributes), and note blanks, odd addresses and headers."""
    sent = {name: given[name] for name in fields if given.get(name) is not None}
    for name in _NEEDED:
        check.that(sent.get(name, "-").strip(), name, "This field may not be blank.")
    check.that("url" not in sent or _is_web_address(sent["url"]), "url", "Enter a valid URL.")
    if "headers" in sent:
        sent["headers"] = sent["headers"].strip() or None
        check.that(
            sent["headers"] is None or _are_headers(sent["headers"]),
            "headers",
            "This must be the JSON of an object of texts.",
        )
    return {fields[name]: value for name, value in sent.items()}


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _are_headers(text: str) -> bool:
    try:
        headers = json.loads(text)
    except ValueError:
        return False
    return isinstance(headers, dict) and all(isinstance(value, str) for value in headers.values())
