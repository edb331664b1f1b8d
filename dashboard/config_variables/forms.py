"""The form for one variable or a page of them: what was typed, what changes, who else changed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from dashboard.config_variables.controls import share_zones
from dashboard.config_variables.fetching import has_source
from dashboard.config_variables.opened import Seen, seen_in, token_of
from dashboard.config_variables.parts import Part, as_sent_back, as_shown
from dashboard.config_variables.review import is_sealed, seal_of
from dashboard.config_variables.rows import is_rearranging
from dashboard.config_variables.showing import Showing
from dashboard.config_variables.shown_values import shown_text
from dashboard.config_variables.turning import Turning
from dashboard.forms import ProblemForm, WholeForm
from prismatic_api.config_variables.answers import Answer, Update, update_of
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable
from prismatic_api.errors import Refused
from prismatic_api.ids import ids_in

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as the template needs it. `conflict` marks what is there now, if two people changed it.

    `before` is what the form showed when it was opened, if it can tell.
    """

    field: BoundField
    conflict: str
    choice: str
    now: str
    before: str | None


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A variable with its fields. `problem` says why it is not shown otherwise, if that was tried."""

    part: Part
    fields: list[Shown]
    problem: str = ""
    is_offered: bool = False
    was_turned: bool = False

    @property
    def variable(self) -> ConfigVariable:
        """The variable as it is now."""
        return self.part.variable

    @property
    def default(self) -> str:
        """The default in words; blank for none."""
        default = self.variable.required.default
        is_told = default and not self.variable.is_connection
        return shown_text(self.variable, default).line if is_told else ""

    @property
    def has_source(self) -> bool:
        """Whether a data source can be asked what to choose from."""
        return has_source(self.variable)


class ConfigForm(ProblemForm):
    """Edits variables of one instance. Bound, it knows whom of two people each change is.

    Sent by a button that only moves rows of a list, or has something shown otherwise (`turning`), it
    `rearranges`: it is not judged, and comes back with that done.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        instance_id: str,
        variables: Iterable[ConfigVariable],
        showing: Showing | None = None,
        turning: Turning | None = None,
    ) -> None:
        self.instance_id = instance_id
        self.turning = turning
        self.showing = turning.showing if turning else showing or Showing(instance_id)
        self.parts = [self.showing.part(variable) for variable in variables]
        self.rearranges = data is not None and (turning is not None or is_rearranging(data))
        self.typed = data
        self.was = seen_in(data, instance_id) if data is not None else {}
        self.answers: list[Answer] = []
        self.conflicts: dict[str, str] = {}  # by field, a digest of what is there now
        self.taken_over: list[str] = []
        seen = {name: Seen.of(field) for part in self.parts for name, field in part.named().items()}
        opened = token_of(seen, instance_id)
        super().__init__(None if self.rearranges else data, initial={"opened": opened})
        self.use_required_attribute = False
        for part in self.parts:
            self.fields.update(part.named())
        self._share_zones()
        if self.rearranges and data is not None:
            self._show_again(data)
        elif data is None and self.parts:
            self._focus_on(next(iter(self.parts[0].named()), ""))

    def _share_zones(self) -> None:
        """Has the list of all zones drawn once, those that are told now at its head."""
        told = {getattr(field.initial, "zone", "") for field in self.fields.values()}
        list_id = f"zones-{self.parts[0].prefix}" if self.parts else "zones"
        share_zones([field.widget for field in self.fields.values()], list_id, told - {""})

    def _show_again(self, data: QueryDict) -> None:
        """Shows what was sent, rows moved and variables turned, without a word about it."""
        shown = self.turning.shown if self.turning else {}
        for name, field in self.fields.items():
            self.initial[name] = (
                shown[name] if name in shown else field.widget.value_from_datadict(data, {}, name)
            )
        if self.turning and self.was:
            self.initial["opened"] = token_of({**self.was, **self.turning.seen}, self.instance_id)

    def clean(self) -> None:
        """Finds out what is to be stored, and what two people changed."""
        for part in self.parts:
            mine = {name for name, field in part.named().items() if self._is_mine(name, field)}
            cleaned = {name: value for name, value in self.cleaned_data.items() if name in mine}
            if answer := part.answer(cleaned):
                self.answers.append(answer)
        if any(not self.choice(name) for name in self.conflicts):
            self.add_error(None, "Somebody else changed this while you had it open. Choose what to keep.")

    def _is_mine(self, name: str, field: forms.Field) -> bool:
        """Whether what was sent for a field is to be stored, though somebody else may have changed it."""
        before, now = self.was[name].digest if name in self.was else None, as_shown(field)
        mine = as_sent_back(field, name, self.typed or QueryDict())
        if mine == now or before == now:
            return mine != now
        if mine == before:
            self.taken_over.append(str(field.label))
            return False
        self.conflicts[name] = now
        if self.choice(name) == THEIRS:
            self.errors.pop(name, None)
        return self.choice(name) == MINE

    def choice(self, name: str) -> str:
        """Whose value of a field is to be kept. "Mine" holds only against what the person was shown then."""
        given = self.typed.get(f"choice-{name}", "") if self.typed is not None else ""
        return MINE if given == f"{MINE} {self.conflicts.get(name)}" else THEIRS if given == THEIRS else ""

    @cached_property
    def update(self) -> Update:
        """What saving would change. Only for a valid form."""
        return update_of([part.variable for part in self.parts], self.answers)

    @property
    def review(self) -> str:
        """A seal on what would be sent."""
        return seal_of(self.update, self.instance_id)

    @property
    def is_reviewed(self) -> bool:
        """Whether the person was shown just this, and said yes."""
        given = self.typed.get("reviewed", "") if self.typed is not None else ""
        return is_sealed(given, self.update, self.instance_id)

    def add_problems(self, refused: Refused) -> None:
        """Puts each reason at the variable it names; the others at the head."""
        by_key = {part.variable.key: part for part in self.parts}
        for problem in refused.problems:
            for message in problem.messages:
                key = problem.field if problem.field in by_key else message.partition(": ")[0]
                if key in by_key and (names := list(by_key[key].named())):
                    self.add_error(names[0], message.removeprefix(f"{key}: "))
                else:
                    is_whole = problem.is_about_the_whole
                    self.add_error(None, message if is_whole else f"{problem.field}: {message}")

    def shown(self) -> list[ShownPart]:
        """The variables to show, each with its fields."""
        return [
            ShownPart(
                part,
                [self._shown(part, name) for name in part.named()],
                self.showing.problems.get(part.prefix, ""),
                part.variable.key in self.showing.offered,
                self.turning is not None and self.turning.pressed == part.prefix,
            )
            for part in self.parts
        ]

    @property
    def is_all_offered(self) -> bool:
        """Whether every data source has said what there is to choose from."""
        asked = [part.variable.key for part in self.parts if has_source(part.variable)]
        return all(key in self.showing.offered for key in asked)

    def _shown(self, part: Part, name: str) -> Shown:
        now = str(getattr(self.fields[name], "stored", None) or part.variable.value or "")
        before = self.was[name].text if name in self.was and self.was[name].digest else None
        return Shown(self[name], self.conflicts.get(name, ""), self.choice(name), now, before)

    def add_error(self, field: str | None, error: Any) -> None:
        """Adds an error; the first field that has one gets the focus."""
        super().add_error(field, error)
        self._focus_on(field or "")

    def _focus_on(self, name: str) -> None:
        if name in self.fields:
            self.fields[name].widget.attrs["autofocus"] = True


