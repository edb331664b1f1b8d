"""A widget drawn by a template of its own: several controls that together say one value."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class TemplateWidget(forms.Widget):
    """Controls in a template of the project, under a legend."""

    template_name: str = ""
    use_fieldset = True

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """The controls for a value, as `value_from_datadict` gives it or as the field's initial one."""
        group = str((attrs or {}).get("id", f"id_{name}"))
        own = {"name": name, "group": group, "autofocus": bool(self.attrs.get("autofocus"))}
        return render_to_string(self.template_name, {**own, **self.shown(name, value)})

    def shown(self, name: str, value: Any) -> dict[str, Any]:
        """What the template needs beside `name`, `autofocus`, and `group`, the start of all ids."""
        raise NotImplementedError

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002
        """What the controls say together."""
        return self.sent(data, name)

    def sent(self, data: QueryDict, name: str) -> Any:
        """What was sent under the names of the controls."""
        raise NotImplementedError

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002 - the label is a legend
        """None: a legend points at nothing."""
        return ""
