"""The key to secrets of a payload or a result: part of an address, for one person and ten minutes."""

from django.core import signing

from dashboard.http import PrismaticRequest

MASKED = "masked"
_LASTS = 600  # seconds
_SALT = "payload secrets"


def key_for(request: PrismaticRequest, execution_id: str, kind: str) -> str:
    """A key for the person who asks. Whoever gives one out has the asking recorded first."""
    return signing.dumps([request.user.pk, execution_id, kind], salt=_SALT)


def opens(request: PrismaticRequest, key: str, execution_id: str, kind: str) -> bool:
    """Whether a key is this person's, for this payload or result, and not too old."""
    try:
        told = signing.loads(key, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return False
    return bool(told == [request.user.pk, execution_id, kind])