class BackForm(WholeForm):
    """Asks whether something is to be as it was. There is nothing to type: `answer` says it all."""

    reviewed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, config: InstanceConfig, answer: Answer) -> None:
        self.update = update_of(config.variables, [answer])
        self.seal = seal_of(self.update, config.id)
        super().__init__(data)
        self._instance_id = config.id

    def clean(self) -> None:
        """Somebody may have changed it since it was shown: then it is shown again."""
        if not is_sealed(self.cleaned_data.get("reviewed", ""), self.update, self._instance_id):
            self.add_error(None, "This is not what you were shown before: somebody changed it. Look again.")


class CompareForm(forms.Form):
    """What to compare with. Reads an address; blank is the defaults."""

    other = forms.CharField(
        required=False,
        label="Compare with",
        help_text="The id or the address of another instance. Blank: the defaults of the integration.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "placeholder": "The defaults"}),
    )
    all = forms.BooleanField(required=False, label="Show what is the same, too")

    use_required_attribute = False

    def __init__(self, data: QueryDict) -> None:
        given = data.copy()
        given.setdefault("other", data.get("with", ""))
        super().__init__(given)

    @property
    def other_id(self) -> str:
        """The id of the other instance; what is not one is handed on, and will not be found."""
        text = str(self.data.get("other", "")).strip()
        return ids_in(text).get("Instance", text)

    @property
    def shows_all(self) -> bool:
        """Whether rows that say the same are shown."""
        return "all" in self.data
