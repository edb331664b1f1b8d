"""Collects what a page must not do: break the content policy, raise, open a dialog, ask another host."""

from playwright.sync_api import Page

_IN_EVERY_FRAME = """
addEventListener("securitypolicyviolation", (event) =>
  tellOfViolation(`${event.effectiveDirective} ${event.blockedURI}`));
"""


class Watch:
    """What a page and its frames did. Pages that Chromium brings, as its viewer for PDFs, are its own."""

    def __init__(self, page: Page, site: str) -> None:
        self.seen: list[str] = []
        self._own = (f"{site}/", "data:", "blob:", "about:", "chrome-extension://", "chrome://")
        page.expose_binding("tellOfViolation", lambda _source, words: self.seen.append(f"policy: {words}"))
        page.add_init_script(_IN_EVERY_FRAME)
        page.on("console", lambda message: message.type == "error" and self._tell("console", message.text))
        page.on("pageerror", lambda error: self._tell("error", str(error)))
        page.on("request", lambda request: self._asked(request.url))
        page.on("dialog", self._dialog)

    def _tell(self, kind: str, words: str) -> None:
        self.seen.append(f"{kind}: {words}")

    def _asked(self, url: str) -> None:
        if not url.startswith(self._own):
            self._tell("host", url)

    def _dialog(self, dialog) -> None:
        self._tell("dialog", dialog.message)
        dialog.dismiss()
