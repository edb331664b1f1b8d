"""Config variables made by hand, and the way of one through a form and a browser."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict

from dashboard.config_variables.forms import ConfigForm
from dashboard.config_variables.parts import prefix_of
from dashboard.config_variables.showing import Showing
from prismatic_api.config_variables.answers import Answer
from prismatic_api.config_variables.connections import (
    Choice,
    ConnectionInput,
    ConnectionType,
    InputField,
)
from prismatic_api.config_variables.kinds import (
    CodeLanguage,
    CollectionType,
    DataType,
    InputType,
    ScheduleType,
)
from prismatic_api.config_variables.types import ConfigVariable, RequiredConfigVariable

INSTANCE = "SW5zdGFuY2U6MWI0ZTI4YmEtMmZhMS00ZDNiLWEzZjUtZWYxOWI1YTc2MzNi"


def variable(
    kind: str, value: str | None = None, collection: str | None = None, **more: Any
) -> ConfigVariable:
    """A variable of a type with a value. Keywords of the required one are told from the variable's own."""
    asked = {
        name: more.pop(name)
        for name in list(more)
        if name in RequiredConfigVariable.__dataclass_fields__ and name in _ASKED
    }
    required = RequiredConfigVariable(
        id="required",
        key=more.pop("key", "Thing"),
        data_type=DataType(kind),
        collection=CollectionType(collection) if collection else None,
        **asked,
    )
    return ConfigVariable(required, id="variable", value=value, **more)


_ASKED = {
    "pick_list",
    "code_language",
    "default",
    "connection",
    "data_source",
    "org_only",
    "user_level",
    "description",
}


def form_of(*variables: ConfigVariable, data: QueryDict | None = None, raw: bool = False) -> ConfigForm:
    """The form for some variables of one instance."""
    texts = frozenset(prefix_of(each.key) for each in variables) if raw else frozenset()
    return ConfigForm(data, instance_id=INSTANCE, variables=variables, showing=Showing(INSTANCE, texts=texts))


def markup_of(form: ConfigForm) -> str:
    """The controls of a form."""
    return "".join(str(field) for field in form)


def name_in(form: ConfigForm, name: str = "value", place: int = 0) -> str:
    """A field's name in the form."""
    return form.parts[place].name(name)


def answer_of(given: ConfigVariable, data: QueryDict, raw: bool = False) -> Answer:
    """The editor's answer to what was sent, whoever touched what. Raises ValidationError."""
    (part,) = form_of(given, raw=raw).parts
    cleaned = {
        name: field.clean(field.widget.value_from_datadict(data, {}, part.name(name)))
        for name, field in part.fields.items()
    }
    return part.editor.answer(given, cleaned)


def schedule(cron: str | None, kind: str | None, zone: str | None) -> ConfigVariable:
    """A schedule as it is stored."""
    found = variable("SCHEDULE", cron)
    return replace(found, schedule_type=ScheduleType(kind) if kind else None, time_zone=zone)


def code(language: str, value: str | None, collection: str | None = None) -> ConfigVariable:
    """Code in a language."""
    return variable("CODE", value, collection, code_language=CodeLanguage(language))


def asked(name: str, kind: str = "STRING", **more: Any) -> InputField:
    """An input that a component asks for."""
    given = {"required": False, "shown": True, "comments": "", "example": "", "choices": (), **more}
    return InputField(name=name, label=name.title(), kind=InputType(kind), **given)


def connection(*inputs: ConnectionInput, **more: Any) -> ConfigVariable:
    """A connection with inputs as they stand."""
    kind = ConnectionType("connection", "Basic", "Acme", more.pop("oauth2_type", None), ())
    return replace(variable("CONNECTION", connection=kind, **more), inputs=inputs)


def text_input(name: str, value: str, **more: Any) -> ConnectionInput:
    """An input that is no secret."""
    return ConnectionInput(
        name, name.title(), InputType("STRING"), value, bool(value), is_secret=False, **more
    )


def secret_input(name: str, is_set: bool = True) -> ConnectionInput:
    """An input that is one."""
    return ConnectionInput(name, name.title(), InputType("PASSWORD"), "", is_set, is_secret=True)


def choices(*values: str) -> tuple[Choice, ...]:
    """Choices whose words are their values."""
    return tuple(Choice(value, value) for value in values)
