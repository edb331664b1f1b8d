"""Forms that can show what Prismatic refused, each reason at its field."""

from typing import ClassVar

from django import forms

from prismatic_api.errors import Refused


class ProblemForm(forms.Form):
    """A form whose fields answer to the API's names too.

    `api_fields` maps an API field to the form's where they differ: {"externalId": "external_id"}.
    """

    api_fields: ClassVar[dict[str, str]] = {}

    def add_problems(self, refused: Refused) -> None:
        """Puts each reason of a refusal at its field; what has no field in this form goes to its head."""
        for problem in refused.problems:
            field = self.api_fields.get(problem.field, problem.field)
            if field in self.fields:
                self.add_error(field, list(problem.messages))
            elif problem.is_about_the_whole:
                self.add_error(None, list(problem.messages))
            else:
                self.add_error(None, [f"{problem.field}: {message}" for message in problem.messages])


class WholeForm(ProblemForm):
    """A form with no field that a reason could stand at: all go to its head, in Prismatic's own words."""

    def add_problems(self, refused: Refused) -> None:
        """Says what Prismatic refused."""
        self.add_error(None, [message for problem in refused.problems for message in problem.messages])
