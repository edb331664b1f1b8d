"""What an editor is: the fields for a variable, and the answer that they come to."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dashboard.config_variables import json_text
from prismatic_api.config_variables.answers import Answer
from prismatic_api.config_variables.types import ConfigVariable

type Cleaned = Mapping[str, Any]


class Editor:
    """Edits one type of variable. Holds no state: what it makes is all in the fields.

    `takes_offers` says that a data source can tell what there is to choose from.
    """

    is_read_only = False
    takes_offers = False

    def is_offer(self, variable: ConfigVariable) -> bool:  # noqa: ARG002
        """Whether what the data source offered is of any use."""
        return False

    def text_editor(self, variable: ConfigVariable) -> "Editor | None":  # noqa: ARG002
        """The editor of the text that the value is stored as, for types that have another form."""
        return None

    def fits(self, variable: ConfigVariable) -> bool:  # noqa: ARG002 - most types take any text
        """Whether what is stored can be shown as this type. If not, it is edited as the text it is."""
        return True

    def as_text(self, variable: ConfigVariable) -> "Editor":
        """The editor for what does not fit."""
        raise NotImplementedError

    def remark(self, variable: ConfigVariable) -> str:  # noqa: ARG002
        """A sentence about what is stored, if it needs one."""
        return ""

    def in_words(self, stored: str) -> str:  # noqa: ARG002
        """A stored text in a few words, for types whose text says little to people; blank for the others."""
        return ""

    def weight(self, variable: ConfigVariable) -> int:
        """About how many characters its controls are, beside those of a line."""
        return len(variable.value or "")

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:
        """The field for one value of the type: the variable's own, or one of its list."""
        raise NotImplementedError

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """The fields to show, by name."""
        field = self.field(variable, variable.value)
        field.label = variable.key
        return {"value": field}

    def answer(self, variable: ConfigVariable, cleaned: Cleaned) -> Answer:
        """What is to be stored, given what the fields came to."""
        return Answer(variable.key, cleaned["value"])

    def give(self, variable: ConfigVariable) -> Any:
        """The value as it stands in a file, secrets left out. `take` of it changes nothing."""
        return variable.value

    def take(self, variable: ConfigVariable, given: Any) -> Answer:
        """The answer for a value from a file. Raises ValidationError that says what is wrong with it."""
        return Answer(variable.key, self.text_of(variable, given))

    def text_of(self, variable: ConfigVariable, given: Any) -> str | None:
        """The text to store for a value from a file. Raises ValidationError."""
        if given is None or given == variable.value:
            return variable.value if given == variable.value else None
        text = json_text.write(given) if isinstance(given, bool | float | dict | list) else str(given)
        cleaned: str | None = self.field(variable, None).clean(text)
        return cleaned
