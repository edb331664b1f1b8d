"""The site's bounds for step results."""

from django.conf import settings

from prismatic_api.step_results.limits import Limits


def limits() -> Limits:
    """How much is taken in, and where large bodies lie while they are looked at."""
    return Limits(folder=settings.VAR_DIR / "step-results")
