"""The addresses of one step's result: of its pages in one opening, and those that programs know."""

from django.urls import reverse

from dashboard.redaction.keys import MASKED


class Addresses:
    """The addresses of one step's result. ``scope`` is the key to its secrets, if somebody asked for them.

    While it is veiled, its JSON and its tables come masked as well; the ``raw`` ones never do. While it
    ``masks`` secrets, texts, which may hold them, have no address to be downloaded from.
    """

    def __init__(
        self,
        execution_id: str,
        step_id: str,
        scope: str = MASKED,
        *,
        is_veiled: bool = False,
        masks: bool = False,
    ) -> None:
        self.page = reverse("step-result", args=[execution_id, step_id])
        self.opened = self.page if scope == MASKED else f"{self.page}shown/{scope}/"
        self.tree, self.table, self.hex, self.archive, self.search, self.preview = (
            f"{self.opened}{name}" for name in ("tree", "table", "hex", "archive", "search", "preview")
        )
        self.difference = f"{self.page}difference"
        masked = f"{self.page}masked/" if is_veiled else self.page
        self.json, self.csv = f"{masked}json", f"{masked}csv"
        self.body, self.file = f"{self.page}body", f"{self.page}file"
        self.text = "" if masks else self.file
