"""What is reported of a fault of our own: where it happened and on which page, and not with what values.

Django's report shows the variables of every frame and all that was posted, secrets among them. It goes out
by mail, to whatever collects errors, or as a page where DEBUG is on.
"""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from dashboard.audit.redaction import REDACTED
from dashboard.program_log import redacted


class Report(ExceptionReporter):
    """Django's report without token-like text in whatever the fault itself said."""

    def get_traceback_data(self) -> dict[str, Any]:
        """What the report is written from; no text that could not be decoded is quoted."""
        return {**super().get_traceback_data(), "unicode_hint": ""}

    def get_traceback_html(self) -> str:  # type: ignore[override]  # it goes out as it is, into no template
        """The report as a page."""
        return redacted(super().get_traceback_html())

    def get_traceback_text(self) -> str:  # type: ignore[override]
        """The report as plain text."""
        return redacted(super().get_traceback_text())


class NoValues(SafeExceptionReporterFilter):
    """Lets names and types through, never a value: also where DEBUG is on."""

    def is_active(self, request: HttpRequest | None) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def get_safe_settings(self) -> dict[str, Any]:
        """None: addresses among them, of databases and caches, hold passwords."""
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, str]:
        """The names of the cookies: one of them is the session."""
        return dict.fromkeys(request.COOKIES if request else (), REDACTED)

    def get_post_parameters(self, request: HttpRequest | None) -> QueryDict:
        """The names of what was posted."""
        kept = QueryDict(mutable=True)
        for name in request.POST if request else ():
            kept[name] = REDACTED
        return kept

    def get_traceback_frame_variables(
        self,
        request: HttpRequest | None,  # noqa: ARG002
        tb_frame: FrameType,
    ) -> ItemsView[str, Any]:
        """The names of a frame's variables, each with its type."""
        return {name: type(value) for name, value in tb_frame.f_locals.items()}.items()
