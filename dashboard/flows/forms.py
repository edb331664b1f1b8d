"""The form that tries a flow: body, its type, and headers, one a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.flows.masking import Masked
from dashboard.forms import ProblemForm
from prismatic_api.flows.trials import Call, Headers

LARGEST = 6_000_000  # bytes: what a webhook takes in (docs: integration runner limits)
TYPES = ("application/json", "text/plain", "application/xml", "text/csv", "application/x-www-form-urlencoded")
CRLF = "crlf"  # what a browser makes of every line end, so that it does not tell what there was
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # of a header: RFC 9110


class CallForm(ProblemForm):
    """What a flow is to be called with."""

    api_fields: ClassVar[dict[str, str]] = {"payload": "body", "contentType": "content_type"}

    body = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 14, "spellcheck": "false", "class": "code-input"}),
    )
    content_type = forms.CharField(
        required=False,
        label="Content type",
        max_length=200,
        widget=forms.TextInput({"list": "content-types", "spellcheck": "false", "autocomplete": "off"}),
    )
    headers = forms.CharField(
        required=False,
        help_text="One a line: Name: value",
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "class": "code-input"}),
    )

    line_ends = forms.CharField(required=False, widget=forms.HiddenInput)
    model = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        start: Call | None = None,
        model: str = "",
        source: Call | None = None,
    ) -> None:
        """`start` fills the form that is opened; masks stand for secrets of `source`, as `model` began."""
        self.source = Masked.of(source or Call())
        super().__init__(data, initial={"model": model, **(_texts(start) if start else {})})

    @classmethod
    def of_run(cls, call: Call, run_id: str) -> "CallForm":
        """The form opened with what a run was called with, its secrets masked."""
        return cls(start=Masked.of(call).call, model=run_id, source=call)

    @property
    def hides(self) -> int:
        """How many secrets the run has that are masked here."""
        return len(self.source.secrets)

    def with_secrets(self) -> "CallForm":
        """The form as it was sent, its masks put back; nobody judges it. Raises ValidationError."""
        shown = {name: self.data.get(name, "") for name in self.fields}
        shown |= {name: self.source.put_back(shown[name]) for name in ("body", "headers")}
        form = type(self)()
        form.initial = {**shown, "model": ""}
        form.fields["body"].widget.attrs["autofocus"] = True
        return form

    def clean_body(self) -> str:
        """The body, with line ends as they were. Raises ValidationError for one that no webhook takes in."""
        body: str = self.cleaned_data["body"].replace("\r\n", "\n")
        if self.data.get("line_ends") == CRLF:
            body = body.replace("\n", "\r\n")
        body = self.source.put_back(body)
        if len(body.encode()) > LARGEST:
            raise forms.ValidationError("This is more than the 6 MB that a webhook takes in.")
        return body

    def clean_headers(self) -> Headers:
        """The headers. Raises ValidationError naming the lines that are none, and names that stand twice."""
        found: list[tuple[str, str]] = []
        wrong = []
        for line in filter(None, map(str.strip, self.cleaned_data["headers"].splitlines())):
            name, colon, value = line.partition(":")
            if colon and _NAME.fullmatch(name.strip()):
                found.append((name.strip(), self.source.put_back(value.strip())))
            else:
                wrong.append(line[:80])
        if wrong:
            raise forms.ValidationError([f"Not a header: {line}" for line in wrong])
        if twice := repeated(name for name, _ in found):
            raise forms.ValidationError(f"Each header once, Prismatic takes no more: {', '.join(twice)}.")
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """A body that says it is JSON is JSON."""
        asked: dict[str, Any] = super().clean() or {}
        body = asked.get("body") or ""
        if "json" in asked.get("content_type", "").lower() and body.strip():
            try:
                json.loads(body)
            except (ValueError, RecursionError) as error:
                self.add_error("body", f"This is not JSON: {error}.")
        return asked

    def answer(self) -> Call:
        """The call. Only for a valid form."""
        asked = self.cleaned_data
        return Call(asked["body"], asked["content_type"], asked["headers"])


def repeated(names: Iterable[str]) -> list[str]:
    """The header names that stand more than once, in whatever case."""
    counts = Counter(name.lower() for name in names)
    return [name for name, count in counts.items() if count > 1]


def _texts(call: Call) -> dict[str, str]:
    return {
        "line_ends": CRLF if "\r\n" in call.body else "",
        "body": "".join(_laid_out(call)),
        "content_type": call.content_type,
        "headers": "\n".join(f"{name}: {value}" for name, value in call.headers),
    }


def _laid_out(call: Call) -> Iterator[str]:
    """JSON that stands in one line is laid out to be edited, unless a number would not survive that."""
    body = call.body
    if "json" in call.content_type and "\n" not in body.strip():
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            value = None
        if value is not None and json.dumps(value, ensure_ascii=False, separators=(",", ":")) == _tight(body):
            yield json.dumps(value, ensure_ascii=False, indent=2)
            return
    yield body


def _tight(text: str) -> str:
    """JSON without the spaces between its parts, its numbers as they were written."""
    return "".join(re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]+', text))
