"""A form that edits one thing, minding what others did to it meanwhile.

It carries, signed, the texts it was opened with; `conflicts.py` decides what comes of the three texts of each
field. A room's form says how its thing looks as texts, and reads them back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.conflicts import THEIRS, Conflict, Merge, Opened, Texts, merged
from dashboard.forms import ProblemForm


class EditForm(ProblemForm):
    """`thing` is what people call what is edited, `longest` how long its texts may be, by field.

    `now` are the texts that are there, by field; `compares` is false for a new thing, and for a form drawn
    again while Prismatic is away: nothing is compared then. Once valid, `merge` says what is to be saved.
    """

    thing: ClassVar[str]
    longest: ClassVar[Mapping[str, int]]

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, now: Texts, subject_id: str, compares: bool) -> None:
        self.now, self.subject_id, self.compares = now, subject_id, compares
        self.merge = Merge({}, (), ())
        self.was = Opened.from_token(data.get("opened", ""), subject_id) if data is not None else None
        super().__init__(data, initial={**now, "opened": Opened(now).token(subject_id)})
        if data is None:
            self.visible_fields()[0].field.widget.attrs["autofocus"] = True

    def add_error(self, field: str | None, error: Any) -> None:
        """Adds an error; the first field in the page that has one gets the focus."""
        super().add_error(field, error)
        if field in self.fields:
            self.fields[field].widget.attrs["autofocus"] = True

    def clean(self) -> None:
        """Holds what was typed against what is there now; a conflict nobody decided is a form error."""
        mine = {field: self.cleaned_data.get(field, "") for field in self.now}
        self._limit(mine)
        if not self.compares:
            self.merge = Merge(mine, (), ())
            return
        choices = {field: self.data.get(f"choice-{field}", "") for field in self.now}
        self.merge = merged(self.was, self.now, mine, choices)
        for conflict in self.merge.conflicts:
            if conflict.choice == THEIRS:
                self.errors.pop(conflict.field, None)
        if self.merge.open_conflicts:
            self._ask()

    def _limit(self, mine: Texts) -> None:
        """Says which texts are too long. What is that long already may stay so."""
        for field, text in mine.items():
            limit = self.longest.get(field, len(text))
            if len(text) > limit and text != self.now[field]:
                self.add_error(field, f"This is too long: {limit:,} characters are the most.")

    def _ask(self) -> None:
        """Puts the choice to the person: from here on the form stands for what is there now."""
        asked = tuple(conflict.field for conflict in self.merge.conflicts)
        taken = {field: self.now[field] for field in self.merge.taken_over}
        token = Opened(self.now, asked).token(self.subject_id)
        self.data = {**dict(self.data.items()), **taken, "opened": token}
        self.add_error(
            None, f"Somebody else changed this {self.thing} while you had it open. Choose what to keep."
        )

    def words_for(self, field: str, text: str) -> str:  # noqa: ARG002 - for those whose texts say little
        """A field's text as people read it."""
        return text

    def rows(self) -> Iterator[tuple[forms.BoundField, Conflict | None]]:
        """The fields to show, each with the conflict about it, in words, if there is one."""
        conflicts = {conflict.field: self._in_words(conflict) for conflict in self.merge.conflicts}
        return ((field, conflicts.get(field.name)) for field in self.visible_fields())

    def _in_words(self, conflict: Conflict) -> Conflict:
        before = None if conflict.before is None else self.words_for(conflict.field, conflict.before)
        theirs, mine = (self.words_for(conflict.field, text) for text in (conflict.theirs, conflict.mine))
        return replace(conflict, before=before, theirs=theirs, mine=mine)

    def changed(self) -> dict[str, str]:
        """The texts that saving would change, by field. Only for a valid form."""
        return {field: text for field, text in self.merge.texts.items() if text != self.now[field]}

    def has_news(self) -> bool:
        """Whether saving would change anything. Only for a valid form."""
        return bool(self.changed())

    def message(self) -> str:
        """What is said once it is saved."""
        if not self.has_news():
            return "Nothing had to be changed."
        kept = " and ".join(str(self[field].label).lower() for field in self.merge.taken_over)
        return f"Saved. Somebody else changed the {kept} meanwhile, and that was kept." if kept else "Saved."
