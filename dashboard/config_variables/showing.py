"""How the variables of a form are shown: with what data sources offered, as the text they are, or closed.

What was fetched goes along with the form, signed: no process keeps it, and every step sees the same choices.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.core import signing
from django.http import QueryDict

from dashboard.config_variables.parts import Part, prefix_of
from prismatic_api.config_variables.offers import Offer
from prismatic_api.config_variables.types import ConfigVariable

PAGE = "page"  # stands for all variables of a page, where a variable's prefix could


@dataclass(frozen=True, slots=True)
class Showing:
    """`offered` is by key, `texts` and `closed` are prefixes; `problems` say by prefix why one stays so."""

    instance_id: str
    offered: Mapping[str, Any] = field(default_factory=dict, repr=False)
    texts: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    problems: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def sent(cls, data: QueryDict, instance_id: str) -> Self:
        """How the form that was sent was shown. What was not signed here is not taken for an offer."""
        try:
            offered = signing.loads(data.get("offered", ""), salt=f"offered {instance_id}")
        except signing.BadSignature:
            offered = {}
        return cls(instance_id, offered, frozenset(data.getlist("texts")), frozenset(data.getlist("closed")))

    @property
    def token(self) -> str:
        """The offers, signed; blank for none."""
        if not self.offered:
            return ""
        return signing.dumps(self.offered, salt=f"offered {self.instance_id}", compress=True)

    def part(self, variable: ConfigVariable) -> Part:
        """A variable as it is to be shown."""
        if variable.key in self.offered:
            variable = variable.offered(self.offered[variable.key])
        prefix = prefix_of(variable.key)
        return Part.of(variable, raw=prefix in self.texts, closed=prefix in self.closed)

    def with_offers(self, offers: Iterable[Offer]) -> Self:
        """This with choices that were fetched. What had been turned to text is shown by its choices again."""
        found = {offer.key: offer.content for offer in offers}
        return replace(
            self,
            offered={**self.offered, **found},
            texts=self.texts - {prefix_of(key) for key in found},
        )

    def with_problem(self, prefix: str, sentence: str) -> Self:
        """This with a sentence on why one variable, or the page, is as it was."""
        return replace(self, problems={**self.problems, prefix: sentence})

    def as_text(self, prefix: str) -> Self:
        """This with one variable as text."""
        return replace(self, texts=self.texts | {prefix})

    def as_form(self, prefix: str) -> Self:
        """This with one variable in the form of its type."""
        return replace(self, texts=self.texts - {prefix})

    def as_open(self, prefix: str) -> Self:
        """This with one variable open."""
        return replace(self, closed=self.closed - {prefix})

    def as_before(self, key: str, before: "Showing") -> Self:
        """This with one variable as it was shown before."""
        prefix = prefix_of(key)
        offered = {name: content for name, content in self.offered.items() if name != key}
        if key in before.offered:
            offered[key] = before.offered[key]
        texts = (self.texts - {prefix}) | (before.texts & {prefix})
        return replace(self, offered=offered, texts=texts)
