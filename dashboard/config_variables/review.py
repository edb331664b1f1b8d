"""The proof that a person was shown just what is about to be sent."""

import json

from django.utils.crypto import constant_time_compare, salted_hmac

from prismatic_api.config_variables.answers import Update


def seal_of(update: Update, subject_id: str) -> str:
    """A seal on what would be sent, secrets included, and on what it replaces. It tells nothing of either."""
    sent = json.dumps([[answer.as_input() for answer in update.answers], dict(update.before)], sort_keys=True)
    return salted_hmac(f"config review {subject_id}", sent, algorithm="sha256").hexdigest()


def is_sealed(given: str, update: Update, subject_id: str) -> bool:
    """Whether what came back with a form is the seal on this update."""
    return constant_time_compare(given, seal_of(update, subject_id))
